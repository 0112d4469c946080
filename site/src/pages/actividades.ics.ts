import type { APIRoute } from 'astro';
import { CALENDAR_TYPE } from '../../feeds/calendar.ts';
import { eventsCalendar } from '../../feeds/events-calendar.ts';
import { news } from '../../published/news.ts';
import { tag } from '../../published/tags.ts';
import { feedSite } from '../portal/feed-site.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: eventsCalendar(news(published()), feedSite()),
    type: CALENDAR_TYPE,
    tags: [tag.news, tag.settings],
  });
