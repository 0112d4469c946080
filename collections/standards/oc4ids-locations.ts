import type { PublishedProject } from '../projects/published.ts';
import type { Draft } from './json.ts';

/** Gazetteer of districts: INEI's UBIGEO, for which the open list of OC4IDS has no code. */
export const UBIGEO_SCHEME = 'PE-UBIGEO';
/** Place of the work itself, and the course of a road. */
export const [PLACE, COURSE] = ['obra', 'trazo'] as const;
export const EXACT = 'Ubicación de la obra';

/** The point of the work (GeoJSON, longitude first) with its address, its course, and every district by UBIGEO. */
export function locationsOf({
  location,
  line,
  address,
  districts,
}: Pick<PublishedProject, 'location' | 'line' | 'address' | 'districts'>): Draft {
  const [first] = districts;
  const place =
    address || location
      ? [
          {
            id: PLACE,
            description: location && (location.accuracy === 'exact' ? EXACT : 'Punto de referencia'),
            geometry: location && { type: 'Point', coordinates: [location.longitude, location.latitude] },
            address: address
              ? { streetAddress: address, locality: first?.name, region: 'Lima', countryName: 'Perú' }
              : null,
          },
        ]
      : [];
  const course = line ? [{ id: COURSE, description: 'Trazo de la vía', geometry: line as unknown as Draft }] : [];
  const known = new Map(districts.filter(({ ubigeo }) => ubigeo !== '').map((district) => [district.ubigeo, district]));
  return [
    ...place,
    ...course,
    ...[...known.values()].map(({ ubigeo, name }) => ({
      id: `ubigeo-${ubigeo}`,
      description: name,
      gazetteer: { scheme: UBIGEO_SCHEME, identifiers: [ubigeo] },
    })),
  ];
}
