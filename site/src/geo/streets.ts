import type { Streets } from '../../published/map-points.ts';
import streets from './streets.json' with { type: 'json' };

/**
 * Principal streets of Lima, from OpenStreetMap as of about December 2013 (ODbL 1.0): motorways, trunk, primary and
 * secondary roads. Some pieces are missing.
 */
export const principalStreets = streets as unknown as Streets;

/** Who owns what the map draws from OpenStreetMap, and under which terms. */
export const OSM_ATTRIBUTION = '© colaboradores de OpenStreetMap';
export const OSM_COPYRIGHT = 'https://www.openstreetmap.org/copyright';
