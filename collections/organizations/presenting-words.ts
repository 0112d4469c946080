/** Words that present a person by themselves. */
const HONORIFIC = String.raw`se[ñn]or(?:es|as?|ita)?|sr(?:es|as?|ta)?|don|do[ñn]a`;
const TITLES = String.raw`${HONORIFIC}|ciudadan[oa]|vecin[oa]|pobladora?|ing|arq|abog|lic|econ|dr|dra|bach|mg|mag|mgtr|prof|t[eé]c|c\.?p\.?c|psic|blgo`;
/** Professions and parts that somebody plays: what follows is masked only when it reads like a person. */
const ROLES = String.raw`ingenier[oa]|arquitect[oa]|abogad[oa]|licenciad[oa]|economista|doctora?|bachiller|mag[ií]ster|profesora?|contadora?|top[oó]graf[oa]|bi[oó]log[oa]|ge[oó]log[oa]|representantes?|rep(?:r(?:es)?)?\.?(?=\s*(?:legal|com[uú]n))|r\.?\s?l\.(?=\s)|apoderad[oa]|(?:sub)?gerente|jef[ea]|titular|contratista|postora?|proveedora?|consultora?|locadora?|residente|supervisora?|inspectora?|coordinadora?|especialista|asistente|responsable|encargad[oa]|administradora?|directora?|monitora?|ejecutora?|proyectista|ganadora?|adjudicatari[oa]|beneficiari[oa]|propietari[oa]|poseedora?|posesionari[oa]|dueñ[oa]|herederos?|afectad[oa]|arrendadora?|arrendatari[oa]|trabajadora?|servidora?|funcionari[oa]|obrer[oa]|perito|[aá]rbitr[oa]|notari[oa]|fiscal|juez|alcalde(?:sa)?|regidora?|solicitante|denunciante|demandante|reclamante|interesad[oa]|persona\s+natural|(?:apellidos\s+y\s+)?nombres?(?:\s+y\s+apellidos)?(?=\s*:)|apellidos(?=\s*:)|atenci[oó]n(?=\s*:)|contacto(?=\s*:)`;
/** Phrases after which somebody is named: «a favor de», «contrato con», «elaborado por», «cesión a», «predio de». */
const PHRASES = String.raw`(?:a|en)\s+favor\s+de|a\s+nombre\s+de|a\s+cargo\s+del?|por\s+encargo\s+de|contrat(?:o|aci[oó]n)(?:\s+directa)?(?:\s+(?:con|de|a(?!\s+(?:favor|nombre|cargo))|para))|contrataci[oó]n\s+directa|(?:suscrit|celebrad|firmad)[oa]\s+(?:con|por)|(?:adjudicad|otorgad|cedid|encargad|pagad|entregad)[oa]\s+a|(?:elaborad|presentad|solicitad|realizad|ejecutad|representad|formulad|supervisad)[oa]\s+por|cesi[oó]n\s+(?:a|de)|renuncia\s+de|reemplazo\s+de|sustituci[oó]n\s+de|pago\s+a|servicios?\s+(?:del?|para|prestados?\s+por)|consultor[ií]a\s+de|locaci[oó]n(?:\s+de)?(?:\s+servicios?)?|honorarios(?:\s+de)?|(?:predios?|propiedad|inmuebles?|terrenos?|casa|vivienda|domicilio|posesi[oó]n|parcela|finca|chacra|fundo|tienda|negocio|familia|fallecimiento|muerte|deceso|denuncia|reclamo|demanda)\s+(?:del?(?:\s+l[ao]s?)?)|sucesi[oó]n(?:\s+(?:intestada|indivisa|testada))?(?:\s+del?)?|viud[oa]\s+de`;
const TIE = String.raw`(?![\p{L}])(?:[.°º:,(]{1,3}\s{0,4}(?:[-–—(]\s{1,3})?|\s{1,4}(?:[-–—:(]{1,2}\s{0,3})?)`;
export const PRESENTED = new RegExp(String.raw`(?<![\p{L}])(?:(?<title>${TITLES})|${ROLES}|${PHRASES})${TIE}`, 'giu');
/** Who is presented as a private person. */
export const PRIVATE_TITLE = new RegExp(
  String.raw`(?<![\p{L}])(?:${HONORIFIC}|ciudadan[oa]|vecin[oa]s?|pobladora?|moradora?|beneficiari[oa]|comerciante|ambulante|obrer[oa]|jubilad[oa]|estudiante|ama\s+de\s+casa|madre\s+de\s+familia|padre\s+de\s+familia|propietari[oa])${TIE}`,
  'giu',
);
/** Offices of the State and of companies by which somebody is named in public. */
export const OFFICE_BESIDE =
  /(?<![\p{L}])(?:(?:ex|vice|teniente\s)?(?:-\s?)?(?:alcalde(?:sa)?|ministr[oa]|president[ea]|gobernadora?)|burgomaestre|regidora?|congresista|contralora?|(?:sub)?gerenta?e?|directora?|jef[ea]|secretari[oa]\s+(?:general|t[eé]cnic[oa])|procuradora?|fiscal|juez|embajadora?|vocera?o?|funcionari[oa]|prefect[oa]|rectora?|decan[oa])(?![\p{L}])/iu;
/** What completes a part: «supervisor de la obra», «gerente de obras», «ingeniero civil», «árbitro único». */
export const COMPLEMENTS = new Set(
  `
DE DEL LA LAS LOS EL Y EN A OBRA OBRAS PROYECTO PROYECTOS SUPERVISION LEGAL COMUN GENERAL GENERALES UNICO UNICA TITULAR SUPLENTE ALTERNO ADJUNTO ADJUNTA CIVIL SANITARIO ELECTRICISTA MECANICO AMBIENTAL TECNICO TECNICA ADMINISTRATIVO ADMINISTRATIVA
CALIDAD SEGURIDAD SALUD COSTOS METRADOS ESTRUCTURAS SUELOS CAMPO EQUIPO AREA OFICINA PROYECTISTA EXPEDIENTE ESTUDIO ESTUDIOS CONTRATO CONTRATOS INFRAESTRUCTURA MANTENIMIENTO PLANEAMIENTO EJECUCION INVERSIONES ADMINISTRACION SERVICIO SERVICIOS PRINCIPAL
PROVINCIAL DISTRITAL METROPOLITANO MUNICIPAL PUBLICO PUBLICA NATURAL CON PARA DON COLEGIADO PERITO INDEPENDIENTE PROFESIONAL RESPONSABLE RESIDENTE SUPERVISOR SUPERVISORA JEFE JEFA INGENIERO INGENIERA
`
    .trim()
    .split(/\s+/),
);
/** What an id may follow without being written: «JUAN PEREZ, identificado con DNI ********». */
export const IDENTIFIED =
  /(?<![\p{L}])(?:identificad[oa]s?\s+con|portadora?\s+de(?:l)?|con\s+(?:D\.?N\.?I\.?|documento\s+de\s+identidad|carn[eé]t?\s+de\s+extranjer[ií]a|pasaporte))(?![\p{L}])(?!\s+(?:el\s+)?(?:n[uú]mero\s+de\s+)?R\.?U\.?C\.?[^\d\p{L}]{0,4}(?:N[°º.ro]*\s*)?20\d)/giu;
/** Legal forms: whoever they follow is a company, whatever its name. */
export const LEGAL_FORM =
  /^[\s,]*(?:S\.?\s?A\.?(?:\s?[ACB]\.?)?|E\.?\s?I\.?\s?R\.?\s?L|S\.?\s?(?:C\.?\s?)?R\.?\s?L|LTDA|ASOCIADOS|CONTRATISTAS|INGENIEROS|CONSULTORES|ARQUITECTOS)(?![\p{L}])/iu;
const PLACE_WORDS = String.raw`calles?|av|avda|avenidas?|jr|jir[oó]n|pasaje|psje|parques?|plaza|plazuela|plataforma|[oó]valo|malec[oó]n|alameda|carretera|prolongaci[oó]n|v[ií]a|puente|viaducto|paso|t[uú]nel|intercambio|colegio|escuela|i\.?\s?e\.?(?:\s?i\.?)?|instituci[oó]n(?:\s+educativa)?|instituto|universidad|hospital|cl[ií]nica|posta|centro|local|urb|urbanizaci[oó]n|aa\.?\s?hh|a\.?\s?h|asentamiento|cooperativa|coop|asociaci[oó]n|mercado|coliseo|estadio|complejo|losa|polideportivo|biblioteca|museo|quebrada|cerro|pueblo|barrio|comit[eé]|sector|zona|grupo|manzana|estaci[oó]n|terminal|teatro|palacio|monumento|mausoleo|premio|programa`;
const PLACE = String.raw`(?<![\p{L}])(?:${PLACE_WORDS})\.?`;
/** Places are called after persons: «parque Juan Pérez», «avenida General Juan Pérez», «mercado Virgen del Carmen Juan Pérez». */
export const PLACE_BEFORE = new RegExp(
  String.raw`${PLACE}\s+(?:"|«|“)?(?:(?:\p{Lu}[\p{L}°º"«“]{1,20}|N[.°º]{1,2}\s?\d{1,5}|y|e)\s+){0,2}(?:"|«|“)?$`,
  'iu',
);
/** The same before a title: «parque Ing. Juan Pérez», «I.E. N.° 1182 Doctor Luis Sánchez»; not «frente al local del Sr. Juan Pérez». */
export const TITLE_PLACE_BEFORE = new RegExp(
  String.raw`${PLACE}\s+(?:(?!del\s|la\s|con\s|para\s|por\s)[\p{L}\d°º"«“]+\.?\s+){0,3}$`,
  'iu',
);
/** What stands between two signs, or between one and the end of the text. */
export const BARE_LEADS = /(?<=^|[-–—:;,/(]\s{0,3})[\p{L}'’ ]{8,90}(?=\s{0,3}(?:$|[-–—:;,/().]))/gu;
