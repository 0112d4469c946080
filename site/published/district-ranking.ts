import type { DatabaseSync } from 'node:sqlite';
import {
  freshFrom,
  knownFrom,
  situationSql,
  tooOldSql,
  undatedSql,
  unknownTodaySql,
  type Yardstick,
} from './accountability.ts';
import { remembered, statement } from './statement.ts';
import type { StatusCount } from './status-counts.ts';

/**
 * Works of a district. A work in several districts counts once in each, and its amount is shared equally among them.
 */
export type DistrictFigures = {
  ubigeo: string;
  works: number;
  /** Soles of the works' present cost; amounts that only the press gives stay out. */
  amountPen: number;
  /** Works of which no official amount is published. */
  withoutAmount: number;
  /** Stopped by the last word of a source; of these, `stoppedConfirmed` by one within the days of `freshness`. */
  stopped: StatusCount;
  stoppedConfirmed: number;
  delayed: number;
  /** Works of which nobody can say in what state they are today. */
  unknownToday: number;
};

export type DistrictRanking = { districts: Map<string, DistrictFigures> };

/** Figures of every district that has works, by UBIGEO. */
export function districtRanking(database: DatabaseSync, yardstick: Yardstick): DistrictRanking {
  return remembered(database, `district-ranking ${JSON.stringify(yardstick)}`, () => {
    const delayed = situationSql('atrasada', yardstick);
    const rows = statement(
      database,
      `SELECT d.ubigeo, count(*) AS works, coalesce(sum(p.official_pen / s.shares), 0) AS amount, sum(p.official_pen IS NULL) AS missing,
        sum(p.status = 'stopped') AS stopped, coalesce(sum(p.status = 'stopped' AND p.is_old), 0) AS stopped_old, coalesce(sum(p.status = 'stopped' AND p.is_undated), 0) AS stopped_undated, coalesce(sum(p.status = 'stopped' AND p.status_day >= ?), 0) AS confirmed, coalesce(sum(p.is_unknown), 0) AS unknown_today, sum(coalesce(p.is_delayed, 0)) AS delayed
      FROM project_districts d
      JOIN (SELECT key, official_pen, status, status_day, ${tooOldSql} AS is_old, ${undatedSql} AS is_undated, ${unknownTodaySql} AS is_unknown, ${delayed.sql} AS is_delayed FROM project_facts) p ON p.key = d.project_code
      JOIN (SELECT project_code, count(*) AS shares FROM project_districts GROUP BY project_code) s ON s.project_code = d.project_code
      GROUP BY d.ubigeo`,
    ).all(freshFrom(yardstick), knownFrom(yardstick), knownFrom(yardstick), ...delayed.values);
    return {
      districts: new Map(
        rows.map((row) => [
          String(row['ubigeo']),
          {
            ubigeo: String(row['ubigeo']),
            works: Number(row['works']),
            amountPen: Number(row['amount']),
            withoutAmount: Number(row['missing']),
            stopped: {
              works: Number(row['stopped']),
              old: Number(row['stopped_old']),
              undated: Number(row['stopped_undated']),
            },
            stoppedConfirmed: Number(row['confirmed']),
            delayed: Number(row['delayed']),
            unknownToday: Number(row['unknown_today']),
          },
        ]),
      ),
    };
  });
}
