import type { APIRoute } from 'astro';
import { apiResponse } from '../../../api/answer.ts';
import { publicUrl, published } from '../../../portal/read-model.ts';

/** The read API. Rendered on demand: the portal's server passes requests on. */
export const GET: APIRoute = ({ params, url }) =>
  apiResponse({ path: params['path'] ?? '', query: url.searchParams, database: published(), publicUrl: publicUrl() });
