import type { DatabaseSync } from 'node:sqlite';
import type { GeoLine } from '../../collections/fields/geo-line.ts';
import { projectStatuses } from '../../collections/projects/published.ts';
import { COORDINATE_SCALE } from './map-points.ts';
import { count, statement } from './statement.ts';

/** Lines that one map draws; more would be slower than they are useful. The page says how many are left out. */
export const MOST_LINES = 3000;
/** Steps smaller than this, in units of the file (about ten metres), are left out. */
const TOLERANCE = 10;

/** The file of courses, text by text: dearest works first, at most `MOST_LINES`. */
export function* mapLinesFile(database: DatabaseSync, attribution: string): Generator<string> {
  const total = count(database, 'SELECT count(*) AS n FROM project_facts WHERE has_line = 1');
  yield `{"attribution":${JSON.stringify(attribution)},"statuses":${JSON.stringify(projectStatuses)},"notDrawn":${Math.max(0, total - MOST_LINES)},"lines":[`;
  let separator = '';
  for (const { code, status, line } of linesOf(database)) {
    yield `${separator}${JSON.stringify([projectStatuses.indexOf(status), code, pathsOf(line)])}`;
    separator = ',';
  }
  yield ']}';
}

/** Courses of works, dearest first. */
export function* linesOf(
  database: DatabaseSync,
  most = MOST_LINES,
): Generator<{ code: string; status: (typeof projectStatuses)[number]; line: GeoLine }> {
  const sql = `SELECT f.key, f.status, p.doc -> '$.line' AS line FROM project_facts f JOIN projects p ON p.key = f.key WHERE f.has_line = 1 ORDER BY f.cost_pen DESC, f.key LIMIT ?`;
  for (const row of statement(database, sql).iterate(most)) {
    yield {
      code: String(row['key']),
      status: projectStatuses.find((one) => one === row['status']) ?? 'notPublished',
      line: JSON.parse(String(row['line'])) as GeoLine,
    };
  }
}

/**
 * A line as paths of whole steps: the first position, then the way from each to the next, without those that no map
 * would show.
 */
export function pathsOf(line: GeoLine): number[][] {
  return (line.type === 'LineString' ? [line.coordinates] : line.coordinates).map((positions) => {
    const whole = positions.map(([longitude, latitude]): [number, number] => [
      Math.round(longitude * COORDINATE_SCALE),
      Math.round(latitude * COORDINATE_SCALE),
    ]);
    const kept = simplified(whole);
    return kept.flatMap(([x, y], at) => {
      const before = kept[at - 1];
      return before ? [x - before[0], y - before[1]] : [x, y];
    });
  });
}

/**
 * Douglas and Peucker, without recursion: positions further than `TOLERANCE` from the straight way between their
 * neighbours stay.
 */
function simplified(positions: readonly [number, number][]): [number, number][] {
  const last = positions.length - 1;
  const keeps = new Set([0, last]);
  const open: [number, number][] = [[0, last]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [furthest, at] = [TOLERANCE, -1];
    for (let index = from + 1; index < to; index += 1) {
      const away = distance(positions[index] ?? [0, 0], positions[from] ?? [0, 0], positions[to] ?? [0, 0]);
      if (away > furthest) [furthest, at] = [away, index];
    }
    if (at > 0) {
      keeps.add(at);
      open.push([from, at], [at, to]);
    }
  }
  return positions.filter((_, index) => keeps.has(index));
}

/** From a point to a piece of a straight line. */
function distance(
  [x, y]: readonly [number, number],
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): number {
  const [wayX, wayY] = [toX - fromX, toY - fromY];
  const length = wayX * wayX + wayY * wayY;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * wayX + (y - fromY) * wayY) / length));
  return Math.hypot(x - fromX - part * wayX, y - fromY - part * wayY);
}
