import type { APIRoute } from 'astro';
import { tag } from '../../published/tags.ts';
import { publicFile } from '../public-file.ts';
import { publicUrl } from '../published.ts';

/** Everything may be read by robots but the lists with filters, which repeat the plain ones. */
export const GET: APIRoute = () => publicFile({
  body: `User-agent: *\nDisallow: /*?\n\nSitemap: ${publicUrl()}/sitemap.xml\n`,
  type: 'text/plain; charset=utf-8',
  tags: [tag.settings],
});
