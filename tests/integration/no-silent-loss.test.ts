import type { CollectionSlug, Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseSilentLoss } from '../../cms/plugins/removal/no-silent-loss.ts';
import { referringFields } from '../../cms/plugins/removal/relations.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
const REFUSAL = 'No se elimina: otro registro todavía lo nombra. Quite antes la referencia.';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
});
afterAll(() => cms.close());

const make = async (slug: 'contracting-processes' | 'media' | 'news', data: object): Promise<string> => {
  const sample = await samples.newDocument(slug);
  return String(
    (
      (await payload.create({
        collection: slug,
        overrideAccess: true,
        depth: 0,
        ...sample,
        data: { ...sample.data, ...data },
      } as never)) as { id: unknown }
    ).id,
  );
};

test('10-1.2 every relation between two collections has its trigger, in the database as it was built', async () => {
  const guarded = await refuseSilentLoss(payload);
  const targets = new Set(
    payload.config.collections
      .filter(({ slug }) => !slug.startsWith('payload-'))
      .flatMap(({ slug }) =>
        referringFields(payload.collections[slug as CollectionSlug].config.flattenedFields)
          .filter(({ kind, targets: to }) => kind !== 'richText' && to.some((one) => one !== slug))
          .flatMap(({ targets: to }) => to),
      ),
  );
  expect([...targets].filter((slug) => !guarded.some(({ target }) => target === slug.replaceAll('-', '_')))).toEqual(
    [],
  );
  const naming = guarded
    .filter(({ target }) => target === 'organizations')
    .map(({ table, column }) => `${table}.${column}`);
  expect(naming).toEqual(
    expect.arrayContaining([
      'projects.contractor_id',
      'contracting_processes_rels.organizations_id',
      'budget_lines.entity_id',
      'users.organization_id',
    ]),
  );
});

test('10-1.2 whoever deletes past Payload’s operation blanks nothing: own columns, lists in lists, pictures', async () => {
  const process = await make('contracting-processes', {
    awards: [
      { awardId: 'a-1', status: 'active', currency: 'PEN', amount: 2_400_000, suppliers: [samples.organization] },
    ],
  });
  await expect(
    payload.db.deleteOne({ collection: 'organizations', where: { id: { equals: samples.organization } } }),
  ).rejects.toThrow(REFUSAL);
  await expect(
    payload.db.deleteMany({ collection: 'organizations', where: { id: { in: [samples.organization] } } }),
  ).rejects.toThrow(REFUSAL);
  const read = await payload.findByID({
    collection: 'contracting-processes',
    id: process,
    depth: 0,
    overrideAccess: true,
  });
  expect([read.buyer, read.awards?.[0]?.suppliers]).toEqual([samples.organization, [samples.organization]]);
  const photo = await make('media', {});
  const note = await make('news', { image: photo });
  expect((await payload.findByID({ collection: 'news', id: note, depth: 0, overrideAccess: true })).image).toBe(photo);
  await expect(payload.db.deleteOne({ collection: 'media', where: { id: { equals: photo } } })).rejects.toThrow(
    REFUSAL,
  );
  // Whoever names it goes first, and then it may go.
  await payload.db.deleteOne({ collection: 'news', where: { id: { equals: note } } });
  await payload.db.deleteOne({ collection: 'media', where: { id: { equals: photo } } });
});
