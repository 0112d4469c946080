import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { projectStatuses } from '../../collections/projects/published.ts';
import { statement } from './statement.ts';

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

/** Squares are searched from the smallest: in a busy street the nearest five are found among a few dozen works. */
const RADII_KM = [0.4, 1.2, NEARBY_KM] as const;
const KM_PER_DEGREE = 111.32;

/**
 * The works nearest to this one within three kilometres, nearest first; without coordinates, or with nothing so near,
 * the largest of its first district. Reads a square of the place index, never the whole table.
 */
export function nearbyWorks(
  database: DatabaseSync,
  work: Pick<PublishedProject, 'code' | 'location' | 'districts'>,
): NearbyWork[] {
  const near = work.location ? within(database, work.code, work.location) : [];
  if (near.length > 0) return near;
  const [district] = work.districts;
  if (!district) return [];
  return statement(
    database,
    `SELECT f.key, coalesce(f.short_title, f.title) AS title, f.status, f.status_as_of, f.status_is_read FROM project_districts d JOIN project_facts f ON f.key = d.project_code
    WHERE d.ubigeo = ? AND f.key <> ? ORDER BY f.cost_pen DESC, f.key LIMIT ?`,
  )
    .all(district.ubigeo, work.code, NEARBY_WORKS)
    .map((row) => nearbyWork(row, null));
}

function within(database: DatabaseSync, code: string, place: { latitude: number; longitude: number }): NearbyWork[] {
  for (const radiusKm of RADII_KM) {
    const found = inCircle({ database, code, place, radiusKm });
    if (found.length === NEARBY_WORKS || radiusKm === NEARBY_KM) return found;
  }
  return [];
}

/** The nearest works in a circle. The inner query needs nothing but the place index. */
function inCircle({
  database,
  code,
  place: { latitude, longitude },
  radiusKm,
}: {
  database: DatabaseSync;
  code: string;
  place: { latitude: number; longitude: number };
  radiusKm: number;
}): NearbyWork[] {
  // A degree of longitude is shorter than one of latitude; squared distances need no root to be compared.
  const shortening = Math.cos((latitude * Math.PI) / 180);
  const [up, aside] = [radiusKm / KM_PER_DEGREE, radiusKm / (KM_PER_DEGREE * shortening)];
  return statement(
    database,
    `SELECT f.key, coalesce(f.short_title, f.title) AS title, f.status, f.status_as_of, f.status_is_read, near.square FROM (
      SELECT key AS code, (latitude - ?) * (latitude - ?) + (longitude - ?) * (longitude - ?) * ? AS square FROM project_facts
      WHERE latitude IS NOT NULL AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND key <> ? AND square <= ? ORDER BY square, key LIMIT ?
    ) near JOIN project_facts f ON f.key = near.code ORDER BY near.square, f.key`,
  )
    .all(
      latitude,
      latitude,
      longitude,
      longitude,
      shortening ** 2,
      latitude - up,
      latitude + up,
      longitude - aside,
      longitude + aside,
      code,
      up ** 2,
      NEARBY_WORKS,
    )
    .map((row) => nearbyWork(row, Math.round(Math.sqrt(Number(row['square'])) * KM_PER_DEGREE * 1000)));
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
