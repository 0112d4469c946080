import Supercluster from 'supercluster';
import { COORDINATE_SCALE, type MapPoints } from '../../../published/map-points.ts';

export type Work = { code: string; title: string; state: string; district: string | null; latitude: number; longitude: number };
export type Outline = { ubigeo: string; name: string; center: [number, number]; rings: [number, number][][] };
export type WorkProperties = { index: number };
export type ClusterProperties = { stopped: number };
export type Bounds = { west: number; south: number; east: number; north: number };

/** Rows of the points file, from its columns. */
export function worksOf(points: MapPoints): Work[] {
  return points.codes.map((code, at) => ({
    code,
    title: points.titles[at] ?? code,
    state: points.statuses[points.status[at] ?? 0] ?? '',
    district: points.districts[points.district[at] ?? -1] ?? null,
    latitude: (points.latitude[at] ?? 0) / COORDINATE_SCALE,
    longitude: (points.longitude[at] ?? 0) / COORDINATE_SCALE,
  }));
}

/** Clusters of the works whose state is chosen; every cluster knows how many of its works are stopped. */
export function clustersOf(works: readonly Work[], chosen: ReadonlySet<string>): Supercluster<WorkProperties, ClusterProperties> {
  const clusters = new Supercluster<WorkProperties, ClusterProperties>({
    // Leaflet's tiles have 256 pixels; with this radius a finger meets one marker only.
    extent: 256,
    radius: 60,
    maxZoom: 16,
    map: ({ index }) => ({ stopped: works[index]?.state === 'stopped' ? 1 : 0 }),
    reduce: (sum, one) => { sum.stopped += one.stopped; },
  });
  return clusters.load(works.flatMap(({ state, longitude, latitude }, index) => (chosen.has(state)
    ? [{ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [longitude, latitude] }, properties: { index } }]
    : [])));
}

/** Works of the chosen states inside the bounds, in the order of the list. */
export function worksWithin(works: readonly Work[], chosen: ReadonlySet<string>, { west, south, east, north }: Bounds): Work[] {
  return works.filter(({ state, latitude, longitude }) => chosen.has(state) && longitude >= west && longitude <= east && latitude >= south && latitude <= north);
}

/** View in the address (`#11/-12.0464/-77.0428`), null when there is none. */
export function viewOfHash(hash: string): { zoom: number; latitude: number; longitude: number } | null {
  const match = /^#(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/.exec(hash);
  return match ? { zoom: Number(match[1]), latitude: Number(match[2]), longitude: Number(match[3]) } : null;
}

/** The address part of a view, to about one metre. */
export function hashOfView({ zoom, latitude, longitude }: { zoom: number; latitude: number; longitude: number }): string {
  return `#${Number(zoom.toFixed(2))}/${latitude.toFixed(5)}/${longitude.toFixed(5)}`;
}
