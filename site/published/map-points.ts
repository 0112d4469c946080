import type { FreshnessLimits } from '../../collections/projects/freshness.ts';

/**
 * What `/mapa/puntos.json` holds: one column per fact, all of the same length and in the order of the list of
 * works, so that 10,000 works stay small. Coordinates are degrees × `COORDINATE_SCALE` (about one metre).
 */
export type MapPoints = {
  /** To whom the coordinates belong. */
  attribution: string;
  statuses: readonly string[];
  accuracies: readonly string[];
  /** Days after which a state is only the last one known, or not known. */
  freshness: FreshnessLimits;
  districts: string[];
  /** UBIGEO of each of `districts`. */
  ubigeos: string[];
  codes: string[];
  titles: string[];
  latitude: number[];
  longitude: number[];
  /** Index into `statuses`. */
  status: number[];
  /** The day the state speaks of, as the source gives it. */
  asOf: (string | null)[];
  /** Positions of the works whose `asOf` is the day the source was read: it gives none of its own. */
  dayRead: number[];
  /** Index into `accuracies`. A work that only has its district stands in the middle of it. */
  accuracy: number[];
  /** Index into `districts` of the first district, -1 without one. */
  district: number[];
  /** Works in several districts: index of the work, then those of its other districts. */
  alsoIn: number[][];
  /** Works that nobody places, not even in a district: they are on the list only (PO-3). */
  withoutLocation: number;
};

export const COORDINATE_SCALE = 100_000;

/**
 * Courses of works along roads, `/mapa/trazos.json`: a state's index, the code, and paths of `longitude, latitude` and
 * then steps, in degrees × `COORDINATE_SCALE`.
 */
export type MapLines = {
  attribution: string;
  statuses: readonly string[];
  lines: [status: number, code: string, paths: number[][]][];
  notDrawn: number;
};

/** Principal streets, `/geo/vias.json`: name, class and paths in the same form. */
export type Streets = {
  attribution: string;
  license: string;
  asOf: string;
  scale: number;
  streets: [name: string, kind: string, paths: number[][]][];
};

/** A path of the files as positions `[latitude, longitude]`. */
export function positionsOf(path: readonly number[], scale = COORDINATE_SCALE): [number, number][] {
  const positions: [number, number][] = [];
  let [longitude, latitude] = [0, 0];
  for (let at = 0; at + 1 < path.length; at += 2) {
    longitude += path[at] ?? 0;
    latitude += path[at + 1] ?? 0;
    positions.push([latitude / scale, longitude / scale]);
  }
  return positions;
}
