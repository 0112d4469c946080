import type { APIRoute } from 'astro';
import { awardsOf, awardsThroughConsortia, consortiaOf, findOrganization } from '../../../published/organizations.ts';
import { supplierFileTags } from '../../addresses/organizations.ts';
import { publicFile, streamOf } from '../../files/public-file.ts';
import { published, publicUrl } from '../../portal/read-model.ts';
import { supplierCsv } from '../../files/supplier-csv.ts';

/** The awards of one supplier; none when neither it nor its consortia won any. */
export const GET: APIRoute = ({ params }) => {
  const database = published();
  const key = params['key'] ?? '';
  const hasAwards =
    findOrganization(database, key) !== null &&
    awardsOf(database, key).length + awardsThroughConsortia(database, key).length > 0;
  if (!hasAwards) return new Response('No existe.', { status: 404 });
  const tags = supplierFileTags(
    key,
    consortiaOf(database, key)
      .map((one) => one.key)
      .sort(),
  );
  return publicFile({
    body: streamOf(supplierCsv(database, { key, publicUrl: publicUrl() })),
    type: 'text/csv; charset=utf-8',
    tags,
  });
};
