import type { DatabaseSync } from 'node:sqlite';
import type { FreshnessLimits } from '../../collections/projects/freshness.ts';
import { locationAccuracies, projectStatuses } from '../../collections/projects/published.ts';
import { COORDINATE_SCALE, type MapPoints } from './map-points.ts';
import { knownFrom, tooOldSql, undatedSql, type Yardstick } from './accountability.ts';
import { count, statement } from './statement.ts';
import type { StatusCount } from './status-counts.ts';

export type LocationAccuracy = (typeof locationAccuracies)[number];

/** Where the districts are, for works of which nobody publishes more: by UBIGEO, `[longitude, latitude]`. */
export type DistrictCenters = ReadonlyMap<string, { name: string; center: readonly [number, number] }>;

type PointsInput = { centers: DistrictCenters; freshness: FreshnessLimits; attribution: string };

/**
 * Every work that can be placed, dearest first (the order of the works list): at its point or, without one, in the
 * middle of its district.
 */
export function mapPoints(database: DatabaseSync, { centers, freshness, attribution }: PointsInput): MapPoints {
  const points: MapPoints = {
    attribution,
    statuses: projectStatuses,
    accuracies: locationAccuracies,
    freshness,
    districts: [],
    ubigeos: [],
    codes: [],
    titles: [],
    latitude: [],
    longitude: [],
    status: [],
    asOf: [],
    dayRead: [],
    accuracy: [],
    district: [],
    alsoIn: [],
    withoutLocation: countWithoutLocation(database),
  };
  const indexes = new Map<string, number>();
  const indexOf = (ubigeo: string): number => {
    const known = indexes.get(ubigeo) ?? indexes.size;
    if (!indexes.has(ubigeo)) {
      indexes.set(ubigeo, known);
      points.ubigeos.push(ubigeo);
      points.districts.push(centers.get(ubigeo)?.name ?? ubigeo);
    }
    return known;
  };
  const sql = `SELECT key, coalesce(short_title, title) AS title, status, status_as_of, status_is_read, latitude, longitude, accuracy, first_district,
      (SELECT group_concat(ubigeo) FROM project_districts WHERE project_code = key) AS ubigeos
    FROM project_facts ORDER BY cost_pen DESC, key`;
  for (const row of statement(database, sql).iterate()) {
    const ubigeos = firstFirst(
      String(row['ubigeos'] ?? '')
        .split(',')
        .filter((one) => centers.has(one)),
      row['first_district'],
      centers,
    );
    const center = centers.get(ubigeos[0] ?? '')?.center;
    const at =
      row['latitude'] !== null && row['longitude'] !== null
        ? ([Number(row['longitude']), Number(row['latitude'])] as const)
        : center;
    if (!at) continue;
    points.codes.push(String(row['key']));
    points.titles.push(String(row['title']));
    points.latitude.push(Math.round(at[1] * COORDINATE_SCALE));
    points.longitude.push(Math.round(at[0] * COORDINATE_SCALE));
    points.status.push(projectStatuses.findIndex((status) => status === row['status']));
    points.asOf.push(row['status_as_of'] === null ? null : String(row['status_as_of']));
    if (row['status_is_read'] === 1) points.dayRead.push(points.codes.length - 1);
    points.accuracy.push(
      locationAccuracies.indexOf(row['latitude'] === null ? 'district' : accuracyOf(row['accuracy'])),
    );
    const [first, ...others] = ubigeos.map(indexOf);
    points.district.push(first ?? -1);
    if (others.length > 0) points.alsoIn.push([points.codes.length - 1, ...others]);
  }
  return points;
}

/** The district that the work names first stands first; the table keeps them by UBIGEO. */
function firstFirst(ubigeos: string[], name: unknown, centers: DistrictCenters): string[] {
  return ubigeos.sort((a, b) => Number(centers.get(b)?.name === name) - Number(centers.get(a)?.name === name));
}

function accuracyOf(value: unknown): LocationAccuracy {
  return locationAccuracies.find((one) => one === value) ?? 'approximate';
}

const UNPLACED =
  '(latitude IS NULL OR longitude IS NULL) AND NOT EXISTS (SELECT 1 FROM project_districts WHERE project_code = key)';

/** Works that nobody places, not even in a district. */
export function countWithoutLocation(database: DatabaseSync): number {
  return count(database, `SELECT count(*) AS n FROM project_facts WHERE ${UNPLACED}`);
}

/** Works of which only the district is known. */
export function countOfDistrictOnly(database: DatabaseSync): number {
  return (
    count(database, `SELECT count(*) AS n FROM project_facts WHERE latitude IS NULL OR longitude IS NULL`) -
    countWithoutLocation(database)
  );
}

/**
 * Works of one district. A work in several districts counts in each. `costPen` in soles, null when no official cost is
 * published.
 */
export type DistrictCount = {
  ubigeo: string;
  works: number;
  stopped: StatusCount;
  costPen: number | null;
  /** Works that lie in other districts too, and their whole cost: in no district's `costPen`. */ shared: number;
  sharedPen: number;
};

/** Works that lie in several districts at once, their cost counted once, and in how many districts. */
export function sharedAmongDistricts(database: DatabaseSync): { works: number; pen: number; districts: number } {
  const several = 'SELECT project_code FROM project_districts GROUP BY project_code HAVING count(*) > 1';
  const row = statement(
    database,
    `SELECT count(*) AS works, coalesce(sum(official_pen), 0) AS pen, (SELECT count(DISTINCT ubigeo) FROM project_districts WHERE project_code IN (${several})) AS districts FROM project_facts WHERE key IN (${several})`,
  ).get();
  return {
    works: Number(row?.['works'] ?? 0),
    pen: Number(row?.['pen'] ?? 0),
    districts: Number(row?.['districts'] ?? 0),
  };
}

/** Works by district, by UBIGEO. The cost of a work in several districts is in none of their sums. */
export function worksByDistrict(
  database: DatabaseSync,
  yardstick: Pick<Yardstick, 'today' | 'freshness'>,
): Map<string, DistrictCount> {
  const sql = `SELECT d.ubigeo, count(*) AS works, sum(p.status = 'stopped') AS stopped, coalesce(sum(p.status = 'stopped' AND p.is_old), 0) AS stopped_old, coalesce(sum(p.status = 'stopped' AND p.is_undated), 0) AS stopped_undated, sum(CASE WHEN s.places = 1 THEN p.official_pen END) AS cost, sum(s.places > 1) AS shared, coalesce(sum(CASE WHEN s.places > 1 THEN p.official_pen END), 0) AS shared_pen
    FROM project_districts d JOIN (SELECT key, status, official_pen, ${tooOldSql} AS is_old, ${undatedSql} AS is_undated FROM project_facts) p ON p.key = d.project_code JOIN (SELECT project_code, count(*) AS places FROM project_districts GROUP BY project_code) s ON s.project_code = d.project_code GROUP BY d.ubigeo`;
  return new Map(
    statement(database, sql)
      .all(knownFrom(yardstick))
      .map((row) => [
        String(row['ubigeo']),
        {
          ubigeo: String(row['ubigeo']),
          works: Number(row['works']),
          stopped: {
            works: Number(row['stopped']),
            old: Number(row['stopped_old']),
            undated: Number(row['stopped_undated']),
          },
          costPen: row['cost'] === null ? null : Number(row['cost']),
          shared: Number(row['shared']),
          sharedPen: Number(row['shared_pen']),
        },
      ]),
  );
}

export type MapListWork = {
  code: string;
  title: string;
  status: (typeof projectStatuses)[number];
  statusAsOf: string | null;
  isStatusDayRead: boolean;
  districts: string[];
  accuracy: LocationAccuracy | null;
};

/** Works that nobody places, dearest first: the map cannot show them, so the page lists them. */
export function worksWithoutLocation(database: DatabaseSync, limit: number): MapListWork[] {
  return listed(database, `WHERE ${UNPLACED}`, limit);
}

/** What the list beside the map is asked for: one state, one district. */
export type MapRequest = { status: (typeof projectStatuses)[number] | null; ubigeo: string | null };

/**
 * The first works of the list beside the map, those that nobody places among them, and how many works there are of
 * those asked for.
 */
export function mapList(
  database: DatabaseSync,
  limit: number,
  { status, ubigeo }: MapRequest = { status: null, ubigeo: null },
): { rows: MapListWork[]; total: number } {
  const conditions = [
    ...(status ? ['status = ?'] : []),
    ...(ubigeo ? ['EXISTS (SELECT 1 FROM project_districts WHERE project_code = key AND ubigeo = ?)'] : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const values = [status, ubigeo].filter((one) => one !== null);
  return {
    total: Number(statement(database, `SELECT count(*) AS n FROM project_facts ${where}`).get(...values)?.['n'] ?? 0),
    rows: listed(database, where, limit, values),
  };
}

function listed(database: DatabaseSync, where: string, limit: number, values: readonly string[] = []): MapListWork[] {
  const sql = `SELECT f.key, coalesce(f.short_title, f.title) AS title, f.status, f.status_as_of, f.status_is_read, f.latitude, f.accuracy, p.doc ->> '$.districts' AS districts
    FROM (SELECT * FROM project_facts ${where} ORDER BY cost_pen DESC, key LIMIT ?) f JOIN projects p ON p.key = f.key ORDER BY f.cost_pen DESC, f.key`;
  return statement(database, sql)
    .all(...values, limit)
    .map((row) => {
      const districts = (JSON.parse(String(row['districts'] ?? '[]')) as { name: string }[]).map(({ name }) => name);
      return {
        code: String(row['key']),
        title: String(row['title']),
        status: statusOf(row['status']),
        statusAsOf: row['status_as_of'] === null ? null : String(row['status_as_of']),
        isStatusDayRead: row['status_is_read'] === 1,
        districts,
        accuracy:
          row['latitude'] !== null ? accuracyOf(row['accuracy']) : districts.length > 0 ? ('district' as const) : null,
      };
    });
}

function statusOf(value: unknown): (typeof projectStatuses)[number] {
  return projectStatuses.find((status) => status === value) ?? 'notPublished';
}
