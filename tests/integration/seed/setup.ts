import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import type { Project } from '../../../collections/payload-types.ts';
import { projector, type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let database: DatabaseSync;

export let writer: Projector;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
});

afterAll(async () => {
  database.close();
  await cms.close();
});

export const work = async (code: string): Promise<Project> => {
  const {
    docs: [found],
  } = await payload.find({ collection: 'projects', where: { code: { equals: code } }, limit: 1, depth: 0 });
  if (!found) throw new Error(`no está ${code}`);
  return found;
};
