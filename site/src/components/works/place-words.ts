import { accuracyLabels } from '../../../../collections/projects/labels.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';

/**
 * What is known of where a work is: a stretch only where its course is drawn, else a point on its road, a district or
 * nothing.
 */
export function placeWords({
  location,
  line,
  districts,
}: Pick<PublishedProject, 'location' | 'line' | 'districts'>): string {
  if (line) return 'tramo de vía';
  if (location) return accuracyLabels[location.accuracy];
  return districts.length > 0 ? accuracyLabels.district : 'no se publica';
}

/** Where point and line come from; what is derived from OpenStreetMap names its contributors and licence, once. */
export function locationWords({ source, isOsm }: NonNullable<PublishedProject['locationSource']>): string {
  return isOsm && !/©.*OpenStreetMap/.test(source) ? `${source} · © colaboradores de OpenStreetMap (ODbL)` : source;
}
