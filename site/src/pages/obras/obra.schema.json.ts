import type { APIRoute } from 'astro';
import { workFileSchema } from '../../../open-data/work-file.ts';
import { publicFile } from '../../files/public-file.ts';

/** JSON Schema of the file of each work. */
export const GET: APIRoute = () =>
  publicFile({
    body: `${JSON.stringify(workFileSchema(), null, 1)}\n`,
    type: 'application/schema+json; charset=utf-8',
    tags: [],
  });
