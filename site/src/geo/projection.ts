import { districts, type District } from './districts.ts';

const WEST = -77.2;
const NORTH = -11.57;
/** Units per degree of latitude; a degree of longitude is shorter by the cosine of Lima's latitude. */
const SCALE = 1000;
const LONGITUDE_SCALE = SCALE * Math.cos((12.05 * Math.PI) / 180);

/** Size of the drawing that holds the whole province. */
export const mapSize = { width: 568, height: 952 } as const;

/** Longitude and latitude to the units of the drawing (north-west corner is 0, 0; y grows southwards). */
export function project([longitude, latitude]: readonly [number, number]): { x: number; y: number } {
  return { x: round((longitude - WEST) * LONGITUDE_SCALE), y: round((NORTH - latitude) * SCALE) };
}

/** SVG path of a district's outline in the units of the drawing, relative steps to keep it short. */
export function districtPath({ rings }: Pick<District, 'rings'>): string {
  return rings
    .map((ring) => {
      let previous = { x: 0, y: 0 };
      return `${ring
        .map((position, index) => {
          const exact = project(position);
          const point = { x: Math.round(exact.x), y: Math.round(exact.y) };
          const step = index === 0 ? `M${point.x} ${point.y}l` : `${point.x - previous.x} ${point.y - previous.y}`;
          const isSame = index > 0 && point.x === previous.x && point.y === previous.y;
          previous = point;
          return isSame ? '' : step;
        })
        .filter(Boolean)
        .join(' ')
        .replace('l ', 'l')}z`;
    })
    .join('');
}

/** The outlines as one SVG file: every district is a path `#d<ubigeo>`, all of them together `#lima`. */
export function districtsSvg(): string {
  const paths = districts
    .map((district) => `<path id="d${district.ubigeo}" d="${districtPath(district)}"/>`)
    .join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${mapSize.width} ${mapSize.height}"><g id="lima">\n${paths}\n</g></svg>\n`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
