import type { DatabaseSync } from 'node:sqlite';
import { remembered, statement } from './statement.ts';

type Place = { latitude: number; longitude: number };

/** Circles are searched from the smallest: in a busy street the nearest few are found among a few dozen works. */
const FIRST_KM = [0.4, 1.2] as const;
const KM_PER_DEGREE = 111.32;
/** A strip is 1.1 km high: small circles lie in one or two of them. */
const STRIPS_PER_DEGREE = 100;

/** The works of a strip of latitude, from west to east. */
type Strip = { codes: string[]; latitudes: Float64Array; longitudes: Float64Array };

/**
 * The `limit` works nearest to a place within `kilometres`, nearest first, without the one of this code. Distances as
 * the crow flies.
 */
export function nearestPlaces(
  database: DatabaseSync,
  { code, place, kilometres, limit }: { code: string; place: Place; kilometres: number; limit: number },
): { code: string; metres: number }[] {
  for (const radiusKm of [...FIRST_KM, kilometres]) {
    const found = inCircle({ database, code, place, radiusKm, limit });
    if (found.length === limit || radiusKm === kilometres)
      return found.map(({ code: one, square }) => ({
        code: one,
        metres: Math.round(Math.sqrt(square) * KM_PER_DEGREE * 1000),
      }));
  }
  return [];
}

/** `square`: of the distance, in degrees of latitude; it needs no root to be compared. */
type Found = { code: string; square: number };

function inCircle({
  database,
  code,
  place: { latitude, longitude },
  radiusKm,
  limit,
}: {
  database: DatabaseSync;
  code: string;
  place: Place;
  radiusKm: number;
  limit: number;
}): Found[] {
  // A degree of longitude is shorter than one of latitude.
  const shortening = Math.cos((latitude * Math.PI) / 180);
  const [up, aside] = [radiusKm / KM_PER_DEGREE, radiusKm / (KM_PER_DEGREE * shortening)];
  const found: Found[] = [];
  const last = Math.floor((latitude + up) * STRIPS_PER_DEGREE);
  for (let number = Math.floor((latitude - up) * STRIPS_PER_DEGREE); number <= last; number += 1) {
    const { codes, latitudes, longitudes } = strip(database, number);
    for (let index = firstFrom(longitudes, longitude - aside); index < codes.length; index += 1) {
      const [north, east] = [(latitudes[index] ?? 0) - latitude, (longitudes[index] ?? 0) - longitude];
      if (east > aside) break;
      const square = north * north + east * east * shortening ** 2;
      const one = codes[index] ?? '';
      if (square <= up ** 2 && one !== code) keep(found, { code: one, square }, limit);
    }
  }
  return found;
}

/** Puts one among the nearest in order; of two at one distance the lower code comes first. */
function keep(found: Found[], one: Found, limit: number): void {
  const isNearer = (other: Found): boolean =>
    one.square < other.square || (one.square === other.square && one.code < other.code);
  const place = found.findIndex(isNearer);
  if (place !== -1) found.splice(place, 0, one);
  else if (found.length < limit) found.push(one);
  if (found.length > limit) found.pop();
}

/** Read once from the place index, the first time that a place in it is asked for. */
function strip(database: DatabaseSync, number: number): Strip {
  return remembered(database, `strip ${number}`, () => {
    const rows = statement(
      database,
      'SELECT key, latitude, longitude FROM project_facts WHERE latitude IS NOT NULL AND latitude >= ? AND latitude < ? ORDER BY longitude, key',
    ).all(number / STRIPS_PER_DEGREE, (number + 1) / STRIPS_PER_DEGREE);
    return {
      codes: rows.map((row) => String(row['key'])),
      latitudes: Float64Array.from(rows, (row) => Number(row['latitude'])),
      longitudes: Float64Array.from(rows, (row) => Number(row['longitude'])),
    };
  });
}

/** Index of the first number in an ascending list that is not below `from`. */
function firstFrom(ascending: Float64Array, from: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
