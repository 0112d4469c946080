import Supercluster from 'supercluster';
import type { LocationAccuracy } from '../../../published/map.ts';
import { COORDINATE_SCALE, type MapPoints } from '../../../published/map-points.ts';

export type Work = {
  code: string;
  title: string;
  state: string;
  latitude: number;
  longitude: number;
  /** The day its state speaks of. */
  asOf: string | null;
  /** That day is the one the source was read. */
  isDayRead: boolean;
  accuracy: LocationAccuracy;
  /** UBIGEO and name of each of its districts, its first first. */
  districts: readonly { ubigeo: string; name: string }[];
};
export type Outline = { ubigeo: string; name: string; center: [number, number]; rings: [number, number][][] };
export type WorkProperties = { index: number };
export type ClusterProperties = { stopped: number };
export type Bounds = { west: number; south: number; east: number; north: number };

/** Rows of the points file, from its columns. */
export function worksOf(points: MapPoints): Work[] {
  const others = new Map(points.alsoIn.map(([work = -1, ...districts]) => [work, districts]));
  const read = new Set(points.dayRead);
  return points.codes.map((code, at) => ({
    code,
    title: points.titles[at] ?? code,
    state: points.statuses[points.status[at] ?? 0] ?? '',
    asOf: points.asOf[at] ?? null,
    isDayRead: read.has(at),
    accuracy: (points.accuracies[points.accuracy[at] ?? -1] ?? 'approximate') as LocationAccuracy,
    districts: [points.district[at] ?? -1, ...(others.get(at) ?? [])].flatMap((index) =>
      points.ubigeos[index] === undefined
        ? []
        : [{ ubigeo: points.ubigeos[index], name: points.districts[index] ?? '' }],
    ),
    latitude: (points.latitude[at] ?? 0) / COORDINATE_SCALE,
    longitude: (points.longitude[at] ?? 0) / COORDINATE_SCALE,
  }));
}

/** Clusters of the works whose state is chosen; every cluster knows how many of its works are stopped. */
export function clustersOf(
  works: readonly Work[],
  chosen: ReadonlySet<string>,
): Supercluster<WorkProperties, ClusterProperties> {
  const clusters = new Supercluster<WorkProperties, ClusterProperties>({
    // Leaflet's tiles have 256 pixels; with this radius a finger meets one marker only.
    extent: 256,
    radius: 60,
    maxZoom: 16,
    map: ({ index }) => ({ stopped: works[index]?.state === 'stopped' ? 1 : 0 }),
    reduce: (sum, one) => {
      sum.stopped += one.stopped;
    },
  });
  return clusters.load(
    works.flatMap(({ state, longitude, latitude }, index) =>
      chosen.has(state)
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
              properties: { index },
            },
          ]
        : [],
    ),
  );
}

/** Works of the chosen states inside the bounds, in the order of the list. */
export function worksWithin(
  works: readonly Work[],
  chosen: ReadonlySet<string>,
  { west, south, east, north }: Bounds,
): Work[] {
  return works.filter(
    ({ state, latitude, longitude }) =>
      chosen.has(state) && longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
}

/** Works of one district, wherever in it they stand. */
export function worksOfDistrict(works: readonly Work[], chosen: ReadonlySet<string>, ubigeo: string): Work[] {
  return works.filter(({ state, districts }) => chosen.has(state) && districts.some((one) => one.ubigeo === ubigeo));
}

/** What the map shows: where, and if one was chosen the district whose works the list holds. */
export type View = { zoom: number; latitude: number; longitude: number; district: string | null };

/** View in the address (`#11/-12.0464/-77.0428`, `#13/…/…/150132`), null when there is none. */
export function viewOfHash(hash: string): View | null {
  const match = /^#(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)(?:\/(\d{6}))?$/.exec(hash);
  return match
    ? { zoom: Number(match[1]), latitude: Number(match[2]), longitude: Number(match[3]), district: match[4] ?? null }
    : null;
}

/** The address part of a view, to about one metre. */
export function hashOfView({
  zoom,
  latitude,
  longitude,
  district = null,
}: Omit<View, 'district'> & { district?: string | null }): string {
  return `#${Number(zoom.toFixed(2))}/${latitude.toFixed(5)}/${longitude.toFixed(5)}${district ? `/${district}` : ''}`;
}
