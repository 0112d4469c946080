import type { PublishedProject } from './published.ts';

type Place = Pick<PublishedProject, 'location' | 'line' | 'locationSource'>;

/** Point and course derived from OpenStreetMap are under the ODbL: they stand in a file of their own and in none under CC BY. */
export const isFromOsm = ({ locationSource }: Pick<PublishedProject, 'locationSource'>): boolean =>
  locationSource?.isOsm === true;

/** The same work without point and course that come from OpenStreetMap. */
export function withoutOsm<Work extends Place>(work: Work): Work {
  return isFromOsm(work) ? { ...work, location: null, line: null } : work;
}

export const ODBL = {
  name: 'ODbL-1.0',
  title: 'Open Database License 1.0',
  path: 'https://opendatacommons.org/licenses/odbl/1-0/',
} as const;
export const OSM_ATTRIBUTION = '© colaboradores de OpenStreetMap';
