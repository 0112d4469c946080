import type { APIRoute } from 'astro';
import { frozenMonths, recutsOf } from '../../../../open-data/monthly.ts';
import { catalogueTags } from '../../../catalogue.ts';
import { publicFile } from '../../../public-file.ts';
import { publishedDb } from '../../../published.ts';

/** Every frozen month that was cut again: `{ recuts: [{ month, at, what, why, files: [{ name, touched, dropped }] }] }`, newest first. */
export const GET: APIRoute = () => publicFile({
  body: `${JSON.stringify({ recuts: recutsOf(frozenMonths(publishedDb())) }, null, 1)}\n`,
  type: 'application/json; charset=utf-8', tags: catalogueTags, group: 'data',
});
