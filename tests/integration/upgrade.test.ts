import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeMissingSearchTexts } from '../../cms/missing-search-texts.ts';
import { writeOldInstallation } from '../fixtures/old-installation.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms({ prepare: writeOldInstallation });
});
afterAll(() => cms.close());

test('9-1.4 an installation of before loses its invented rows, and what people wrote about them, when it is opened', async () => {
  const idsOf = async (
    collection:
      | 'organizations'
      | 'projects'
      | 'progress-reports'
      | 'contracting-processes'
      | 'news'
      | 'opportunities'
      | 'opportunity-questions'
      | 'media',
  ) =>
    (await cms.payload.find({ collection, depth: 0, limit: 0, pagination: false, overrideAccess: true })).docs.map(
      ({ id }) => id,
    );
  expect(await idsOf('organizations')).toEqual(['real-entity']);
  expect(await idsOf('projects')).toEqual(['real-work']);
  expect(await idsOf('progress-reports')).toEqual(['real-report']);
  expect(await idsOf('media')).toEqual(['real-photo']);
  for (const collection of ['contracting-processes', 'news', 'opportunities', 'opportunity-questions'] as const)
    expect(await idsOf(collection), collection).toEqual([]);
  expect(
    (await cms.payload.findVersions({ collection: 'projects', overrideAccess: true, depth: 0 })).docs.filter(
      ({ version }) => version.title === 'Obra inventada',
    ),
  ).toEqual([]);
});

test('9-1.4 what is real stays whole, without the name of an invented company, and the settings name real entities only', async () => {
  const work = await cms.payload.findByID({ collection: 'projects', id: 'real-work', depth: 0, overrideAccess: true });
  expect(work).toMatchObject({ title: 'Obra real', entity: 'real-entity' });
  expect(work.contractor ?? null).toBeNull();
  expect((await cms.payload.findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true })).entities).toEqual([
    'real-entity',
  ]);
});

test('9-1.4 the files of invented photos go, others stay', () => {
  expect(readdirSync(join(cms.dataDir, 'uploads', 'media'))).toEqual(['real.webp']);
});

test('10-1.6 what was written before is found without accents too, and nothing else of it changes', async () => {
  const before = await cms.payload.findByID({ collection: 'media', id: 'real-photo', overrideAccess: true });
  expect(before.search ?? null).toBeNull();
  expect(await computeMissingSearchTexts(cms.payload)).toBe(1);
  const after = await cms.payload.findByID({ collection: 'media', id: 'real-photo', overrideAccess: true });
  expect(after).toEqual({ ...before, search: 'foto real real.webp' });
  expect(await computeMissingSearchTexts(cms.payload)).toBe(0);
});
