import { z } from 'zod';
import outlines from './district-outlines.json' with { type: 'json' };

type Position = readonly [longitude: number, latitude: number];
type Box = { west: number; east: number; south: number; north: number };
export type DistrictOutline = { ubigeo: string; name: string; rings: readonly (readonly Position[])[]; box: Box };

const Outline = z.object({
  ubigeo: z.string().regex(/^1501\d{2}$/),
  name: z.string(),
  rings: z.array(z.array(z.tuple([z.number(), z.number()]))).min(1),
});

/**
 * The 43 districts of Lima: rings of `[longitude, latitude]` (WGS 84, not closed), with the box that holds them. After
 * IGN and INEI, referential.
 */
export const districtOutlines: ReadonlyMap<string, DistrictOutline> = new Map(
  z
    .array(Outline)
    .parse(outlines)
    .map(({ ubigeo, name, rings }) => [ubigeo, { ubigeo, name, rings, box: boxOf(rings.flat()) }]),
);

function boxOf(positions: readonly Position[]): Box {
  const [longitudes, latitudes] = [
    positions.map(([longitude]) => longitude),
    positions.map(([, latitude]) => latitude),
  ];
  return {
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}
