import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { fillCms } from '../load/generated/fill-cms.ts';

const WORKS = 500;
let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  await fillCms({ payload, works: WORKS, reportsPerWork: 2 });
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
}, 300_000);
afterAll(async () => {
  database.close();
  await cms.close();
});

/** How often somebody else of this process has had a turn meanwhile, for so many documents. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let [turns, isOver] = [0, false];
  const take = (): void => {
    turns += 1;
    if (!isOver) setImmediate(take);
  };
  setImmediate(take);
  await work();
  isOver = true;
  return turns;
}

test('12-9 while all is made anew the process answers others, every hundred documents at least', async () => {
  // Works and their reports, besides what else there is.
  const documents = WORKS * 3;
  expect(await turnsDuring(() => rebuild({ payload, projector: writer }))).toBeGreaterThan(documents / 100);
  expect(database.prepare('SELECT count(*) AS n FROM projects').get()?.['n']).toBe(WORKS);
}, 300_000);

test('12-9 so it does while many changes pass at once', async () => {
  const { docs } = await payload.db.find<{ id: string }>({ collection: 'projects', limit: 0, pagination: false });
  const ids = docs.map(({ id }) => id);
  const turns = await turnsDuring(() => writer.refresh([{ slug: 'projects', ids }], new Date().toISOString()));
  expect(turns).toBeGreaterThanOrEqual(WORKS / 100);
}, 300_000);
