/**
 * What `/mapa/puntos.json` holds: one column per fact, all of the same length and in the order of the list of
 * works, so that 10,000 works stay small. Coordinates are degrees × `COORDINATE_SCALE` (about one metre).
 */
export type MapPoints = {
  statuses: readonly string[];
  districts: string[];
  codes: string[];
  titles: string[];
  latitude: number[];
  longitude: number[];
  /** Index into `statuses`. */
  status: number[];
  /** Index into `districts` of the first district, -1 without one. */
  district: number[];
  /** Works that have no coordinates: they are on the list only (PO-3). */
  withoutLocation: number;
};

export const COORDINATE_SCALE = 100_000;
