import type { APIRoute } from 'astro';
import { dcatCatalogue } from '../../../standards/dcat.ts';
import { catalogue, catalogueTags } from '../../files/catalogue.ts';
import { publicFile } from '../../files/public-file.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: `${JSON.stringify(dcatCatalogue(catalogue()), null, 1)}\n`,
    type: 'application/ld+json; charset=utf-8',
    tags: catalogueTags,
  });
