import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { projectStatuses } from '../../collections/projects/published.ts';
import { nearestPlaces } from './places.ts';
import { remembered, statement } from './statement.ts';

export const NEARBY_WORKS = 5;
export const NEARBY_KM = 3;

/** A work near another one. `metres` as the crow flies, null where only the district is shared. */
export type NearbyWork = {
  code: string;
  title: string;
  status: PublishedProject['status'];
  statusAsOf: string | null;
  /** `statusAsOf` is the day the source was read: it gives none of its own. */ isStatusDayRead: boolean;
  metres: number | null;
};

const FACTS = 'f.key, coalesce(f.short_title, f.title) AS title, f.status, f.status_as_of, f.status_is_read';

/**
 * The works nearest to this one within three kilometres, nearest first; without coordinates, or with nothing so near,
 * the largest of its first district.
 */
export function nearbyWorks(
  database: DatabaseSync,
  work: Pick<PublishedProject, 'code' | 'location' | 'districts'>,
): NearbyWork[] {
  const near = work.location
    ? nearestPlaces(database, { code: work.code, place: work.location, kilometres: NEARBY_KM, limit: NEARBY_WORKS })
    : [];
  if (near.length > 0) return near.flatMap(({ code, metres }) => shownOf(database, code, metres));
  const [district] = work.districts;
  if (!district) return [];
  return largestOf(database, district.ubigeo)
    .filter(({ code }) => code !== work.code)
    .slice(0, NEARBY_WORKS);
}

/** What is shown of a work: it is near to about five others. */
function shownOf(database: DatabaseSync, code: string, metres: number): NearbyWork[] {
  const row = remembered(database, `nearby ${code}`, () =>
    statement(database, `SELECT ${FACTS} FROM project_facts f WHERE f.key = ?`).get(code),
  );
  return row ? [nearbyWork(row, metres)] : [];
}

/** The largest works of a district: one more than a page shows, since the work of the page may be among them. */
function largestOf(database: DatabaseSync, ubigeo: string): NearbyWork[] {
  return remembered(database, `largest of ${ubigeo}`, () =>
    statement(
      database,
      `SELECT ${FACTS} FROM project_districts d JOIN project_facts f ON f.key = d.project_code
      WHERE d.ubigeo = ? ORDER BY f.cost_pen DESC, f.key LIMIT ?`,
    )
      .all(ubigeo, NEARBY_WORKS + 1)
      .map((row) => nearbyWork(row, null)),
  );
}

function nearbyWork(row: Record<string, unknown>, metres: number | null): NearbyWork {
  return {
    code: String(row['key']),
    title: String(row['title']),
    status: projectStatuses.find((one) => one === row['status']) ?? 'notPublished',
    statusAsOf: row['status_as_of'] === null ? null : String(row['status_as_of']),
    isStatusDayRead: row['status_is_read'] === 1,
    metres,
  };
}
