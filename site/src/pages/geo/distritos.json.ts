import type { APIRoute } from 'astro';
import { districts } from '../../geo/districts.ts';
import { publicFile } from '../../files/public-file.ts';

/** Outlines of the districts in longitude and latitude, for the map. */
export const GET: APIRoute = () =>
  publicFile({ body: JSON.stringify(districts), type: 'application/json; charset=utf-8', tags: [] });
