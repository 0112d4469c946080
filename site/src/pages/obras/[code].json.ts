import type { APIRoute } from 'astro';
import { publisherOf } from '../../../dataset/about.ts';
import { workFile } from '../../../open-data/work-file.ts';
import { historyOf } from '../../../published/history.ts';
import { allReportsOf } from '../../../published/progress-reports.ts';
import { attachmentsOf, projectByCode } from '../../../published/projects.ts';
import { siteSettings } from '../../../published/settings.ts';
import { tag } from '../../../published/tags.ts';
import { publicFile } from '../../files/public-file.ts';
import { history, published, publicUrl } from '../../portal/read-model.ts';

/** Everything published of one work. */
export const GET: APIRoute = ({ params }) => {
  const code = params['code'] ?? '';
  const work = projectByCode(published(), code);
  if (!work) return new Response(null, { status: 404 });
  const past = history();
  const settings = siteSettings(published());
  const file = workFile({
    work,
    reports: allReportsOf(published(), code),
    ...attachmentsOf(published(), code),
    history: past ? historyOf(past, 'projects', code) : [],
    license: { name: settings.licenseName, url: settings.licenseUrl },
    publisher: publisherOf(settings),
    publicUrl: publicUrl(),
  });
  return publicFile({
    body: `${JSON.stringify(file, null, 1)}\n`,
    type: 'application/json; charset=utf-8',
    tags: [tag.project(code), tag.settings],
  });
};
