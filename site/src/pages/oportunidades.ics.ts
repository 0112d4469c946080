import type { APIRoute } from 'astro';
import { CALENDAR_TYPE } from '../../feeds/calendar.ts';
import { opportunityCalendar } from '../../feeds/opportunity-feeds.ts';
import { opportunities } from '../../published/opportunities.ts';
import { tag } from '../../published/tags.ts';
import { feedSite } from '../portal/feed-site.ts';
import { publicFile } from '../files/public-file.ts';
import { publicUrl, published } from '../portal/read-model.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: opportunityCalendar({
      items: opportunities(published()),
      name: 'Oportunidades de inversión',
      url: `${publicUrl()}/oportunidades/`,
      site: feedSite(),
    }),
    type: CALENDAR_TYPE,
    tags: [tag.opportunities, tag.settings],
  });
