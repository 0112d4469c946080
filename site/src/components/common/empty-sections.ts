/** Where to look while a section of the portal has nothing: an official site, and what is found there. */
export type Elsewhere = { href: string; label: string; about: string };

/** A section without rows: what it will hold, and where to look meanwhile. */
export type EmptySection = { title: string; will: string; parts: readonly string[]; meanwhile: readonly Elsewhere[] };

const investinperu = { href: 'https://www.investinperu.pe', label: 'ProInversión' };
const munilima = { href: 'https://www.gob.pe/institucion/munilima', label: 'Municipalidad Metropolitana de Lima' };
const invermet = { href: 'https://www.gob.pe/invermet', label: 'INVERMET' };
const infobras = { href: 'https://infobras.contraloria.gob.pe', label: 'INFOBRAS, de la Contraloría' };
const transparency = (page: string): string => `https://www.transparencia.gob.pe/${page}`;

/** What each section says while it is empty. Every address leads to the register that its rows will come from. */
export const emptySections = {
  oportunidades: {
    title: 'Todavía no hay oportunidades publicadas',
    will: 'Aquí estará cada proyecto que Lima ofrezca a la inversión privada:',
    parts: [
      'su etapa, de la idea a la adjudicación, y su monto',
      'el calendario de la convocatoria, con los días hábiles que quedan',
      'los documentos, y las preguntas con su respuesta',
      'la misma página en inglés',
    ],
    meanwhile: [
      { ...investinperu, about: 'conduce las asociaciones público-privadas y obras por impuestos que se le encargan' },
      { ...munilima, about: 'anuncia las iniciativas municipales' },
    ],
  },
  noticias: {
    title: 'Todavía no hay noticias publicadas',
    will: 'Aquí estarán las notas de la institución:',
    parts: ['qué empieza, qué se detiene y qué se entrega', 'cada nota, unida a la ficha de su obra'],
    meanwhile: [
      { ...munilima, about: 'publica sus notas de prensa' },
      { ...invermet, about: 'página oficial del fondo' },
    ],
  },
  actividades: {
    title: 'No hay actividades anunciadas',
    will: 'Aquí se anuncian las visitas a obra, talleres y audiencias, con día, hora y lugar, y se pueden llevar al calendario.',
    parts: [],
    meanwhile: [],
  },
  contratos: {
    title: 'Todavía no hay contratos publicados',
    will: 'Aquí estará cada proceso de contratación:',
    parts: [
      'quién compra, qué y por cuánto',
      'quiénes se presentaron y quién ganó',
      'el contrato, sus adendas y las señales para revisar',
    ],
    meanwhile: [
      {
        href: transparency('contrataciones/pte_transparencia_contrataciones.aspx?id_entidad=13241&id_tema=34&ver='),
        label: 'Portal de Transparencia Estándar',
        about: 'las contrataciones de INVERMET, con enlace al SEACE',
      },
    ],
  },
  presupuesto: {
    title: 'Todavía no hay presupuesto publicado',
    will: 'Aquí estará el presupuesto por año, mes, fuente, obra y distrito, de lo previsto a lo pagado.',
    parts: [],
    meanwhile: [
      {
        href: transparency('reportes_directos/pte_transparencia_info_finan.aspx?id_entidad=13241&id_tema=19&ver='),
        label: 'Portal de Transparencia Estándar',
        about: 'la información financiera de INVERMET',
      },
    ],
  },
  concesiones: {
    title: 'Todavía no hay expedientes publicados',
    will: 'Aquí estará el expediente de cada concesión de la ciudad:',
    parts: [
      'sus partes, su plazo y sus obligaciones',
      'las garantías por vencer y las penalidades impuestas y pagadas',
      'adendas, reclamos y riesgos',
    ],
    meanwhile: [
      { ...investinperu, about: 'guarda los contratos de las concesiones que adjudicó' },
      { ...munilima, about: 'es la concedente' },
    ],
  },
  transparencia: {
    title: 'Todavía no hay rubros publicados',
    will: 'Aquí estará lo que la ley pide tener a la vista, rubro por rubro, con la fecha en que se actualizó.',
    parts: [],
    meanwhile: [
      {
        href: transparency('enlaces/pte_transparencia_enlaces.aspx?id_entidad=13241'),
        label: 'Portal de Transparencia Estándar',
        about: 'los rubros de INVERMET',
      },
    ],
  },
  avance: {
    title: 'Sin avance publicado',
    will: 'Ninguna fuente ha publicado todavía el avance de esta obra. Aquí estarán los informes mensuales aprobados: lo programado y lo ejecutado, las fotos del mes y los problemas.',
    parts: [],
    meanwhile: [{ ...infobras, about: 'el registro al que las entidades deben enviar el avance de sus obras' }],
  },
} as const satisfies Record<string, EmptySection>;

/** The same for readers of English. */
export const emptySectionsEn = {
  oportunidades: {
    title: 'No opportunities are published yet',
    will: 'Each project that Lima offers to private investors will stand here:',
    parts: [
      'its stage, from the idea to the award, and its size',
      'the calendar of the call, with the working days left',
      'the documents, and the questions with their answers',
      'the same page in Spanish',
    ],
    meanwhile: [
      { ...investinperu, about: 'the national agency that conducts public-private partnerships' },
      { ...munilima, about: 'the city announces its own initiatives (in Spanish)' },
    ],
  },
} as const satisfies Record<string, EmptySection>;
