import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../../feeds/atom.ts';
import { MOST_ENTRIES, supplierFeed } from '../../../feeds/section-feeds.ts';
import { worksOfCompany } from '../../../published/latest.ts';
import { awardsOf, findOrganization } from '../../../published/organizations.ts';
import { tag } from '../../../published/tags.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';

export const GET: APIRoute = ({ params }) => {
  const organization = findOrganization(published(), params['key'] ?? '');
  if (!organization) return new Response(null, { status: 404 });
  const { key, name, updatedAt } = organization;
  const body = supplierFeed(
    {
      key,
      name,
      updatedAt,
      awards: awardsOf(published(), key).slice(0, MOST_ENTRIES),
      works: worksOfCompany(published(), key, MOST_ENTRIES),
    },
    feedSite(),
  );
  return publicFile({ body, type: ATOM_TYPE, tags: [tag.organization(key), tag.settings] });
};
