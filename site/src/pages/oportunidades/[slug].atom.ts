import type { APIRoute } from 'astro';
import type { PublishedOpportunity } from '../../../../collections/opportunities/published.ts';
import { ATOM_TYPE } from '../../../feeds/atom.ts';
import { opportunityFeed } from '../../../feeds/opportunity-feeds.ts';
import { versionsOf } from '../../../published/history.ts';
import { opportunityBySlug } from '../../../published/opportunities.ts';
import { tag } from '../../../published/tags.ts';
import { opportunities } from '../../../../collections/opportunities/published-noun.ts';
import { changesTold } from '../../../published/change-words.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { publicFile } from '../../files/public-file.ts';
import { history, published } from '../../portal/read-model.ts';

export const GET: APIRoute = ({ params }) => {
  const item = opportunityBySlug(published(), params['slug'] ?? '');
  if (!item) return new Response(null, { status: 404 });
  const past = history();
  const changes = past
    ? changesTold(opportunities, versionsOf<PublishedOpportunity>(past, opportunities.table, item.slug), 'es')
    : [];
  return publicFile({
    body: opportunityFeed({ item, changes, site: feedSite() }),
    type: ATOM_TYPE,
    tags: [tag.opportunity(item.slug), tag.settings],
  });
};
