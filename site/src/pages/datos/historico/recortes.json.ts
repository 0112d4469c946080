import type { APIRoute } from 'astro';
import { frozenMonths, recutsOf } from '../../../../open-data/monthly.ts';
import { catalogueTags } from '../../../files/catalogue.ts';
import { publicFile } from '../../../files/public-file.ts';
import { publishedDb } from '../../../portal/read-model.ts';

/**
 * Every frozen month that was cut again: `{ recuts: [{ month, at, what, why, files: [{ name, touched, dropped }] }] }`,
 * newest first.
 */
export const GET: APIRoute = () =>
  publicFile({
    body: `${JSON.stringify({ recuts: recutsOf(frozenMonths(publishedDb())) }, null, 1)}\n`,
    type: 'application/json; charset=utf-8',
    tags: catalogueTags,
    group: 'data',
  });
