import type { APIRoute } from 'astro';
import { siteSettings } from '../../published/settings.ts';
import { tag } from '../../published/tags.ts';
import { publicFile } from '../files/public-file.ts';
import { publicUrl, published } from '../portal/read-model.ts';

/**
 * Everything may be read by robots but the lists with filters, which repeat the plain ones; nothing of a demonstration.
 */
export const GET: APIRoute = () =>
  publicFile({
    body: siteSettings(published()).isDemonstration
      ? 'User-agent: *\nDisallow: /\n'
      : `User-agent: *\nDisallow: /*?\n\nSitemap: ${publicUrl()}/sitemap.xml\n`,
    type: 'text/plain; charset=utf-8',
    tags: [tag.settings],
  });
