import type { APIRoute } from 'astro';
import { mapPoints } from '../../../published/map.ts';
import { tag } from '../../../published/tags.ts';
import { publicFile } from '../../public-file.ts';
import { published } from '../../published.ts';

/** Works with coordinates, column by column, for the map. */
export const GET: APIRoute = () => publicFile({ body: JSON.stringify(mapPoints(published())), type: 'application/json; charset=utf-8', tags: [tag.projects], group: 'aggregate' });
