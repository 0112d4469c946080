import type { PublishedProject } from '../../collections/projects/published.ts';
import type { Draft } from './json.ts';

/** Gazetteer of districts: INEI's UBIGEO, for which the open list of OC4IDS has no code. */
export const UBIGEO_SCHEME = 'PE-UBIGEO';

/** The point of the work (GeoJSON, longitude first) with its address, and every district by UBIGEO. */
export function locationsOf({ location, address, districts }: Pick<PublishedProject, 'location' | 'address' | 'districts'>): Draft {
  const [first] = districts;
  const place = address || location ? [{
    id: 'obra', description: location && (location.accuracy === 'exact' ? 'Ubicación de la obra' : 'Punto de referencia'),
    geometry: location && { type: 'Point', coordinates: [location.longitude, location.latitude] },
    address: address ? { streetAddress: address, locality: first?.name, region: 'Lima', countryName: 'Perú' } : null,
  }] : [];
  const known = new Map(districts.filter(({ ubigeo }) => ubigeo !== '').map((district) => [district.ubigeo, district]));
  return [...place, ...[...known.values()].map(({ ubigeo, name }) => ({ id: `ubigeo-${ubigeo}`, description: name, gazetteer: { scheme: UBIGEO_SCHEME, identifiers: [ubigeo] } }))];
}
