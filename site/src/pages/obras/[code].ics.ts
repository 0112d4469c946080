import type { APIRoute } from 'astro';
import { CALENDAR_TYPE } from '../../../feeds/calendar.ts';
import { workCalendar } from '../../../feeds/work-calendar.ts';
import { attachmentsOf, projectByCode } from '../../../published/projects.ts';
import { tag } from '../../../published/tags.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';

/** Dates of one work. */
export const GET: APIRoute = ({ params }) => {
  const code = params['code'] ?? '';
  const work = projectByCode(published(), code);
  if (!work) return new Response(null, { status: 404 });
  const { milestones } = attachmentsOf(published(), code);
  return publicFile({
    body: workCalendar({ work, milestones, ...feedSite() }),
    type: CALENDAR_TYPE,
    tags: [tag.project(code), tag.settings],
  });
};
