import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Sums of one month (`YYYY-MM`) with the number of days that have any. */
export type MonthVisits = { month: string; visits: number; pages: number; days: number };
export type SectionVisits = { section: string; pages: number };
export type VisitFigures = { months: MonthVisits[]; sections: SectionVisits[]; sectionsMonth: string | null };

/** File of the visit sums, beside the read model. */
export function visitsPath(publishedDb: string): string {
  return join(dirname(publishedDb), 'visits.db');
}

/**
 * Months, the newest first and the running one included, and the parts of the portal of the last complete month (or the
 * running one).
 */
export function visitFigures({ path, today }: { path: string; today: string }): VisitFigures {
  if (!existsSync(path)) return { months: [], sections: [], sectionsMonth: null };
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const months = database
      .prepare(
        `SELECT substr(v.day, 1, 7) AS month, sum(v.count) AS visits, count(*) AS days,
      coalesce((SELECT sum(p.count) FROM pages p WHERE p.day >= substr(v.day, 1, 7) AND p.day < substr(v.day, 1, 7) || '-99'), 0) AS pages
      FROM visits v WHERE v.day < ? GROUP BY 1 ORDER BY 1 DESC LIMIT 120`,
      )
      .all(today)
      .map((row) => ({
        month: String(row['month']),
        visits: Number(row['visits']),
        pages: Number(row['pages']),
        days: Number(row['days']),
      }));
    const sectionsMonth = months.find(({ month }) => month < today.slice(0, 7))?.month ?? months[0]?.month ?? null;
    const sections =
      sectionsMonth === null
        ? []
        : database
            .prepare(
              'SELECT section, sum(count) AS pages FROM pages WHERE day >= ? AND day < ? GROUP BY section ORDER BY pages DESC',
            )
            .all(sectionsMonth, `${sectionsMonth}-99`)
            .map((row) => ({ section: String(row['section']), pages: Number(row['pages']) }));
    return { months, sections, sectionsMonth };
  } finally {
    database.close();
  }
}
