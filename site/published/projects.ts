import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedDocument } from '../../collections/documents/published.ts';
import type { PublishedMilestone } from '../../collections/milestones/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { agingFrom, knownFrom, situationSql, type Situation, type Yardstick } from './accountability.ts';
import { lastDay } from '../../collections/published/rows.ts';
import { worksByStatus, type CountedStatus } from './status-counts.ts';
import { searchCondition } from './search-words.ts';
import { count, document, documents, remembered, statement } from './statement.ts';

/** Rows of one page of a list. */
export const PAGE_SIZE = 50;

export const projectSorts = ['monto', 'recientes', 'avance', 'plazo', 'nombre'] as const;
export type ProjectSort = (typeof projectSorts)[number];

/** What a reader asks of the list of works; `null` means not asked. `words` are plain (no accents, lower case). */
export type ProjectFilters = {
  words: readonly string[];
  ubigeo: string | null;
  status: PublishedProject['status'] | null;
  situation: Situation | null;
  kind: PublishedProject['kind'] | null;
  unit: string | null;
  minPen: number | null;
  maxPen: number | null;
  year: string | null;
};

const orders: Record<ProjectSort, string> = {
  monto: 'cost_pen DESC, key',
  recientes: 'newest_fact_on DESC NULLS LAST, key',
  avance: 'physical DESC NULLS LAST, key',
  plazo: 'planned_end ASC NULLS LAST, key',
  nombre: 'coalesce(short_title, title), key',
};

/** One work by its code, null when there is none. */
export function projectByCode(database: DatabaseSync, code: string): PublishedProject | null {
  return document<PublishedProject>(database, 'SELECT doc FROM projects WHERE key = ?', code);
}

/** Works that the filters let through: how many in all, and those of one page (from 1). */
export function findProjects(
  database: DatabaseSync,
  {
    filters,
    yardstick,
    sort = 'monto',
    page = 1,
    size = PAGE_SIZE,
  }: { filters: ProjectFilters; yardstick: Yardstick; sort?: ProjectSort; page?: number; size?: number },
): { total: number; projects: PublishedProject[] } {
  const { where, values } = condition(filters, yardstick);
  const total =
    where === ''
      ? projectCount(database)
      : count(database, `SELECT count(*) AS n FROM project_facts ${where}`, ...values);
  const keys = statement(database, `SELECT key FROM project_facts ${where} ORDER BY ${orders[sort]} LIMIT ? OFFSET ?`)
    .all(...values, size, (page - 1) * size)
    .map((row) => String(row['key']));
  const found = documents<PublishedProject>(
    database,
    'SELECT doc FROM projects WHERE key IN (SELECT value FROM json_each(?))',
    JSON.stringify(keys),
  );
  const byCode = new Map(found.map((one) => [one.code, one]));
  const projects = keys.flatMap((key) => byCode.get(key) ?? []);
  return { total, projects };
}

/**
 * Of the works of one state that the filters let through: how many are so today, and of how many it is only the last
 * known. Null: no state is asked.
 */
export function statusOfFound(
  database: DatabaseSync,
  { filters, yardstick }: { filters: ProjectFilters; yardstick: Yardstick },
): CountedStatus | null {
  return filters.status === null
    ? null
    : (worksByStatus(database, yardstick, condition(filters, yardstick)).find(
        ({ status }) => status === filters.status,
      ) ?? null);
}

/** How many works there are. */
export function projectCount(database: DatabaseSync): number {
  return remembered(database, 'project-count', () => count(database, 'SELECT count(*) AS n FROM project_facts'));
}

/** Units and start years that works have, for the filters. */
export function projectFacets(database: DatabaseSync): { units: string[]; years: string[] } {
  return remembered(database, 'project-facets', () => ({
    units: column(database, 'SELECT DISTINCT unit AS v FROM project_facts WHERE unit IS NOT NULL ORDER BY 1'),
    years: column(
      database,
      'SELECT DISTINCT start_year AS v FROM project_facts WHERE start_year IS NOT NULL ORDER BY 1 DESC',
    ),
  }));
}

/** What hangs on a work: its contracting processes, milestones and documents. */
export function attachmentsOf(
  database: DatabaseSync,
  code: string,
): { processes: PublishedContractingProcess[]; milestones: PublishedMilestone[]; documents: PublishedDocument[] } {
  return {
    processes: documents<PublishedContractingProcess>(
      database,
      'SELECT doc FROM contracting_processes WHERE project_code = ?',
      code,
    ),
    milestones: documents<PublishedMilestone>(
      database,
      'SELECT doc FROM milestones WHERE project_code = ? ORDER BY due_date',
      code,
    ),
    documents: documents<PublishedDocument>(database, 'SELECT doc FROM documents WHERE project_code = ?', code),
  };
}

/** Code of every work, and whether its page says something that depends on what day it is (`dependsOnToday`). */
export function* projectCodes(
  database: DatabaseSync,
  yardstick: Pick<Yardstick, 'today' | 'freshness'>,
): Generator<{ code: string; dependsOnToday: boolean }> {
  const sql = `SELECT key, (status IN ('execution', 'stopped') AND actual_end IS NULL) OR report_due_on IS NOT NULL OR (status <> 'notPublished' AND coalesce(status_day >= ?, 0)) OR coalesce(${lastDay('newest_fact_on')} >= ?, 0) AS ongoing FROM project_facts ORDER BY key`;
  for (const row of statement(database, sql).all(knownFrom(yardstick), agingFrom(yardstick)))
    yield { code: String(row['key']), dependsOnToday: row['ongoing'] === 1 };
}

function condition(filters: ProjectFilters, yardstick: Yardstick): { where: string; values: SQLInputValue[] } {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (sql: string, ...given: SQLInputValue[]): void => {
    parts.push(sql);
    values.push(...given);
  };
  if (filters.ubigeo) add('key IN (SELECT project_code FROM project_districts WHERE ubigeo = ?)', filters.ubigeo);
  if (filters.status) add('status = ?', filters.status);
  if (filters.situation) {
    const { sql, values: given } = situationSql(filters.situation, yardstick);
    add(sql, ...given);
  }
  if (filters.kind) add('kind = ?', filters.kind);
  if (filters.unit) add('unit = ?', filters.unit);
  if (filters.minPen !== null) add('cost_pen >= ?', filters.minPen);
  if (filters.maxPen !== null) add('cost_pen < ?', filters.maxPen);
  if (filters.year) add('start_year = ?', filters.year);
  const words = searchCondition('projects', filters.words.join(' '));
  if (words) add(words.sql, ...words.values);
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}

function column(database: DatabaseSync, sql: string): string[] {
  return statement(database, sql)
    .all()
    .map((row) => String(row['v']));
}
