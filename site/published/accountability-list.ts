import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { situations, situationSql, type Situation, type Yardstick } from './accountability.ts';
import { documents, remembered, statement } from './statement.ts';

/** Rows on one page of a list. */
export const ACCOUNTABLE_PER_PAGE = 50;

/** Addresses of the lists: `/rendicion/<slug>/`. */
export const situationSlugs = {
  atrasada: 'atrasadas', paralizada: 'paralizadas', sobrecosto: 'sobrecosto', 'informe-vencido': 'informe-vencido',
} as const satisfies Record<Situation, string>;

export const situationOfSlug = (slug: string): Situation | null => situations.find((one) => situationSlugs[one] === slug) ?? null;

/** Orders that a list offers, by their word in the address; the first one is that of its static pages. */
export const accountableOrders = {
  atrasada: ['dias', 'puntos', 'monto', 'nombre'],
  paralizada: ['tiempo', 'monto', 'avance', 'nombre'],
  sobrecosto: ['porcentaje', 'exceso', 'monto', 'nombre'],
  'informe-vencido': ['vencido', 'monto', 'nombre'],
} as const satisfies Record<Situation, readonly Order[]>;
export type Order = keyof typeof orderSql;

// Works of which the value is not known come last in every order; real works come before invented ones.
const orderSql = {
  dias: 'planned_end NULLS LAST', puntos: 'planned_physical - physical DESC NULLS LAST', monto: 'cost_pen DESC NULLS LAST', nombre: 'title',
  tiempo: 'stopped_since NULLS LAST', avance: 'physical DESC NULLS LAST', porcentaje: '(cost_pen - viable_pen) / viable_pen DESC', exceso: 'cost_pen - viable_pen DESC', vencido: 'report_due_on',
} as const;

/** What a list adds up to. Invented works and amounts that only the press gives stay out of the sums. */
export type SituationSum = {
  situation: Situation;
  /** Works counted, and those listed beside them that are not. */
  works: number;
  demoWorks: number;
  amountPen: number;
  /** Counted works of which no official amount is published. */
  withoutAmount: number;
  /** Over-cost: what the counted works cost more than was declared viable, in soles. */
  excessPen: number;
  isDemoOnly: boolean;
};

/** Works and amounts of every situation. With invented works only, they are counted, and `isDemoOnly` says so. */
export function situationSums(database: DatabaseSync, yardstick: Yardstick): SituationSum[] {
  return remembered(database, `situation-sums ${JSON.stringify(yardstick)}`, () => {
    const isDemoOnly = statement(database, 'SELECT 1 FROM project_facts WHERE is_demo = 0 LIMIT 1').get() === undefined;
    return situations.map((situation) => {
      const { sql, values } = situationSql(situation, yardstick);
      const row = statement(database, `SELECT coalesce(sum(counted), 0) AS works, coalesce(sum(NOT counted), 0) AS others,
          coalesce(sum(official_pen) FILTER (WHERE counted), 0) AS amount, coalesce(sum(counted AND official_pen IS NULL), 0) AS missing,
          coalesce(sum(official_pen - viable_pen) FILTER (WHERE counted), 0) AS excess
        FROM (SELECT official_pen, viable_pen, is_demo = ${isDemoOnly ? 1 : 0} AS counted FROM project_facts WHERE ${sql})`).get(...values);
      const of = (name: string): number => Number(row?.[name] ?? 0);
      return { situation, works: of('works'), demoWorks: of('others'), amountPen: of('amount'), withoutAmount: of('missing'), excessPen: of('excess'), isDemoOnly };
    });
  });
}

/** How many works a list has, invented ones included. */
export function countAccountable(database: DatabaseSync, situation: Situation, yardstick: Yardstick): number {
  const { sql, values } = situationSql(situation, yardstick);
  return remembered(database, `situation-count ${situation} ${JSON.stringify(yardstick)}`, () =>
    Number(statement(database, `SELECT count(*) AS n FROM project_facts WHERE ${sql}`).get(...values)?.['n'] ?? 0));
}

/** One page (from 1) of the works in a situation. */
export function listAccountable(database: DatabaseSync, { situation, yardstick, order, page }: { situation: Situation; yardstick: Yardstick; order: Order; page: number }): PublishedProject[] {
  return select(database, { situation, yardstick, order, limit: ACCOUNTABLE_PER_PAGE, offset: (page - 1) * ACCOUNTABLE_PER_PAGE });
}

/** All works in a situation, read one by one, in the order of the static pages. */
export function* everyAccountable(database: DatabaseSync, { situation, yardstick }: { situation: Situation; yardstick: Yardstick }): Generator<PublishedProject> {
  const { sql, values } = situationSql(situation, yardstick);
  const keys = statement(database, `SELECT key FROM project_facts WHERE ${sql} ORDER BY is_demo, ${orderSql[accountableOrders[situation][0]]}, key`).all(...values);
  const read = statement(database, 'SELECT doc FROM projects WHERE key = ?');
  for (const { key } of keys) {
    const row = read.get(String(key));
    // The writer parsed the document with the schema of the collection.
    if (row) yield JSON.parse(String(row['doc'])) as PublishedProject;
  }
}

function select(database: DatabaseSync, { situation, yardstick, order, limit, offset }: { situation: Situation; yardstick: Yardstick; order: Order; limit: number; offset: number }): PublishedProject[] {
  const { sql, values } = situationSql(situation, yardstick);
  const keys = statement(database, `SELECT key FROM project_facts WHERE ${sql} ORDER BY is_demo, ${orderSql[order]}, key LIMIT ? OFFSET ?`)
    .all(...values, limit, offset).map((row) => String(row['key']));
  const found = documents<PublishedProject>(database, 'SELECT doc FROM projects WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys));
  const byCode = new Map(found.map((one) => [one.code, one]));
  return keys.flatMap((key) => byCode.get(key) ?? []);
}
