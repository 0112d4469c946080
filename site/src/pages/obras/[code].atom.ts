import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../../feeds/atom.ts';
import { workFeed } from '../../../feeds/work-feed.ts';
import { historyOf } from '../../../published/history.ts';
import { newsOfProject } from '../../../published/news.ts';
import { allReportsOf } from '../../../published/progress-reports.ts';
import { projectByCode } from '../../../published/projects.ts';
import { tag } from '../../../published/tags.ts';
import { month, percent } from '../../../../collections/words/format.ts';
import { changeLine, toldHistory } from '../../components/works/history-words.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { publicFile } from '../../files/public-file.ts';
import { history, published } from '../../portal/read-model.ts';

/** What is new of one work. */
export const GET: APIRoute = ({ params }) => {
  const code = params['code'] ?? '';
  const work = projectByCode(published(), code);
  if (!work) return new Response(null, { status: 404 });
  const past = history();
  const changes = past
    ? toldHistory(historyOf(past, 'projects', code)).map(({ at, changes: told }) => ({
        at,
        lines: told.map(changeLine),
      }))
    : [];
  const body = workFeed({
    work,
    reports: allReportsOf(published(), code),
    news: newsOfProject(published(), code),
    changes,
    words: { month, percent },
    ...feedSite(),
  });
  return publicFile({ body, type: ATOM_TYPE, tags: [tag.project(code), tag.settings] });
};
