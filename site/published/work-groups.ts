import type { DatabaseSync } from 'node:sqlite';
import {
  canAge,
  freshFrom,
  knownFrom,
  measurableSql,
  situations,
  situationSql,
  type Situation,
  type Yardstick,
} from './accountability.ts';
import { remembered, statement } from './statement.ts';

/** What is so of every work of a group. */
export type WorkTraits = {
  isDisputed: boolean;
  /** A source told the state within the days of `freshness`. */
  isConfirmed: boolean;
  /** The last word on the state is too old to say that it is so today; the source gives no day. */
  isOld: boolean;
  isUndated: boolean;
  /** Nobody can say in what state these works are today. */
  isUnknown: boolean;
};

/** Works of one state of which the same is so. Amounts in soles; those that only the press gives stand apart. */
export type WorkGroup = WorkTraits & {
  status: string;
  situations: ReadonlySet<Situation>;
  /** Situations that these works can be measured of at all. */
  measurable: ReadonlySet<Situation>;
  works: number;
  withAmount: number;
  amountPen: number;
  pressWorks: number;
  pressPen: number;
  /** What the works cost more than was declared viable, and of how many both are known. */
  excessWorks: number;
  excessPen: number;
  pressExcessPen: number;
  /** The last «dato de» by its text. */
  newestFactOn: string | null;
};

/**
 * All works by what is so of them, in the order of their state: read in one pass, and every sum over all works is made
 * of these.
 */
export function workGroups(database: DatabaseSync, yardstick: Yardstick): WorkGroup[] {
  return remembered(database, `work-groups ${JSON.stringify(yardstick)}`, () => {
    const bits = bitsOf(yardstick);
    const traits = bits.map(({ sql }, bit) => `(coalesce(${sql}, 0) << ${bit})`).join(' | ');
    return statement(
      database,
      `SELECT status, ${traits} AS traits, count(*) AS works, count(official_pen) AS with_amount, coalesce(sum(official_pen), 0) AS amount,
        count(press_pen) AS press_works, coalesce(sum(press_pen), 0) AS press, count(official_pen - viable_pen) AS excess_works,
        coalesce(sum(official_pen - viable_pen), 0) AS excess, coalesce(sum(press_pen - viable_pen), 0) AS press_excess, max(newest_fact_on) AS newest
      FROM project_facts GROUP BY 1, 2 ORDER BY 1, 2`,
    )
      .all(...bits.flatMap(({ values }) => values))
      .map((row) => groupOf(row, (name) => isSet(row['traits'], bits, name)));
  });
}

type Bit = { name: string; sql: string; values: (string | number)[] };

/**
 * What is asked of every work, each a bit of one number: grouping by it is faster than by a dozen columns. What the
 * state alone says is told of the group: ten thousand comparisons of texts take as long as the rest.
 */
function bitsOf(yardstick: Yardstick): Bit[] {
  return [
    ...situations.map((one) => ({ name: one, ...situationSql(one, yardstick) })),
    ...situations.map((one) => ({ name: `measurable ${one}`, sql: measurableSql(one), values: [] })),
    { name: 'isDisputed', sql: 'is_disputed', values: [] },
    { name: 'isConfirmed', sql: 'status_day >= ?', values: [freshFrom(yardstick)] },
    { name: 'isOfLongAgo', sql: 'status_day < ?', values: [knownFrom(yardstick)] },
    { name: 'isUndated', sql: 'status_day IS NULL', values: [] },
  ];
}

const isSet = (traits: unknown, bits: readonly Bit[], name: string): boolean =>
  (Number(traits) & (1 << bits.findIndex((bit) => bit.name === name))) !== 0;

function groupOf(row: Record<string, unknown>, is: (name: string) => boolean): WorkGroup {
  const number = (name: string): number => Number(row[name]);
  const status = String(row['status']);
  const [isOld, isUndated] = [canAge(status) && is('isOfLongAgo'), canAge(status) && is('isUndated')];
  return {
    status,
    situations: new Set(situations.filter(is)),
    measurable: new Set(situations.filter((one) => is(`measurable ${one}`))),
    isDisputed: is('isDisputed'),
    isConfirmed: is('isConfirmed'),
    isOld,
    isUndated,
    isUnknown: status === 'notPublished' || isOld || isUndated,
    works: number('works'),
    withAmount: number('with_amount'),
    amountPen: number('amount'),
    pressWorks: number('press_works'),
    pressPen: number('press'),
    excessWorks: number('excess_works'),
    excessPen: number('excess'),
    pressExcessPen: number('press_excess'),
    newestFactOn: row['newest'] === null ? null : String(row['newest']),
  };
}

/** Adds up one number of some groups. */
export const totalOf = (groups: readonly WorkGroup[], of: (group: WorkGroup) => number): number =>
  groups.reduce((sum, group) => sum + of(group), 0);
