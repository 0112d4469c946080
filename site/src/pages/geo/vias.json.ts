import type { APIRoute } from 'astro';
import { principalStreets } from '../../geo/streets.ts';
import { publicFile } from '../../files/public-file.ts';

/** Principal streets for the map, with their licence. */
export const GET: APIRoute = () =>
  publicFile({ body: JSON.stringify(principalStreets), type: 'application/json; charset=utf-8', tags: [] });
