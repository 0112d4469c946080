import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { projectOfExport } from '../../cms/plugins/imports/formats/own-export.ts';
import { projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { restorePublishedProject } from '../../collections/standards/oc4ids-published.ts';
import { loadSeed } from '../../scripts/seed/load.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { projectByCode } from '../../site/published/projects.ts';
import { searchEntry } from '../../site/published/search-entry.ts';
import { oc4idsProject } from '../../site/standards/oc4ids.ts';
import { apiResponse } from '../../site/src/api/answer.ts';
import { toldHistory } from '../../site/src/components/works/history-words.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

const OFFICE = 'Gerencia de Mantenimiento Vial';
const context = { publicUrl: 'https://abierto.example.org' };
let cms: TestCms;
let database: ReturnType<typeof openPublishedForWriting>['database'];

beforeAll(async () => {
  cms = await openTestCms();
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  const { payload } = cms;
  await loadSeed(payload);
  await payload.update({
    collection: 'projects',
    where: { code: { equals: '2673653' } },
    data: { maintainedBy: OFFICE },
  });
  const files = publicFiles({ directory: options.publishedMediaDir, source: options });
  await rebuild({ payload, projector: projector({ payload, database, files }) });
}, 300_000);

afterAll(async () => {
  database.close();
  await cms.close();
});

test('who maintains a work goes from the form to page, API, search, history and standards, and back with an export', async () => {
  const work = projectByCode(database, '2673653');
  if (!work) throw new Error('No está la obra.');
  expect(work.maintainedBy).toBe(OFFICE);
  const answer = apiResponse({ path: '/obras/2673653', query: new URLSearchParams(), database, ...context });
  expect(await answer.json()).toMatchObject({ mantenimiento: OFFICE });
  expect(searchEntry('projects', work)?.body).toContain(OFFICE);
  expect(
    toldHistory([{ at: work.updatedAt, changes: [{ field: 'maintainedBy', before: null, after: OFFICE }] }])[0]
      ?.changes,
  ).toEqual([{ label: 'Quién la mantiene', before: null, after: OFFICE }]);
  const exported = oc4idsProject(
    { project: work, processes: [], milestones: [], documents: [], reports: [], budgetLines: [] },
    context,
  );
  const back = restorePublishedProject(exported);
  expect(back?.maintainedBy).toBe(OFFICE);
  expect(back && projectOfExport(back, { path: 'projects/0', row: 1 }).own?.more['maintainedBy']).toBe(OFFICE);
});
