import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveFromFacts } from '../../cms/plugins/memberships/from-facts.ts';
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
  expect((await idsOf('organizations')).sort()).toEqual(['consortium', 'member', 'real-entity', 'watcher']);
  expect((await idsOf('projects')).sort()).toEqual(['draft-concession', 'draft-work', 'real-work']);
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

test('12-7 a SQLite file was copied before it was changed, as it was, with what the update takes out', () => {
  const folder = join(cms.dataDir, 'backups');
  // Of MongoDB no copy is taken here.
  if (cms.payload.db.name === 'mongoose') return expect(existsSync(folder)).toBe(false);
  const names = readdirSync(folder);
  expect(names).toEqual([expect.stringMatching(/^antes-de-actualizar-\d{8}T\d{6}Z$/)]);
  const copy = new DatabaseSync(join(folder, names[0] ?? '', 'cms.db'), { readOnly: true });
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  const ids = copy.prepare('SELECT id FROM projects ORDER BY id').all();
  expect(ids.map(({ id }) => id)).toEqual(['demo-work', 'draft-concession', 'draft-work', 'real-work']);
  copy.close();
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

/** The works that somebody from outside reads, drafts too. */
async function worksOf(organization: string, role: 'contractor' | 'supervisor'): Promise<string[]> {
  const { docs } = await cms.payload.find({
    collection: 'projects',
    user: { id: `persona-${organization}`, collection: 'users', role, organization } as never,
    overrideAccess: false,
    depth: 0,
    pagination: false,
    limit: 100,
  });
  return docs.map(({ id }) => id).sort();
}

test('11-4 whoever read a work by being named in it reads it still, by a membership; nobody else does', async () => {
  expect(await worksOf('consortium', 'contractor')).toEqual(['draft-concession', 'draft-work', 'real-work']);
  expect(await worksOf('watcher', 'supervisor')).toEqual(['draft-work', 'real-work']);
  expect(await worksOf('member', 'contractor')).toEqual(['real-work']);
  expect(await worksOf('real-entity', 'contractor')).toEqual(['real-work']);
  const { docs } = await cms.payload.find({ collection: 'memberships', depth: 0, pagination: false, limit: 0 });
  expect(
    docs
      .map(({ organization, work, role, title, from, to, person, reachesMembers }) =>
        [organization, work, role, title, from, to, person, reachesMembers].map((one) => one ?? '-').join(' '),
      )
      .sort(),
  ).toEqual([
    'consortium draft-concession concessionaire Consorcio Real - - - false',
    'consortium draft-work contractor Consorcio Real - - - false',
    'watcher draft-work supervisor Supervisora Real SAC - - - false',
  ]);
});

test('11-4 a consortium reaches its members once a person says so', async () => {
  const { docs } = await cms.payload.find({
    collection: 'memberships',
    where: { and: [{ work: { equals: 'draft-work' } }, { organization: { equals: 'consortium' } }] },
    depth: 0,
  });
  await cms.payload.update({ collection: 'memberships', id: String(docs[0]?.id), data: { reachesMembers: true } });
  expect(await worksOf('member', 'contractor')).toEqual(['draft-work', 'real-work']);
});

test('11-4 what is opened again gives nothing: a work that names a company later gives it no access', async () => {
  await cms.payload.db.updateOne({ collection: 'projects', id: 'draft-concession', data: { supervisor: 'watcher' } });
  expect(await giveFromFacts(cms.payload)).toBe(0);
  expect(await worksOf('watcher', 'supervisor')).toEqual(['draft-work', 'real-work']);
});
