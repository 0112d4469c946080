import type { APIRoute } from 'astro';
import { siteSettings } from '../../../published/settings.ts';
import { tag } from '../../../published/tags.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';
import { portalImage } from '../../sharing/image.ts';

/** Picture of the portal for those who share a page that has none of its own. */
export const GET: APIRoute = async () =>
  publicFile({
    body: new Uint8Array(await portalImage(siteSettings(published()))),
    type: 'image/png',
    tags: [tag.settings],
  });
