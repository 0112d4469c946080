import type { APIRoute } from 'astro';
import { projectByCode } from '../../../published/projects.ts';
import { siteSettings } from '../../../published/settings.ts';
import { tag } from '../../../published/tags.ts';
import { publicFile } from '../../public-file.ts';
import { published } from '../../published.ts';
import { shareImage } from '../../share-image.ts';

/** Picture of a work for those who share its page. */
export const GET: APIRoute = async ({ params }) => {
  const code = params['code'] ?? '';
  const work = projectByCode(published(), code);
  if (!work) return new Response(null, { status: 404 });
  const image = await shareImage({ work, siteName: siteSettings(published()).siteName });
  return publicFile({ body: new Uint8Array(image), type: 'image/png', tags: [tag.project(code), tag.settings] });
};
