import { kindLabels, statusLabels } from '../../../collections/projects/labels.ts';
import { situationWords as situationVocabulary } from '../../../collections/projects/situations.ts';
import { situations } from '../../published/accountability.ts';
import { projectSorts, type ProjectFilters, type ProjectSort } from '../../published/projects.ts';
import { kinds as kindCodes, statuses as statusCodes } from '../../../collections/projects/data-codes.ts';
import { ubigeoOf } from '../../published/district-names.ts';
import { choiceOf, filterProblems, pageRule, wordRule, type FilterProblem } from '../../published/filter-values.ts';
import { plain } from '../../../collections/words/format.ts';
import { districtOf, districtsByName } from '../geo/districts.ts';
import { commonOrders } from './common-orders.ts';

export const situationWords = situationVocabulary.said('many');

/** Value of `estado` that asks for a situation: a stopped work is a state of its own. */
export const situationStates = {
  atrasada: 'atrasada',
  paralizada: 'stopped',
  sobrecosto: 'sobrecosto',
  'informe-vencido': 'informe-vencido',
} as const satisfies Record<(typeof situations)[number], string>;

export const sortWords = {
  monto: commonOrders.monto,
  recientes: 'Actualizadas hace poco',
  avance: 'Mayor avance físico',
  plazo: 'Plazo más antiguo',
  nombre: commonOrders.nombre,
} as const satisfies Record<ProjectSort, string>;

/** Ranges of amount offered by the form, `min-max` in soles; readers may write others in the address. */
export const amountRanges = [
  ['0-1000000', 'Menos de S/ 1 millón'],
  ['1000000-10000000', 'De S/ 1 a 10 millones'],
  ['10000000-100000000', 'De S/ 10 a 100 millones'],
  ['100000000-', 'S/ 100 millones o más'],
] as const;

const MAX_TEXT = 100;
const MAX_PAGE = 100_000;

/** Names of the filters in the address, in the order of the form. */
export const filterNames = ['q', 'distrito', 'estado', 'tipo', 'unidad', 'monto', 'anio'] as const;
export type FilterName = (typeof filterNames)[number];

const situationCodes = Object.fromEntries(situations.map((one) => [one, one])) as Record<
  (typeof situations)[number],
  string
>;

/** What each filter takes, in words. */
const expected: Record<FilterName, string> = {
  q: 'palabras',
  distrito: `el nombre o el UBIGEO de uno de los ${districtsByName.length} distritos de Lima`,
  estado: [...Object.values(statusLabels), ...Object.values(situationWords)].join(', '),
  tipo: Object.values(kindLabels).join(', '),
  unidad: 'el nombre de una unidad',
  monto: 'un rango como 1000000-10000000',
  anio: 'un año de cuatro cifras',
};

export type ProjectRequest = {
  filters: ProjectFilters;
  sort: ProjectSort;
  page: number;
  /** Filters that were understood, as they stand in the address and in words. */
  active: { name: FilterName; value: string; label: string }[];
  /** What the address asks and nobody knows: then no list is shown. */
  problems: FilterProblem[];
};

/** Reads what a reader asked in the address of the list of works. Never throws: a wrong value is one of `problems`. */
export function readProjectRequest(query: URLSearchParams): ProjectRequest {
  const filters: ProjectFilters = {
    words: [],
    ubigeo: null,
    status: null,
    situation: null,
    kind: null,
    unit: null,
    minPen: null,
    maxPen: null,
    year: null,
  };
  const active: ProjectRequest['active'] = [];
  const problems: FilterProblem[] = [];
  const readers: Record<FilterName, (value: string) => string | null> = {
    q: (value) => {
      filters.words = plain(value).split(/\s+/).filter(Boolean).slice(0, 8);
      return `«${value}»`;
    },
    distrito: (value) => {
      const ubigeo = ubigeoOf(value);
      filters.ubigeo = ubigeo;
      return ubigeo === null ? null : (districtOf(ubigeo)?.name ?? null);
    },
    estado: (value) => {
      const status = choiceOf(value, statusLabels, statusCodes);
      const situation = choiceOf(value, situationWords, situationCodes);
      // A stopped work is a state and a situation: the same works.
      if (status) filters.status = status;
      else if (situation) filters.situation = situation;
      return status ? statusLabels[status] : situation ? situationWords[situation] : null;
    },
    tipo: (value) => {
      const kind = choiceOf(value, kindLabels, kindCodes);
      if (kind) filters.kind = kind;
      return kind ? kindLabels[kind] : null;
    },
    unidad: (value) => {
      filters.unit = value;
      return value;
    },
    monto: (value) => {
      const range = /^(\d{1,12})-(\d{1,12})?$/.exec(value);
      if (!range || (range[2] && Number(range[2]) <= Number(range[1]))) return null;
      filters.minPen = Number(range[1]) || null;
      filters.maxPen = range[2] ? Number(range[2]) : null;
      return amountRanges.find(([known]) => known === value)?.[1] ?? `Monto ${value} soles`;
    },
    anio: (value) => {
      if (!/^(19|20)\d{2}$/.test(value)) return null;
      filters.year = value;
      return `Inicio en ${value}`;
    },
  };
  for (const name of filterNames) {
    const value = (query.get(name) ?? '').trim().slice(0, MAX_TEXT);
    if (value === '') continue;
    const label = readers[name](value);
    if (label === null) problems.push({ name, value, expected: expected[name] });
    else active.push({ name, value, label });
  }
  problems.push(...filterProblems(query, [wordRule('orden', projectSorts), pageRule], filterNames));
  const sort = projectSorts.find((one) => one === query.get('orden')) ?? 'monto';
  const page = /^\d{1,6}$/.test(query.get('pagina') ?? '')
    ? Math.min(MAX_PAGE, Math.max(1, Number(query.get('pagina'))))
    : 1;
  return { filters, sort, page, active, problems };
}

/** Address of the list with these filters; the plain static one when there are none. `anchor` is a place in it. */
export function projectListAddress({
  active,
  sort = 'monto',
  page = 1,
  anchor = '',
}: {
  active: readonly { name: string; value: string }[];
  sort?: ProjectSort;
  page?: number;
  anchor?: '' | '#resultado';
}): string {
  if (active.length === 0 && sort === 'monto') return `${page > 1 ? `/obras/pagina/${page}/` : '/obras/'}${anchor}`;
  const query = new URLSearchParams(active.map(({ name, value }) => [name, value]));
  if (sort !== 'monto') query.set('orden', sort);
  if (page > 1) query.set('pagina', String(page));
  return `/obras/?${query}${anchor}`;
}
