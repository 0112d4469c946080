import { z } from 'zod';
import outlines from '../../../collections/places/district-outlines.json' with { type: 'json' };

const Position = z.tuple([z.number(), z.number()]);

/**
 * Outline of a district: rings of `[longitude, latitude]` (WGS 84), not closed. `areaKm2` is the official surface,
 * never that of the outline.
 */
export const District = z.object({
  ubigeo: z.string().regex(/^1501\d{2}$/),
  name: z.string(),
  areaKm2: z.number().positive(),
  center: Position,
  rings: z.array(z.array(Position)).min(1),
});
export type District = z.infer<typeof District>;

/** The 43 districts of Lima by UBIGEO (INEI). */
export const districts: readonly District[] = z.array(District).parse(outlines);

const byUbigeo = new Map(districts.map((district) => [district.ubigeo, district]));

/** The district with this UBIGEO, undefined outside the province of Lima. */
export const districtOf = (ubigeo: string): District | undefined => byUbigeo.get(ubigeo);

/** Districts in alphabetical order, for lists that people choose from. */
export const districtsByName: readonly District[] = [...districts].sort((a, b) => a.name.localeCompare(b.name, 'es'));
