import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { fillCms } from '../load/generated/fill-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  ({ database } = openPublishedForWriting(readCmsSettings().publishedDb));
});
afterAll(async () => {
  database.close();
  await cms.close();
});

test('9 the data of the bench still fill the CMS and its read model: of 30 works, ten reports each and every second one with its contract', async () => {
  const counts = await fillCms({ payload, works: 30 });
  expect(counts).toMatchObject({ projects: 30, 'progress-reports': 300, 'contracting-processes': 15 });
  const options = readCmsSettings();
  await rebuild({
    payload,
    projector: projector({
      payload,
      database,
      files: publicFiles({ directory: options.publishedMediaDir, source: options }),
    }),
  });
  const shown = (table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  expect({
    works: shown('projects'),
    reports: shown('progress_reports'),
    processes: shown('contracting_processes'),
    milestones: shown('milestones'),
    budget: shown('budget_lines'),
  }).toEqual({
    works: 30,
    reports: 300,
    processes: 15,
    milestones: counts['milestones'],
    budget: counts['budget-lines'],
  });
  // A company is shown by its own name, which the generated documents must carry.
  const names = database
    .prepare("SELECT doc ->> '$.name' AS name FROM organizations")
    .all()
    .map((row) => String(row['name']));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => name === '' || name === 'null' || name === 'undefined')).toEqual([]);
});
