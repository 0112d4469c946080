import { z } from 'zod';
import { isInLima } from './coordinates.ts';

const MOST_VERTICES = 3000;
const Position = z
  .tuple([z.number(), z.number()])
  .rest(z.number())
  .refine(
    ([longitude, latitude]) => isInLima({ longitude, latitude }),
    'Un vértice cae fuera de Lima: recuerde que GeoJSON pone primero la longitud.',
  );
const Line = z.array(Position).min(2, 'Una línea necesita dos vértices.').max(MOST_VERTICES);

/** Course of a road (GeoJSON, RFC 7946; WGS 84, longitude first): one line or several. */
export const GeoLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: Line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(Line).min(1).max(50) }),
]);
export type GeoLine = z.infer<typeof GeoLine>;

/** Payload's check of a line typed or pasted by a person. */
export function geoLine(value: unknown): true | string {
  if (value === null || value === undefined || value === '') return true;
  const result = GeoLine.safeParse(value);
  if (result.success) return true;
  const [issue] = result.error.issues;
  return `El trazo no sirve (${issue?.path.join('.') || 'tipo'}): ${issue?.message ?? ''} Pegue un LineString o MultiLineString de GeoJSON.`;
}
