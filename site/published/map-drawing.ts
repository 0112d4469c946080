import type { DatabaseSync } from 'node:sqlite';
import type { DistrictCenters } from './map.ts';
import { linesOf } from './map-lines.ts';
import { statement } from './statement.ts';

/** Works that the drawing without JavaScript shows one by one; the numbers of the districts hold all of them. */
export const MOST_DRAWN = 4000;
/**
 * Works of one district without a place of their own that are drawn around its middle: the ring of a district holds no
 * more.
 */
export const MOST_IN_RING = 24;

type Projection = {
  size: { width: number; height: number };
  project: (position: readonly [number, number]) => { x: number; y: number };
  /** Where works stand of which only the district is known. */ centers: DistrictCenters;
};

/**
 * Points and courses of works over the outlines of the districts, as one SVG file. Stopped works are squares, the
 * others circles; those of which only the district is known stand hollow in a ring around its middle, where its number
 * is.
 */
export function worksDrawing(database: DatabaseSync, { size, project, centers }: Projection): string {
  const courses = [...linesOf(database)].map(({ status, line }) => {
    const path = (line.type === 'LineString' ? [line.coordinates] : line.coordinates)
      .map(
        (positions) => `M${positions.map(([longitude, latitude]) => placed(project([longitude, latitude]))).join('L')}`,
      )
      .join('');
    return `<path class="${status === 'stopped' ? 's' : 'w'}" d="${path}"/>`;
  });
  const sql =
    'SELECT latitude, longitude, status FROM project_facts WHERE latitude IS NOT NULL AND longitude IS NOT NULL ORDER BY cost_pen DESC, key LIMIT ?';
  const marks = statement(database, sql)
    .all(MOST_DRAWN)
    .map((row) => {
      const { x, y } = project([Number(row['longitude']), Number(row['latitude'])]);
      return row['status'] === 'stopped'
        ? `<rect class="s" x="${round(x - 5)}" y="${round(y - 5)}" width="10" height="10"/>`
        : `<circle class="w" cx="${round(x)}" cy="${round(y)}" r="4.500"/>`;
    });
  const loose = looseWorks(database, centers).map(({ center, isStopped, at }) => {
    const { x, y } = project(center);
    const [dx, dy] = onRing(at);
    return isStopped
      ? `<rect class="d s" x="${round(x + dx - 4.5)}" y="${round(y + dy - 4.5)}" width="9" height="9"/>`
      : `<circle class="d w" cx="${round(x + dx)}" cy="${round(y + dy)}" r="4.500"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"><style>
circle,rect{stroke:#fff;stroke-width:1.500px}.w{fill:#0b5c7a}.s{fill:#8c1436}path{fill:none!important;stroke-width:4px;stroke-linecap:round;stroke-linejoin:round}path.w{stroke:#0b5c7a}path.s{stroke:#8c1436}.d{fill:#fff;stroke-width:2.500px}.d.w{stroke:#0b5c7a}.d.s{stroke:#8c1436}
@media(prefers-color-scheme:dark){circle,rect{stroke:#111}.w{fill:#7cc7e6}.s{fill:#ff9db3}path.w{stroke:#7cc7e6}path.s{stroke:#ff9db3}.d{fill:#111}.d.w{stroke:#7cc7e6}.d.s{stroke:#ff9db3}}</style>
${courses.join('\n')}
${marks.join('\n')}
${loose.join('\n')}
</svg>
`;
}

/** Works without a point, each with the middle of the district that it names first and its turn there. */
function looseWorks(
  database: DatabaseSync,
  centers: DistrictCenters,
): { center: readonly [number, number]; isStopped: boolean; at: number }[] {
  const byName = new Map([...centers.values()].map(({ name, center }) => [name, center]));
  const sql = `SELECT district, status, turn FROM (
      SELECT first_district AS district, status, row_number() OVER (PARTITION BY first_district ORDER BY cost_pen DESC, key) - 1 AS turn
      FROM project_facts WHERE (latitude IS NULL OR longitude IS NULL) AND first_district IS NOT NULL
    ) WHERE turn < ?`;
  return statement(database, sql)
    .all(MOST_IN_RING)
    .flatMap((row) => {
      const center = byName.get(String(row['district']));
      return center ? [{ center, isStopped: row['status'] === 'stopped', at: Number(row['turn']) }] : [];
    });
}

/** Place of the n-th work around the middle, clear of the number that stands there: eight near, sixteen further out. */
function onRing(turn: number): [number, number] {
  const [radius, places] = turn < 8 ? [17, 8] : [28, 16];
  const angle = ((turn < 8 ? turn : turn - 8) / places) * 2 * Math.PI - Math.PI / 2;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

const placed = ({ x, y }: { x: number; y: number }): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;
