import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { situations, situationSql, type Situation, type Yardstick } from './accountability.ts';
import { documents, remembered, statement } from './statement.ts';
import { totalOf, workGroups } from './work-groups.ts';

/** Rows on one page of a list. */
export const ACCOUNTABLE_PER_PAGE = 50;

/** Addresses of the lists: `/rendicion/<slug>/`. */
export const situationSlugs = {
  atrasada: 'atrasadas',
  paralizada: 'paralizadas',
  sobrecosto: 'sobrecosto',
  'informe-vencido': 'informe-vencido',
} as const satisfies Record<Situation, string>;

export const situationOfSlug = (slug: string): Situation | null =>
  situations.find((one) => situationSlugs[one] === slug) ?? null;

/** Orders that a list offers, by their word in the address; the first one is that of its static pages. */
export const accountableOrders = {
  atrasada: ['dias', 'puntos', 'monto', 'nombre'],
  paralizada: ['tiempo', 'monto', 'avance', 'nombre'],
  sobrecosto: ['porcentaje', 'exceso', 'monto', 'nombre'],
  'informe-vencido': ['vencido', 'monto', 'nombre'],
} as const satisfies Record<Situation, readonly Order[]>;
export type Order = keyof typeof orderSql;

// Works of which the value is not known come last in every order.
const orderSql = {
  dias: 'planned_end NULLS LAST',
  puntos: 'planned_physical - physical DESC NULLS LAST',
  monto: 'cost_pen DESC NULLS LAST',
  nombre: 'coalesce(short_title, title)',
  tiempo: 'stopped_since NULLS LAST',
  avance: 'physical DESC NULLS LAST',
  porcentaje: '(cost_pen - viable_pen) / viable_pen DESC',
  exceso: 'cost_pen - viable_pen DESC',
  vencido: 'report_due_on',
} as const;

/** What a list adds up to. Amounts that only the press gives stay out of the sums. */
export type SituationSum = {
  situation: Situation;
  works: number;
  amountPen: number;
  /** Of the works that are not in dispute, those of which no official amount is published. */
  withoutAmount: number;
  /** Over-cost: what the works that are not in dispute cost more than was declared viable, in soles. */
  excessPen: number;
  /** Works whose excess an official cost tells; of `pressWorks` the press tells `pressExcessPen`. */
  excessWorks: number;
  pressExcessPen: number;
  /** Works that the situation can be measured of at all, and all works. */
  measurable: number;
  all: number;
  /** Of `works`: those whose state a source told within the days of `freshness`. */
  confirmed: number;
  /** Of `works`: those about which something is in dispute, their official amount and excess: in no sum. */
  disputed: number;
  disputedPen: number;
  disputedExcessPen: number;
  /** What only the press says, in no sum. */
  pressPen: number;
  pressWorks: number;
};

/** Works and amounts of every situation. */
export function situationSums(database: DatabaseSync, yardstick: Yardstick): SituationSum[] {
  const groups = workGroups(database, yardstick);
  return situations.map((situation) => {
    const all = groups.filter((group) => group.situations.has(situation));
    const [disputed, agreed] = [all.filter((group) => group.isDisputed), all.filter((group) => !group.isDisputed)];
    return {
      situation,
      works: totalOf(all, ({ works }) => works),
      amountPen: totalOf(agreed, ({ amountPen }) => amountPen),
      withoutAmount: totalOf(agreed, ({ works, withAmount }) => works - withAmount),
      excessPen: totalOf(agreed, ({ excessPen }) => excessPen),
      excessWorks: totalOf(agreed, ({ excessWorks }) => excessWorks),
      pressExcessPen: totalOf(all, ({ pressExcessPen }) => pressExcessPen),
      measurable: totalOf(groups, ({ measurable, works }) => (measurable.has(situation) ? works : 0)),
      all: totalOf(groups, ({ works }) => works),
      confirmed: totalOf(agreed, ({ isConfirmed, works }) => (isConfirmed ? works : 0)),
      disputed: totalOf(disputed, ({ works }) => works),
      disputedPen: totalOf(disputed, ({ amountPen }) => amountPen),
      disputedExcessPen: totalOf(disputed, ({ excessPen }) => excessPen),
      pressPen: totalOf(all, ({ pressPen }) => pressPen),
      pressWorks: totalOf(all, ({ pressWorks }) => pressWorks),
    };
  });
}

/** How many works a list has. */
export function countAccountable(database: DatabaseSync, situation: Situation, yardstick: Yardstick): number {
  const { sql, values } = situationSql(situation, yardstick);
  return remembered(database, `situation-count ${situation} ${JSON.stringify(yardstick)}`, () =>
    Number(statement(database, `SELECT count(*) AS n FROM project_facts WHERE ${sql}`).get(...values)?.['n'] ?? 0),
  );
}

/** One page (from 1) of the works in a situation. */
export function listAccountable(
  database: DatabaseSync,
  { situation, yardstick, order, page }: { situation: Situation; yardstick: Yardstick; order: Order; page: number },
): PublishedProject[] {
  return select(database, {
    situation,
    yardstick,
    order,
    limit: ACCOUNTABLE_PER_PAGE,
    offset: (page - 1) * ACCOUNTABLE_PER_PAGE,
  });
}

/** All works in a situation, read one by one, in the order of the static pages. */
export function* everyAccountable(
  database: DatabaseSync,
  { situation, yardstick }: { situation: Situation; yardstick: Yardstick },
): Generator<PublishedProject> {
  const { sql, values } = situationSql(situation, yardstick);
  const keys = statement(
    database,
    `SELECT key FROM project_facts WHERE ${sql} ORDER BY ${orderSql[accountableOrders[situation][0]]}, key`,
  ).all(...values);
  const read = statement(database, 'SELECT doc FROM projects WHERE key = ?');
  for (const { key } of keys) {
    const row = read.get(String(key));
    // The writer parsed the document with the schema of the collection.
    if (row) yield JSON.parse(String(row['doc'])) as PublishedProject;
  }
}

function select(
  database: DatabaseSync,
  {
    situation,
    yardstick,
    order,
    limit,
    offset,
  }: { situation: Situation; yardstick: Yardstick; order: Order; limit: number; offset: number },
): PublishedProject[] {
  const keys = keysOf(database, { situation, yardstick, order, limit, offset });
  const found = documents<PublishedProject>(
    database,
    'SELECT doc FROM projects WHERE key IN (SELECT value FROM json_each(?))',
    JSON.stringify(keys),
  );
  const byCode = new Map(found.map((one) => [one.code, one]));
  return keys.flatMap((key) => byCode.get(key) ?? []);
}

/**
 * Rows that are put in order at once: neighbouring pages are made one after the other, and sorting costs as much for
 * one.
 */
const BLOCK = 20 * ACCOUNTABLE_PER_PAGE;

/** Keys of one page, from the block of the order that was read last. */
function keysOf(
  database: DatabaseSync,
  {
    situation,
    yardstick,
    order,
    limit,
    offset,
  }: { situation: Situation; yardstick: Yardstick; order: Order; limit: number; offset: number },
): string[] {
  const start = Math.floor(offset / BLOCK) * BLOCK;
  const wanted = `${situation} ${order} ${start} ${JSON.stringify(yardstick)}`;
  const last = remembered(database, 'accountable-block', () => ({ wanted: '', keys: [] as string[] }));
  if (last.wanted !== wanted) {
    const { sql, values } = situationSql(situation, yardstick);
    last.keys = statement(
      database,
      `SELECT key FROM project_facts WHERE ${sql} ORDER BY ${orderSql[order]}, key LIMIT ? OFFSET ?`,
    )
      .all(...values, BLOCK, start)
      .map((row) => String(row['key']));
    last.wanted = wanted;
  }
  return last.keys.slice(offset - start, offset - start + limit);
}
