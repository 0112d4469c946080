import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../../feeds/atom.ts';
import { districtFeed, MOST_ENTRIES } from '../../../feeds/section-feeds.ts';
import { latestWorksOfDistrict } from '../../../published/latest.ts';
import { tag } from '../../../published/tags.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { districtAddress } from '../../geo/district-address.ts';
import { districtOf } from '../../geo/districts.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';

export const GET: APIRoute = ({ params }) => {
  const { ubigeo = '' } = params;
  const district = districtOf(ubigeo);
  if (!district) return new Response(null, { status: 404 });
  const works = latestWorksOfDistrict(published(), ubigeo, MOST_ENTRIES);
  return publicFile({
    body: districtFeed({ ubigeo, name: district.name, works, page: districtAddress(district) }, feedSite()),
    type: ATOM_TYPE,
    tags: [tag.district(ubigeo), tag.settings],
  });
};
