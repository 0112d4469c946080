import type { APIRoute } from 'astro';
import { CALENDAR_TYPE } from '../../../feeds/calendar.ts';
import { opportunityCalendar } from '../../../feeds/opportunity-feeds.ts';
import { opportunityBySlug } from '../../../published/opportunities.ts';
import { tag } from '../../../published/tags.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { publicFile } from '../../files/public-file.ts';
import { publicUrl, published } from '../../portal/read-model.ts';

export const GET: APIRoute = ({ params }) => {
  const item = opportunityBySlug(published(), params['slug'] ?? '');
  if (!item) return new Response(null, { status: 404 });
  return publicFile({
    body: opportunityCalendar({
      items: [item],
      name: item.title,
      url: `${publicUrl()}/oportunidades/${item.slug}/`,
      site: feedSite(),
    }),
    type: CALENDAR_TYPE,
    tags: [tag.opportunity(item.slug), tag.settings],
  });
};
