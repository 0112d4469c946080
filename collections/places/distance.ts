import { districtOutlines, type DistrictOutline } from './outlines.ts';

export type Point = { latitude: number; longitude: number };

/**
 * Metres per degree of latitude, and of longitude at Lima's latitude: within the province the error stays below one in
 * a thousand.
 */
const METRES_PER_LATITUDE = 110_620;
const METRES_PER_LONGITUDE = 111_320 * Math.cos((12.05 * Math.PI) / 180);

/** Metres from the point to the district, 0 inside it. Above `most` it is only told that it is more: `Infinity`. */
function metresOutside(point: Point, { rings, box }: DistrictOutline, most: number): number {
  const [byLongitude, byLatitude] = [most / METRES_PER_LONGITUDE, most / METRES_PER_LATITUDE];
  if (
    point.longitude < box.west - byLongitude ||
    point.longitude > box.east + byLongitude ||
    point.latitude < box.south - byLatitude ||
    point.latitude > box.north + byLatitude
  )
    return Infinity;
  if (isInside(point, rings)) return 0;
  const metres = Math.min(...rings.map((ring) => metresToRing(point, ring)));
  return metres <= most ? metres : Infinity;
}

/** Is the point within `metres` of one of the districts? Those of all Lima when none is named. */
export function isWithin({
  point,
  ubigeos,
  metres,
}: {
  point: Point;
  ubigeos?: readonly string[];
  metres: number;
}): boolean {
  const outlines = ubigeos
    ? ubigeos.flatMap((ubigeo) => districtOutlines.get(ubigeo) ?? [])
    : [...districtOutlines.values()];
  return outlines.some((outline) => metresOutside(point, outline, metres) <= metres);
}

/** The district in which the point lies, null outside all of them. */
export function districtAt(point: Point): DistrictOutline | null {
  return [...districtOutlines.values()].find((outline) => metresOutside(point, outline, 0) === 0) ?? null;
}

/** Even and odd crossings of all rings together, so that a hole counts as outside. */
function isInside({ longitude, latitude }: Point, rings: DistrictOutline['rings']): boolean {
  let inside = false;
  for (const ring of rings) {
    let previous = ring.at(-1);
    for (const current of ring) {
      if (
        previous &&
        current[1] > latitude !== previous[1] > latitude &&
        longitude < ((previous[0] - current[0]) * (latitude - current[1])) / (previous[1] - current[1]) + current[0]
      )
        inside = !inside;
      previous = current;
    }
  }
  return inside;
}

function metresToRing(point: Point, ring: DistrictOutline['rings'][number]): number {
  let least = Infinity;
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous) least = Math.min(least, metresToSegment(point, previous, current));
    previous = current;
  }
  return least;
}

function metresToSegment(
  { longitude, latitude }: Point,
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const at = ([lon, lat]: readonly [number, number]): [number, number] => [
    (lon - longitude) * METRES_PER_LONGITUDE,
    (lat - latitude) * METRES_PER_LATITUDE,
  ];
  const [[x1, y1], [x2, y2]] = [at(from), at(to)];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + share * dx, y1 + share * dy);
}
