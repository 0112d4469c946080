import type { APIRoute } from 'astro';
import { tag } from '../../../../published/tags.ts';
import { projectPackageText } from '../../../../standards/files.ts';
import { publicFile } from '../../../files/public-file.ts';
import { publicUrl, published } from '../../../portal/read-model.ts';

/** One work as OC4IDS 0.9.5 package. */
export const GET: APIRoute = ({ params }) => {
  const code = params['code'] ?? '';
  const body = projectPackageText(published(), { publicUrl: publicUrl() }, code);
  return body === null
    ? new Response('No existe.', { status: 404 })
    : publicFile({ body, type: 'application/json; charset=utf-8', tags: [tag.project(code), tag.settings] });
};
