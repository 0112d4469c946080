import type { DatabaseSync } from 'node:sqlite';
import { linesOf } from './map-lines.ts';
import { statement } from './statement.ts';

/** Works that the drawing without JavaScript shows one by one; the numbers of the districts hold all of them. */
export const MOST_DRAWN = 4000;

type Projection = { size: { width: number; height: number }; project: (position: readonly [number, number]) => { x: number; y: number } };

/** Points and courses of works over the outlines of the districts, as one SVG file. Stopped works are squares, the others circles. */
export function worksDrawing(database: DatabaseSync, { size, project }: Projection): string {
  const courses = [...linesOf(database)].map(({ status, line }) => {
    const path = (line.type === 'LineString' ? [line.coordinates] : line.coordinates).map((positions) => `M${positions.map(([longitude, latitude]) => placed(project([longitude, latitude]))).join('L')}`).join('');
    return `<path class="${status === 'stopped' ? 's' : 'w'}" d="${path}"/>`;
  });
  const sql = 'SELECT latitude, longitude, status FROM project_facts WHERE latitude IS NOT NULL AND longitude IS NOT NULL ORDER BY cost_pen DESC, key LIMIT ?';
  const marks = statement(database, sql).all(MOST_DRAWN).map((row) => {
    const { x, y } = project([Number(row['longitude']), Number(row['latitude'])]);
    return row['status'] === 'stopped' ? `<rect class="s" x="${round(x - 5)}" y="${round(y - 5)}" width="10" height="10"/>` : `<circle class="w" cx="${round(x)}" cy="${round(y)}" r="4.500"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"><style>
circle,rect{stroke:#fff;stroke-width:1.500px}.w{fill:#0b5c7a}.s{fill:#8c1436}path{fill:none!important;stroke-width:4px;stroke-linecap:round;stroke-linejoin:round}path.w{stroke:#0b5c7a}path.s{stroke:#8c1436}
@media(prefers-color-scheme:dark){circle,rect{stroke:#111}.w{fill:#7cc7e6}.s{fill:#ff9db3}path.w{stroke:#7cc7e6}path.s{stroke:#ff9db3}}</style>
${courses.join('\n')}
${marks.join('\n')}
</svg>
`;
}

const placed = ({ x, y }: { x: number; y: number }): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;
