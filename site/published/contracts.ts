import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { categories, processStates } from '../../collections/contracting-processes/labels.ts';
import { textRule, choiceOf, choiceRule, pageRule, wordRule, yearRule, type FilterRule } from './filter-values.ts';
import { searchCondition } from './search-words.ts';
import { remembered, statement } from './statement.ts';

/** Processes on one page of the list. */
export const CONTRACTS_PER_PAGE = 50;

/** Words of the address (`/contratos/?estado=contratado`) for the states of a process. */
export const contractStateWords = processStates.said('address');

/** Words of the address for what is bought. */
export const contractCategoryWords = categories.said('address');

/** Orders of the list; the first is the one of the static pages. */
export const contractOrders = {
  recientes: 'date_published DESC, key',
  antiguos: 'date_published IS NULL, date_published, key',
  monto: 'reference_amount IS NULL, reference_amount DESC, key',
  nomenclatura: 'nomenclature, key',
} as const;
export type ContractOrder = keyof typeof contractOrders;

export type ContractFilters = {
  q: string;
  year: number | null;
  status: keyof typeof contractStateWords | null;
  category: keyof typeof contractCategoryWords | null;
  order: ContractOrder;
  page: number;
};

/** What each parameter of the list takes; `filterProblems` tells the values that it does not know. */
export const contractRules: readonly FilterRule[] = [
  textRule,
  yearRule,
  choiceRule('estado', contractStateWords),
  choiceRule('categoria', contractCategoryWords),
  wordRule('orden', Object.keys(contractOrders)),
  pageRule,
];

/** Filters of the address; what it does not know is left out. */
export function readContractFilters(query: URLSearchParams): ContractFilters {
  const year = Number(query.get('anio'));
  const order = query.get('orden') ?? '';
  return {
    q: (query.get('q') ?? '').trim().slice(0, 100),
    year: Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : null,
    status: choiceOf(query.get('estado'), contractStateWords),
    category: choiceOf(query.get('categoria'), contractCategoryWords),
    order: Object.hasOwn(contractOrders, order) ? (order as ContractOrder) : 'recientes',
    page: readPage(query.get('pagina')),
  };
}

/** Address of a list with these filters; without any it is the static page. */
export function contractsHref(filters: ContractFilters): string {
  const query = new URLSearchParams();
  if (filters.q) query.set('q', filters.q);
  if (filters.year) query.set('anio', String(filters.year));
  if (filters.status) query.set('estado', contractStateWords[filters.status]);
  if (filters.category) query.set('categoria', contractCategoryWords[filters.category]);
  if (filters.order !== 'recientes') query.set('orden', filters.order);
  if (query.size === 0) return filters.page > 1 ? `/contratos/pagina/${filters.page}/` : '/contratos/';
  if (filters.page > 1) query.set('pagina', String(filters.page));
  return `/contratos/?${query}`;
}

/** One page of the list, of `size` rows, and how many processes fit the filters. */
export function listContracts(
  database: DatabaseSync,
  filters: ContractFilters,
  size = CONTRACTS_PER_PAGE,
): { rows: PublishedContractingProcess[]; total: number } {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const words = searchCondition('contracting_processes', filters.q);
  if (words) {
    conditions.push(words.sql);
    values.push(...words.values);
  }
  if (filters.year) {
    conditions.push('date_published >= ? AND date_published < ?');
    values.push(`${filters.year}-01-01`, `${filters.year + 1}-01-01`);
  }
  if (filters.status) {
    conditions.push('status = ?');
    values.push(filters.status);
  }
  if (filters.category) {
    conditions.push('category = ?');
    values.push(filters.category);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const total = Number(
    statement(database, `SELECT count(*) AS n FROM contracting_processes ${where}`).get(...values)?.['n'] ?? 0,
  );
  const rows = statement(
    database,
    `SELECT doc FROM contracting_processes ${where} ORDER BY ${contractOrders[filters.order]} LIMIT ? OFFSET ?`,
  )
    .all(...values, size, (filters.page - 1) * size)
    .map((row) => processOf(row['doc']));
  return { rows, total };
}

/** The process of an address, null when there is none. */
export function findContract(database: DatabaseSync, key: string): PublishedContractingProcess | null {
  const row = statement(database, 'SELECT doc FROM contracting_processes WHERE key = ?').get(key);
  return row ? processOf(row['doc']) : null;
}

/** Keys of every process with those of the consortia that offered in it or won it, for the list of addresses. */
export function* contractKeysWithConsortia(database: DatabaseSync): Generator<{ key: string; consortia: string[] }> {
  const sql = `SELECT key, (SELECT group_concat(consortium, ' ') FROM (
      SELECT bidder_key AS consortium FROM process_bidders WHERE process_key = p.key
      UNION SELECT supplier_key FROM process_awards WHERE process_key = p.key)
    WHERE EXISTS (SELECT 1 FROM organization_members WHERE organization_key = consortium)) AS consortia
    FROM contracting_processes p ORDER BY key`;
  for (const row of database.prepare(sql).iterate())
    yield {
      key: String(row['key']),
      consortia: row['consortia'] === null ? [] : String(row['consortia']).split(' ').sort(),
    };
}

/** How many processes there are. */
export function countContracts(database: DatabaseSync): number {
  return Number(statement(database, 'SELECT count(*) AS n FROM contracting_processes').get()?.['n'] ?? 0);
}

/** Years in which processes were called, newest first. */
export function contractYears(database: DatabaseSync): number[] {
  const sql =
    'SELECT DISTINCT CAST(substr(date_published, 1, 4) AS INTEGER) AS year FROM contracting_processes WHERE date_published IS NOT NULL ORDER BY year DESC';
  return remembered(database, 'contract-years', () =>
    statement(database, sql)
      .all()
      .map((row) => Number(row['year'])),
  );
}

/** Number of a page of the address, 1 when it is none. */
export function readPage(text: string | null): number {
  const page = Number(text ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

function processOf(doc: unknown): PublishedContractingProcess {
  return JSON.parse(String(doc)) as PublishedContractingProcess;
}
