/**
 * A term of public works and of this portal, in plain words. `short` fits beside the word; `more` stands in the
 * glossary only.
 */
export type Term = { name: string; short: string; more?: string };

export const glossary = {
  viabilidad: {
    name: 'Viabilidad',
    short: 'Declaración de que un proyecto conviene y puede hacerse. Es el paso que lo deja listo para pedir dinero.',
    more: 'El «monto viable» es el costo que se calculó ese día. Contra él se mide el sobrecosto.',
  },
  cui: {
    name: 'CUI',
    short: 'Código Único de Inversiones: el número de siete cifras que el MEF da a cada proyecto.',
    more: 'Con él se busca la obra en los sistemas del Estado. Las obras viejas tenían un código SNIP.',
  },
  adenda: { name: 'Adenda', short: 'Cambio firmado de un contrato: puede variar su monto, su plazo o lo que se hace.' },
  'valor-referencial': {
    name: 'Valor referencial',
    short: 'Lo que la entidad calcula que costará lo que va a comprar, antes de recibir ofertas.',
    more: 'Las ofertas se comparan con él. La ley nueva lo llama «cuantía de la contratación» en la mayoría de los casos.',
  },
  oc4ids: {
    name: 'OC4IDS',
    short: 'Formato internacional para publicar datos de obras públicas: el mismo en muchos países.',
    more: 'Son las siglas en inglés del estándar de datos de contratación abierta para infraestructura.',
  },
  ocds: { name: 'OCDS', short: 'Formato internacional para publicar datos de contratos públicos.' },
  infobras: {
    name: 'INFOBRAS',
    short: 'Registro de obras públicas de la Contraloría. Cada entidad anota allí el avance de las suyas.',
  },
  seace: { name: 'SEACE', short: 'Sistema en línea donde las entidades publican sus compras y contratos.' },
  devengado: {
    name: 'Devengado',
    short: 'Gasto que el Estado ya reconoce que debe, porque recibió el bien, el servicio o la obra.',
  },
  pia: { name: 'PIA', short: 'Presupuesto con el que la entidad empieza el año.' },
  pim: { name: 'PIM', short: 'Presupuesto de la entidad con los cambios hechos durante el año.' },
  'buena-pro': { name: 'Buena pro', short: 'Decisión de qué oferta gana un concurso.' },
  'expediente-tecnico': {
    name: 'Expediente técnico',
    short: 'Planos, medidas y costos con los que se construye una obra.',
  },
  caducidad: { name: 'Caducidad', short: 'Fin de una concesión antes de su plazo.' },
  concesion: {
    name: 'Concesión',
    short: 'Contrato por el que una empresa construye u opera una obra pública y cobra por su uso.',
  },
  'avance-fisico': { name: 'Avance físico', short: 'Qué parte de la obra está hecha, en porcentaje.' },
  'avance-financiero': {
    name: 'Avance financiero',
    short: 'Qué parte del dinero de la obra se ha gastado, en porcentaje.',
  },
  valorizacion: { name: 'Valorización', short: 'Cuenta mensual de lo que el contratista construyó y cobra.' },
  ubigeo: { name: 'UBIGEO', short: 'Código de seis cifras de cada distrito del Perú.' },
  consorcio: { name: 'Consorcio', short: 'Empresas que se unen para un contrato y responden juntas por él.' },
  'control-concurrente': {
    name: 'Control concurrente',
    short: 'Revisión que la Contraloría hace mientras la obra avanza, para corregir a tiempo.',
  },
} as const satisfies Record<string, Term>;

export type TermKey = keyof typeof glossary;

/** The terms in the order of the alphabet. */
export const termsByName: readonly (Term & { key: TermKey })[] = (Object.keys(glossary) as TermKey[])
  .map((key) => ({ key, ...glossary[key] }))
  .sort((a, b) => a.name.localeCompare(b.name, 'es'));
