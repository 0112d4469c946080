import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { searchText } from '../../collections/fields/search-text.ts';

type Process = Pick<PublishedContractingProcess, 'status' | 'category' | 'method' | 'title'>;

/** OCDS `tenderStatus` (closed). Null: nobody publishes the state. */
export const tenderStatuses = {
  planned: 'planned',
  active: 'active',
  awarded: 'complete',
  contracted: 'complete',
  complete: 'complete',
  unsuccessful: 'unsuccessful',
  cancelled: 'cancelled',
  notPublished: null,
} as const satisfies Record<Process['status'], string | null>;

/** OC4IDS `contractingProcessStatus` (closed). Null as above. */
export const processStates = {
  planned: 'pre-award',
  active: 'pre-award',
  awarded: 'active',
  contracted: 'active',
  complete: 'closed',
  unsuccessful: 'closed',
  cancelled: 'closed',
  notPublished: null,
} as const satisfies Record<Process['status'], string | null>;

/**
 * OC4IDS `projectStatus` (closed): procurement belongs to implementation; a stopped work has not left it. Null: nobody
 * publishes the state.
 */
export const projectStages = {
  preparation: 'preparation',
  procurement: 'implementation',
  execution: 'implementation',
  stopped: 'implementation',
  postponed: 'preparation',
  completed: 'completion',
  operation: 'maintenance',
  closed: 'completion',
  lapsed: 'cancelled',
  terminated: 'cancelled',
  cancelled: 'cancelled',
  notPublished: null,
} as const satisfies Record<PublishedProject['status'], string | null>;

/** OCDS `procurementCategory` (closed); consultancies are services there and are told apart in an open list. */
export const procurementCategories = {
  works: 'works',
  services: 'services',
  goods: 'goods',
  consultingServices: 'services',
} as const;

// Procedures of Ley 30225 and Ley 32069 whose openness the law itself says. Others are left out rather than guessed.
const methods: readonly [RegExp, 'open' | 'limited' | 'direct'][] = [
  [/contratacion directa|exoneracion/, 'direct'],
  [/comparacion de precios/, 'limited'],
  [/licitacion publica|concurso publico|subasta inversa|adjudicacion simplificada/, 'open'],
];

/** OCDS `method` (closed), undefined when the name of the procedure does not tell. */
export function methodOf(procedure: string | null): 'open' | 'limited' | 'direct' | undefined {
  const words = searchText(procedure ?? '');
  return methods.find(([pattern]) => pattern.test(words))?.[1];
}

/** OC4IDS `contractNature` (closed): what the process is for in the project, as far as its title says. */
export function natureOf({ category, title }: Process): string | undefined {
  const words = searchText(title);
  if (/\bsupervision\b/.test(words)) return 'supervision';
  if (category === 'works') return 'construction';
  return /expediente tecnico|estudio definitivo|diseno/.test(words) && category !== 'goods' ? 'design' : undefined;
}

// Functions of the State (MEF, clasificador funcional) and the words INVERMET uses, to OC4IDS `projectSector`.
const sectors: readonly [RegExp, string][] = [
  [/transporte|vial|transito|carretera|puente/, 'transport'],
  [/saneamiento|agua potable|alcantarillado|residuos/, 'waterAndWaste'],
  [/educacion/, 'education'],
  [/salud/, 'health'],
  [/energia|electri/, 'energy'],
  [/comunicacion/, 'communications'],
  [/cultura|deporte|recrea|turismo|parque|areas verdes/, 'cultureSportsAndRecreation'],
  [/vivienda/, 'socialHousing'],
  [/orden publico|seguridad|justicia|gobierno|gestion publica|planeamiento/, 'governance'],
  [/agropecuaria|comercio|industria/, 'economy'],
  [/riesgo|ambiente/, 'naturalResources'],
];

/** OC4IDS `projectSector` (open), undefined when none of the list fits. */
export function sectorOf(sector: string | null): string | undefined {
  const words = searchText(sector ?? '');
  if (/transporte urbano/.test(words)) return 'transport.urban';
  return sectors.find(([pattern]) => pattern.test(words))?.[1];
}

// Nature of the intervention with which invierte.pe begins the name of every project.
const types: readonly [RegExp, string][] = [
  [/^(creacion|construccion|instalacion)\b/, 'construction'],
  [/^(mejoramiento|recuperacion|rehabilitacion|remodelacion|renovacion)\b/, 'rehabilitation'],
  [/^(reposicion|reemplazo)\b/, 'replacement'],
  [/^ampliacion\b/, 'expansion'],
];

/**
 * OC4IDS `projectType` (closed), undefined when the name does not begin with one nature only («mejoramiento y
 * ampliación» is two).
 */
export function projectTypeOf(title: string): string | undefined {
  const words = searchText(title);
  return /^\w+( y |, )(ampliacion|mejoramiento|creacion|recuperacion|rehabilitacion|construccion)/.test(words)
    ? undefined
    : types.find(([pattern]) => pattern.test(words))?.[1];
}

const documentTypes: readonly [RegExp, string][] = [
  [/adenda|anexo/, 'contractAnnexe'],
  [/contrato/, 'contractSigned'],
  [/bases/, 'biddingDocuments'],
  [/convocatoria/, 'tenderNotice'],
  [/buena pro/, 'awardNotice'],
  [/impacto ambiental/, 'environmentalImpact'],
  [/factibilidad|perfil/, 'feasibilityStudy'],
  [/expediente tecnico|especificaciones|planos?\b/, 'technicalSpecifications'],
  [/avance fisico|valorizacion|informe mensual/, 'physicalProgressReport'],
  [/avance financiero/, 'financialProgressReport'],
  [/acta de recepcion|conformidad/, 'completionCertificate'],
  [/auditoria|informe de control|control concurrente/, 'finalAudit'],
  [/foto|imagen|render/, 'illustration'],
];

/** `documentType` of both standards (open), undefined when none of the list fits. */
export function documentTypeOf(type: string | null): string | undefined {
  const words = searchText(type ?? '');
  return documentTypes.find(([pattern]) => pattern.test(words))?.[1];
}
