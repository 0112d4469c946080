import type { APIRoute } from 'astro';
import { nginxLine, redirects } from '../../published/redirects.ts';
import { tag } from '../../published/tags.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';

/**
 * Addresses that moved, as lines for `map $uri $moved { include …/redirecciones.map; }` of an nginx without the
 * portal's server.
 */
export const GET: APIRoute = () =>
  publicFile({
    body: redirects(published()).map(nginxLine).join('') || '# ninguna\n',
    type: 'text/plain; charset=utf-8',
    tags: [tag.redirects],
    group: 'detail',
  });
