import type { APIRoute } from 'astro';
import { districtsSvg } from '../../geo/projection.ts';
import { publicFile } from '../../files/public-file.ts';

/** Outlines of the districts that every drawing of the portal refers to with `<use>`. */
export const GET: APIRoute = () => publicFile({ body: districtsSvg(), type: 'image/svg+xml', tags: [] });
