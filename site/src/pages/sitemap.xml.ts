import type { DatabaseSync } from 'node:sqlite';
import type { APIRoute } from 'astro';
import { siteSettings } from '../../published/settings.ts';
import { allAddresses } from '../addresses/all.ts';
import { sitemapTags } from '../addresses/core.ts';
import { publicFile, streamFromSnapshot } from '../files/public-file.ts';
import { publicUrl, published } from '../portal/read-model.ts';

/** A sitemap may name 50,000 addresses (sitemaps.org); lists and details come in the order of the address list. */
const LIMIT = 50_000;

/** A demonstration has none: no search engine is to find what is invented. */
export const GET: APIRoute = () =>
  siteSettings(published()).isDemonstration
    ? new Response(null, { status: 404 })
    : publicFile({
        body: streamFromSnapshot(lines),
        type: 'application/xml; charset=utf-8',
        tags: sitemapTags,
      });

function* lines(database: DatabaseSync): Generator<string> {
  let left = LIMIT;
  let batch = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  for (const { path, isUnlisted } of allAddresses(database)) {
    if (isUnlisted || !path.endsWith('/') || left === 0) continue;
    left -= 1;
    batch += `<url><loc>${publicUrl()}${path}</loc></url>\n`;
    if (batch.length > 32_768) {
      yield batch;
      batch = '';
    }
  }
  yield `${batch}</urlset>\n`;
}
