import type { DatabaseSync } from 'node:sqlite';
import { projectStatuses } from '../../collections/projects/published.ts';
import { COORDINATE_SCALE, type MapPoints } from './map-points.ts';
import { statement } from './statement.ts';

/** Every work with coordinates, dearest first (the order of the works list). */
export function mapPoints(database: DatabaseSync): MapPoints {
  const points: MapPoints = { statuses: projectStatuses, districts: [], codes: [], titles: [], latitude: [], longitude: [], status: [], district: [], withoutLocation: countWithoutLocation(database) };
  const districts = new Map<string, number>();
  const sql = `SELECT key, title, status, latitude, longitude, first_district AS district FROM project_facts
    WHERE latitude IS NOT NULL AND longitude IS NOT NULL ORDER BY cost_pen DESC, key`;
  for (const row of statement(database, sql).iterate()) {
    const name = row['district'] === null ? null : String(row['district']);
    if (name !== null && !districts.has(name)) districts.set(name, districts.size);
    points.codes.push(String(row['key']));
    points.titles.push(String(row['title']));
    points.latitude.push(Math.round(Number(row['latitude']) * COORDINATE_SCALE));
    points.longitude.push(Math.round(Number(row['longitude']) * COORDINATE_SCALE));
    points.status.push(projectStatuses.findIndex((status) => status === row['status']));
    points.district.push(name === null ? -1 : (districts.get(name) ?? -1));
  }
  points.districts = [...districts.keys()];
  return points;
}

/** Works that cannot be drawn because no coordinates are published. */
export function countWithoutLocation(database: DatabaseSync): number {
  return Number(statement(database, 'SELECT count(*) AS n FROM project_facts WHERE latitude IS NULL OR longitude IS NULL').get()?.['n'] ?? 0);
}

/** Works of one district. A work in several districts counts in each. `costPen` in soles, null when no official cost is published. */
export type DistrictCount = { ubigeo: string; works: number; stopped: number; costPen: number | null };

/** Works by district, by UBIGEO. */
export function worksByDistrict(database: DatabaseSync): Map<string, DistrictCount> {
  const sql = `SELECT d.ubigeo, count(*) AS works, sum(p.status = 'stopped') AS stopped, sum(p.official_pen) AS cost
    FROM project_districts d JOIN project_facts p ON p.key = d.project_code GROUP BY d.ubigeo`;
  return new Map(statement(database, sql).all().map((row) => [String(row['ubigeo']), {
    ubigeo: String(row['ubigeo']), works: Number(row['works']), stopped: Number(row['stopped']), costPen: row['cost'] === null ? null : Number(row['cost']),
  }]));
}

/** Works by state, in the order of the states. */
export function worksByStatus(database: DatabaseSync): { status: (typeof projectStatuses)[number]; works: number }[] {
  const counts = new Map(statement(database, 'SELECT status, count(*) AS n FROM project_facts GROUP BY status').all().map((row) => [String(row['status']), Number(row['n'])]));
  return projectStatuses.map((status) => ({ status, works: counts.get(status) ?? 0 }));
}

export type MapListWork = { code: string; title: string; status: (typeof projectStatuses)[number]; districts: string[]; hasLocation: boolean };

/** Works without coordinates, dearest first: the map cannot show them, so the page lists them. */
export function worksWithoutLocation(database: DatabaseSync, limit: number): { code: string; title: string; status: (typeof projectStatuses)[number] }[] {
  return statement(database, 'SELECT key, title, status FROM project_facts WHERE latitude IS NULL OR longitude IS NULL ORDER BY cost_pen DESC, key LIMIT ?').all(limit)
    .map((row) => ({ code: String(row['key']), title: String(row['title']), status: statusOf(row['status']) }));
}

function statusOf(value: unknown): (typeof projectStatuses)[number] {
  return projectStatuses.find((status) => status === value) ?? 'preparation';
}

/** The first works of the list beside the map, those without coordinates among them, and how many works there are. */
export function mapList(database: DatabaseSync, limit: number): { rows: MapListWork[]; total: number } {
  const total = Number(statement(database, 'SELECT count(*) AS n FROM project_facts').get()?.['n'] ?? 0);
  const rows = statement(database, "SELECT key, title, status, latitude, doc ->> '$.districts' AS districts FROM projects ORDER BY cost_pen DESC, key LIMIT ?").all(limit);
  return {
    total,
    rows: rows.map((row) => ({
      code: String(row['key']), title: String(row['title']), status: statusOf(row['status']),
      districts: (JSON.parse(String(row['districts'] ?? '[]')) as { name: string }[]).map(({ name }) => name), hasLocation: row['latitude'] !== null,
    })),
  };
}
