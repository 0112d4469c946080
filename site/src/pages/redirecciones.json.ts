import type { APIRoute } from 'astro';
import { redirects } from '../../published/redirects.ts';
import { tag } from '../../published/tags.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';

/**
 * Addresses that moved, for the server and for whoever keeps a copy of links:
 * `{ redirects: [{ from, to, isPermanent }] }`.
 */
export const GET: APIRoute = () =>
  publicFile({
    body: `${JSON.stringify({ redirects: redirects(published()) })}\n`,
    type: 'application/json; charset=utf-8',
    tags: [tag.redirects],
    group: 'detail',
  });
