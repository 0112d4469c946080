import type { DatabaseSync } from 'node:sqlite';
import { freshFrom, knownFrom, type Yardstick } from './accountability.ts';
import { remembered, statement } from './statement.ts';

/**
 * Works and soles; `withAmount` of the works have an official amount and make `pen`. What only the press says stands
 * apart: `pressWorks` and `pressPen` are in no sum.
 */
export type MoneySum = { works: number; withAmount: number; pen: number; pressWorks: number; pressPen: number };

/** Stopped works of one year. `year`: when they stopped, null where no source says. */
export type StoppedYear = { year: string | null; confirmed: MoneySum; unconfirmed: MoneySum; disputed: MoneySum };

export type StoppedMoney = {
  /**
   * Of these a source said within the days of `freshness` that they stand still; of the others the last word is older.
   */
  confirmed: MoneySum;
  unconfirmed: MoneySum;
  /** In neither of the two: works about which official sources or parties contradict each other. */
  disputed: MoneySum;
  /** Of the unconfirmed ones, those of which nobody can say what is so today. */
  unknownToday: number;
  byYear: StoppedYear[];
};

const none: MoneySum = { works: 0, withAmount: 0, pen: 0, pressWorks: 0, pressPen: 0 };

/**
 * The money in works that stand still, what is confirmed apart from what is not, and by the year in which they stopped.
 */
export function stoppedMoney(database: DatabaseSync, yardstick: Pick<Yardstick, 'today' | 'freshness'>): StoppedMoney {
  const [fresh, known] = [freshFrom(yardstick), knownFrom(yardstick)];
  return remembered(database, `stopped-money ${fresh} ${known}`, () => {
    const rows = statement(
      database,
      `SELECT substr(stopped_since, 1, 4) AS year, CASE WHEN is_disputed THEN 'disputed' WHEN status_day >= ? THEN 'confirmed' ELSE 'unconfirmed' END AS part, count(*) AS works, count(official_pen) AS with_amount,
        coalesce(sum(official_pen), 0) AS pen, count(press_pen) AS press_works, coalesce(sum(press_pen), 0) AS press_pen, coalesce(sum(coalesce(status_day < ?, 1)), 0) AS unknown_today
      FROM project_facts WHERE status = 'stopped' GROUP BY 1, 2 ORDER BY year IS NULL, year`,
    ).all(fresh, known);
    const years = new Map<string | null, StoppedYear>();
    let unknownToday = 0;
    for (const row of rows) {
      const year = row['year'] === null ? null : String(row['year']);
      const entry = years.get(year) ?? { year, confirmed: none, unconfirmed: none, disputed: none };
      const sum: MoneySum = {
        works: Number(row['works']),
        withAmount: Number(row['with_amount']),
        pen: Number(row['pen']),
        pressWorks: Number(row['press_works']),
        pressPen: Number(row['press_pen']),
      };
      years.set(year, { ...entry, [partOf(row['part'])]: sum });
      if (partOf(row['part']) === 'unconfirmed') unknownToday += Number(row['unknown_today']);
    }
    const byYear = [...years.values()];
    return {
      confirmed: total(byYear.map((one) => one.confirmed)),
      unconfirmed: total(byYear.map((one) => one.unconfirmed)),
      disputed: total(byYear.map((one) => one.disputed)),
      unknownToday,
      byYear,
    };
  });
}

const partOf = (name: unknown): 'confirmed' | 'unconfirmed' | 'disputed' =>
  name === 'confirmed' || name === 'disputed' ? name : 'unconfirmed';

function total(sums: readonly MoneySum[]): MoneySum {
  return sums.reduce(
    (all, one) => ({
      works: all.works + one.works,
      withAmount: all.withAmount + one.withAmount,
      pen: all.pen + one.pen,
      pressWorks: all.pressWorks + one.pressWorks,
      pressPen: all.pressPen + one.pressPen,
    }),
    none,
  );
}
