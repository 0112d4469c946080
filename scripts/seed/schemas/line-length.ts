import type { GeoLine } from '../../../collections/fields/geo-line.ts';

const EARTH_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Length of a line in kilometres along the sphere (haversine). */
export function lineKm(line: GeoLine): number {
  const parts = line.type === 'LineString' ? [line.coordinates] : line.coordinates;
  return parts.reduce(
    (total, part) => total + part.slice(1).reduce((sum, to, index) => sum + between(part[index] ?? to, to), 0),
    0,
  );
}

function between(
  [fromLongitude, fromLatitude]: readonly number[],
  [toLongitude, toLatitude]: readonly number[],
): number {
  const [a, b] = [radians(fromLatitude ?? 0), radians(toLatitude ?? 0)];
  const half =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(radians((toLongitude ?? 0) - (fromLongitude ?? 0)) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
}
