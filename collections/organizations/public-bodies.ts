import { personalDistricts } from './honoured-names.ts';
import { holdsPersonName, isGivenName, isNameWord, nameWordsOf, readsLikePerson } from './person-names.ts';
import { capitals, carriesPersonNumber } from './person-numbers.ts';

/** How names of public bodies begin, in capitals without accents. */
const BEGINNINGS = new RegExp(
  `^(?:${[
    'MUNICIPALIDAD',
    'MANCOMUNIDAD (?:MUNICIPAL|REGIONAL)',
    'GOBIERNO (?:REGIONAL|LOCAL)',
    'MINISTERIO',
    'PRESIDENCIA DEL CONSEJO DE MINISTROS',
    'CONTRALORIA GENERAL',
    'CONGRESO DE LA REPUBLICA',
    'PODER JUDICIAL',
    'CORTE SUPERIOR',
    'DEFENSORIA DEL PUEBLO',
    'SUPERINTENDENCIA (?:NACIONAL|DE)',
    'AUTORIDAD (?:NACIONAL|PORTUARIA|DE TRANSPORTE|MUNICIPAL|PARA LA RECONSTRUCCION|AUTONOMA)',
    'INSTITUTO (?:NACIONAL|METROPOLITANO|PERUANO|CATASTRAL)',
    'FONDO METROPOLITANO',
    'EMPRESA MUNICIPAL',
    'EMPRESA REGIONAL DE SERVICIO',
    'SERVICIO DE (?:PARQUES|ADMINISTRACION TRIBUTARIA|AGUA POTABLE)',
    'SERVICIO NACIONAL',
    'SISTEMA METROPOLITANO',
    'PROGRAMA (?:NACIONAL|MUNICIPAL|DE GOBIERNO REGIONAL|SUBSECTORIAL|EDUCACION|DE DESARROLLO)',
    'PROYECTO ESPECIAL',
    'UNIVERSIDAD NACIONAL',
    'EJERCITO (?:DEL )?PERU',
    'POLICIA NACIONAL',
    'MARINA DE GUERRA',
    'FUERZA AEREA',
    'SEGURO SOCIAL DE SALUD',
    'ORGANISMO (?:SUPERVISOR|DE EVALUACION|ESPECIALIZADO|TECNICO)',
    'JURADO NACIONAL',
    'OFICINA NACIONAL',
    'REGISTRO NACIONAL',
    'AGENCIA DE PROMOCION DE LA INVERSION',
    'CENTRAL DE COMPRAS PUBLICAS',
    'UNIDAD EJECUTORA',
    'CAJA METROPOLITANA',
    'SOCIEDAD DE BENEFICENCIA',
    'BENEFICENCIA',
    'PATRONATO DEL PARQUE DE LAS LEYENDAS',
  ].join('|')})\\b`,
);

/** Bodies known by a short name of their own, most of them of Lima's municipality. */
const KNOWN = new Set([
  'INVERMET',
  'MML',
  'PROTRANSPORTE',
  'SERPAR',
  'SERPAR LIMA',
  'EMAPE',
  'EMAPE S.A.',
  'EMAPE S.A',
  'EMAPE SA',
  'EMMSA',
  'EMMSA S.A.',
  'EMILIMA',
  'EMILIMA S.A.',
  'PROLIMA',
  'PROHVILLA',
  'SAT',
  'SAT DE LIMA',
  'SISOL',
  'ATU',
  'ICL',
  'INSTITUTO CATASTRAL DE LIMA',
  'FOMUR',
  'ESSALUD',
  'SEDAPAL',
  'SEDAPAL S.A.',
  'MEF',
  'MTC',
  'MVCS',
  'PCM',
  'ANIN',
  'PROINVERSION',
  'OSITRAN',
  'PROVIAS NACIONAL',
  'PROVIAS DESCENTRALIZADO',
  'OECE',
  'OSCE',
  'PERU COMPRAS',
  'INEI',
  'SUNAT',
  'SUNARP',
  'SERVICIO DE PARQUES DE LIMA',
]);

const PERSONAL_DISTRICT = new RegExp(
  `(?<=^MUNICIPALIDAD (?:DISTRITAL|PROVINCIAL) DE )(?:${personalDistricts.join('|')})(?=$| - [A-Z]+$)`,
);

/**
 * Is a name, in capitals without accents, that of a public body? One that begins like one proves nothing when a person is named after it,
 * «MUNICIPALIDAD - JUAN PEREZ»: what it is called after is known (`honoured-names.ts`).
 */
export function isPublicBody(written: string): boolean {
  if (KNOWN.has(written)) return true;
  const name = written.replace(PERSONAL_DISTRICT, 'DISTRITO');
  if (!BEGINNINGS.test(name)) return false;
  const [body = '', ...beside] = name.split(/\s[-/|]\s*|\s*[-/|]\s|\s*[:;(]\s*/);
  const rest = body.replace(BEGINNINGS, ' ');
  // One word is also that of a place or a thing («DISTRITAL DE MORALES», «TRANSPORTE URBANO»); two are somebody, and one that follows «MUNICIPALIDAD» at once.
  const bearable = /^MUNICIPALIDAD (?!METROPOLITANA|PROVINCIAL|DISTRITAL|DEL?\b|CENTRO)/.test(name) ? 0 : 1;
  return (
    !readsLikePerson(name) &&
    nameWordsOf(rest).filter(isNameWord).length <= bearable &&
    !beside.some((part) => (/\S\s+\S/.test(part) ? holdsPersonName(part) : nameWordsOf(part).some(isGivenName)))
  );
}

const OFFICE =
  /\b(GERENCIA|SUBGERENCIA|OFICINA|DIRECCION|SUBDIRECCION|UNIDAD|AREA|DIVISION|DEPARTAMENTO|SECRETARIA|COORDINACION|JEFATURA|COMITE|ORGANO|SUPERVISION|ADMINISTRACION|PROCURADURIA|EQUIPO|SECCION)\b/;

/** Does a text name an office, or a body, and no person? «Gerencia de Supervisión de Contratos», «OGAF-INVERMET». */
export function isOffice(text: string): boolean {
  const written = capitals(text);
  if (carriesPersonNumber(written) || readsLikePerson(written)) return false;
  const [own = '', ...charged] = written.split(/\s*\bA CARGO DEL?\b\s*/);
  // Whoever is in charge of an office is somebody, unless it is an office itself.
  if (charged.length > 0) return [own, ...charged].every(isOffice);
  return OFFICE.test(written) || isPublicBody(written) || isAcronym(written);
}

/** «OGAF-INVERMET», «GI»: short parts or bodies that are known. Longer words, or two of them with nothing known, may be somebody's names. */
function isAcronym(written: string): boolean {
  const parts = written.split(/[-/ ]/);
  return (
    parts.length <= 3 &&
    parts.every((part) => KNOWN.has(part) || (/^[A-Z]{2,5}$/.test(part) && !isNameWord(part))) &&
    (!written.includes(' ') || parts.some((part) => KNOWN.has(part)))
  );
}
