import type { HangingSlug, LinkedName } from '../../../collections/fields/linked.ts';

/** What hangs from a work, tab by tab. */
export type LinkedKind = {
  slug: HangingSlug;
  /** Of the heading, in the plural. */
  title: string;
  /** What «Añadir» makes. */
  one: string;
  /** Field that names the work; one or many. */
  field: 'project' | 'projects' | 'work';
  sort: string;
  /** First the one that leads to the document. */
  columns: readonly {
    name: string;
    label: string;
    as?: 'option' | 'percent' | 'soles' | 'month' | 'date' | 'published' | 'yes';
  }[];
};

/** What the open work tells of itself. */
export type WorkFacts = { id: string; entity: string | null; latestPeriod: string | null; today: string };

const status = { name: 'status', label: 'Estado', as: 'option' } as const;
const published = { name: '_status', label: 'En el portal', as: 'published' } as const;

export const linkedKinds = {
  reports: {
    slug: 'progress-reports',
    title: 'Informes de avance',
    one: 'informe',
    field: 'project',
    sort: '-period',
    columns: [
      { name: 'period', label: 'Mes', as: 'month' },
      status,
      { name: 'plannedPhysical', label: 'Físico programado', as: 'percent' },
      { name: 'actualPhysical', label: 'Físico real', as: 'percent' },
    ],
  },
  processes: {
    slug: 'contracting-processes',
    title: 'Procesos de contratación y contratos',
    one: 'proceso',
    field: 'project',
    sort: '-datePublished',
    columns: [
      { name: 'nomenclature', label: 'Nomenclatura' },
      status,
      { name: 'datePublished', label: 'Convocatoria', as: 'date' },
      { name: 'referenceAmount', label: 'Valor referencial', as: 'soles' },
    ],
  },
  concessions: {
    slug: 'concession-files',
    title: 'Expediente de concesión',
    one: 'expediente',
    field: 'project',
    sort: 'name',
    columns: [{ name: 'name', label: 'Expediente' }, { name: 'contractNumber', label: 'Contrato' }, published],
  },
  memberships: {
    slug: 'memberships',
    title: 'Quién participa',
    one: 'participación',
    field: 'work',
    sort: 'title',
    columns: [
      { name: 'title', label: 'Organización' },
      { name: 'role', label: 'Qué es', as: 'option' },
      { name: 'personName', label: 'Persona' },
      { name: 'from', label: 'Desde', as: 'date' },
      { name: 'to', label: 'Hasta', as: 'date' },
      { name: 'reachesMembers', label: 'Alcanza a los integrantes', as: 'yes' },
    ],
  },
  milestones: {
    slug: 'milestones',
    title: 'Hitos',
    one: 'hito',
    field: 'project',
    sort: 'dueDate',
    columns: [
      { name: 'title', label: 'Hito' },
      status,
      { name: 'dueDate', label: 'Prevista', as: 'date' },
      { name: 'dateMet', label: 'Cumplida', as: 'date' },
    ],
  },
  budget: {
    slug: 'budget-lines',
    title: 'Líneas de presupuesto',
    one: 'línea',
    field: 'project',
    sort: '-year',
    columns: [
      { name: 'year', label: 'Año' },
      { name: 'month', label: 'Mes' },
      { name: 'pimPen', label: 'PIM', as: 'soles' },
      { name: 'accruedPen', label: 'Devengado', as: 'soles' },
      { name: 'fundingSource', label: 'Fuente' },
    ],
  },
  news: {
    slug: 'news',
    title: 'Noticias',
    one: 'noticia',
    field: 'projects',
    sort: '-publishedOn',
    columns: [{ name: 'title', label: 'Titular' }, { name: 'publishedOn', label: 'Fecha', as: 'date' }, published],
  },
  press: {
    slug: 'press-items',
    title: 'En la prensa',
    one: 'hecho',
    field: 'projects',
    sort: '-eventOn',
    columns: [{ name: 'title', label: 'Qué ocurrió' }, { name: 'eventOn', label: 'Cuándo', as: 'date' }, published],
  },
  controls: {
    slug: 'control-reports',
    title: 'Informes de control',
    one: 'informe de control',
    field: 'projects',
    sort: '-publishedOn',
    columns: [
      { name: 'number', label: 'Número' },
      { name: 'kind', label: 'Clase' },
      { name: 'publishedOn', label: 'Publicado', as: 'date' },
      published,
    ],
  },
  documents: {
    slug: 'documents',
    title: 'Documentos',
    one: 'documento',
    field: 'project',
    sort: '-date',
    columns: [
      { name: 'title', label: 'Título' },
      { name: 'documentType', label: 'Tipo' },
      { name: 'classification', label: 'Clasificación', as: 'option' },
      { name: 'date', label: 'Fecha', as: 'date' },
    ],
  },
} as const satisfies Record<LinkedName, LinkedKind>;

/**
 * The month that the next report speaks of: the one after the newest, or last month where there is none; null when that
 * month has not come. `AAAA-MM`.
 */
export function proposedMonth({ latestPeriod, today }: Pick<WorkFacts, 'latestPeriod' | 'today'>): string | null {
  const thisMonth = today.slice(0, 7);
  const next = latestPeriod ? monthsAfter(latestPeriod, 1) : monthsAfter(thisMonth, -1);
  return next <= thisMonth ? next : null;
}

/** What a document added from the work says already. */
export function prefilled(name: LinkedName, work: WorkFacts): Record<string, unknown> {
  const { field } = linkedKinds[name];
  const shared = { [field]: field === 'projects' ? [work.id] : work.id };
  const month = proposedMonth(work);
  const more: Partial<Record<LinkedName, Record<string, unknown>>> = {
    reports: month ? { period: month } : {},
    processes: work.entity ? { buyer: work.entity } : {},
    budget: { year: Number(work.today.slice(0, 4)), ...(work.entity ? { entity: work.entity } : {}) },
    controls: work.entity ? { entity: work.entity } : {},
  };
  return { ...shared, ...more[name] };
}

function monthsAfter(month: string, step: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + step, 1))
    .toISOString()
    .slice(0, 7);
}
