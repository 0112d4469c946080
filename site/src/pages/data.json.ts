import type { APIRoute } from 'astro';
import { projectOpenData } from '../../standards/dcat.ts';
import { catalogue, catalogueTags } from '../files/catalogue.ts';
import { publicFile } from '../files/public-file.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: `${JSON.stringify(projectOpenData(catalogue()), null, 1)}\n`,
    type: 'application/json; charset=utf-8',
    tags: catalogueTags,
  });
