import type { APIRoute } from 'astro';
import { extensionDescription, extensionSchema } from '../../../../../standards/ocds-extension.ts';
import { publicFile } from '../../../../files/public-file.ts';
import { publicUrl } from '../../../../portal/read-model.ts';

/** The two files that describe our OCDS extension. */
export const GET: APIRoute = ({ params }) => {
  const document = { extension: extensionDescription(publicUrl()), 'release-schema': extensionSchema }[
    params['name'] ?? ''
  ];
  return document === undefined
    ? new Response('No existe.', { status: 404 })
    : publicFile({ body: `${JSON.stringify(document, null, 1)}\n`, type: 'application/json; charset=utf-8', tags: [] });
};
