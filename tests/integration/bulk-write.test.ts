import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkWrite, type BulkDocument } from '../../cms/database/bulk.ts';
import { openSmallCms, WORKS, type SmallCms, type SmallDocument } from '../fixtures/small-cms/open.ts';

let cms: SmallCms;
let folder: string;
let owner: SmallDocument;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-write-'));
  cms = await openSmallCms({ url: `file:${folder}/cms.db` });
  owner = await cms.create({ collection: 'owners', data: { name: 'Consorcio de ejemplo' } });
});

afterAll(async () => {
  await cms.payload.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const content = (code: string): Record<string, unknown> => ({
  code,
  title: `Obra ${code}`,
  amountPen: 20_652_795.5,
  startDate: '2026-01-15T00:00:00.000Z',
  extra: { source: 'demo' },
  districts: ['lima', 'ate'],
  aliases: ['uno', 'dos'],
  owner: owner.id,
  partners: [owner.id],
  place: { latitude: -12.05, tags: ['north'] },
  progress: Array.from({ length: 12 }, (_, month) => ({
    month: `2026-${month + 1}`,
    physicalPercent: month * 8.5,
    reasons: month === 0 ? ['rain', 'money'] : [],
    photos: month < 2 ? [{ caption: `Foto ${month}` }] : [],
  })),
  _status: 'published',
});
const whole = (code: string): BulkDocument => ({ id: randomUUID(), ...content(code) });

async function write(documents: {
  creates?: BulkDocument[];
  updates?: BulkDocument[];
}): Promise<{ created: number; updated: number }> {
  return bulkWrite({
    payload: cms.payload,
    req: await createLocalReq({}, cms.payload),
    collection: WORKS,
    ...documents,
  });
}

/** A document without what differs from one writing to the next: identifiers, dates of change, the code. */
function comparable(document: unknown): unknown {
  const volatile = ['id', 'createdAt', 'updatedAt', 'code', 'title', 'parent'];
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (volatile.includes(key) ? undefined : value)));
}

const versionsOf = async (id: string): Promise<SmallDocument[]> =>
  (await cms.findVersions({ collection: 'works', where: { parent: { equals: id } }, depth: 0, sort: '-updatedAt' }))
    .docs;

test('a document written in bulk, and its version, are what payload.create writes', async () => {
  const one = await cms.create({ collection: 'works', data: content('one-by-one') });
  const bulk = whole('in-bulk');
  expect(await write({ creates: [bulk] })).toEqual({ created: 1, updated: 0 });
  expect(comparable(await cms.findByID({ collection: 'works', id: bulk.id, depth: 0 }))).toEqual(
    comparable(await cms.findByID({ collection: 'works', id: one.id, depth: 0 })),
  );
  expect(comparable(await versionsOf(bulk.id))).toEqual(comparable(await versionsOf(one.id)));
});

test('600 documents are written in any order, also before those they point to', async () => {
  const last = whole('many-599');
  const documents = [
    ...Array.from({ length: 599 }, (_, index) => ({ ...whole(`many-${index}`), partOf: last.id })),
    last,
  ];
  expect(await write({ creates: documents })).toEqual({ created: 600, updated: 0 });
  expect((await cms.count({ collection: 'works', where: { code: { like: 'many-' } } })).totalDocs).toBe(600);
  const listed = await cms.find({ collection: 'works', draft: true, where: { code: { like: 'many-' } } });
  expect(listed.totalDocs).toBe(600);
});

test('an update replaces the whole document, keeps its creation date and becomes the only latest version', async () => {
  const document = whole('update');
  await write({ creates: [document] });
  const before = await cms.findByID({ collection: 'works', id: document.id });
  expect(
    await write({
      updates: [
        {
          id: document.id,
          code: 'update',
          title: 'Nueva',
          progress: [{ month: '2026-01', physicalPercent: 100 }],
          _status: 'published',
        },
      ],
    }),
  ).toEqual({ created: 0, updated: 1 });
  const after = await cms.findByID({ collection: 'works', id: document.id, depth: 0 });
  expect(after).toMatchObject({
    title: 'Nueva',
    amountPen: null,
    owner: null,
    districts: [],
    createdAt: before['createdAt'],
  });
  expect(after['partners'] ?? []).toEqual([]);
  expect(after['progress']).toMatchObject([{ month: '2026-01', physicalPercent: 100, photos: [] }]);
  const versions = await versionsOf(document.id);
  expect(
    versions.map((version) => [version['latest'] ?? false, (version['version'] as Record<string, unknown>)['title']]),
  ).toEqual([
    [true, 'Nueva'],
    [false, 'Obra update'],
  ]);
});

test('no more versions are kept than the collection says', async () => {
  const document = whole('versions');
  await write({ creates: [document] });
  for (const title of ['uno', 'dos', 'tres', 'cuatro']) await write({ updates: [{ ...document, title }] });
  expect(
    (await versionsOf(document.id)).map((version) => (version['version'] as Record<string, unknown>)['title']),
  ).toEqual(['cuatro', 'tres', 'dos']);
});

test('an editor can go on with a document written in bulk', async () => {
  const document = whole('edited');
  await write({ creates: [document] });
  await cms.update({ collection: 'works', id: document.id, data: { title: 'Corregida' } });
  expect(await cms.findByID({ collection: 'works', id: document.id })).toMatchObject({
    title: 'Corregida',
    districts: ['lima', 'ate'],
  });
  expect((await versionsOf(document.id)).filter((version) => version['latest'] === true)).toHaveLength(1);
});

test('a document without a state is a draft: nothing is published by omission', async () => {
  const { _status: _, ...document } = whole('stateless');
  await write({ creates: [document as BulkDocument] });
  expect(await cms.findByID({ collection: 'works', id: document['id'] as string })).toMatchObject({ _status: 'draft' });
});

test('a repeated unique value writes nothing of the batch', async () => {
  await expect(write({ creates: [whole('twin-a'), whole('twin-b'), whole('twin-b')] })).rejects.toThrow(
    /repite un valor que debe ser único/,
  );
  expect((await cms.count({ collection: 'works', where: { code: { like: 'twin-' } } })).totalDocs).toBe(0);
});

test('a relation to a document that does not exist writes nothing', async () => {
  await expect(write({ creates: [{ ...whole('orphan'), owner: randomUUID() }] })).rejects.toThrow(
    /apunta a otro que no existe/,
  );
  expect((await cms.count({ collection: 'works', where: { code: { equals: 'orphan' } } })).totalDocs).toBe(0);
});

test('an update of a document that does not exist, a missing and a repeated identifier are refused', async () => {
  await expect(write({ updates: [whole('ghost')] })).rejects.toThrow(/No existe el documento/);
  await expect(write({ creates: [{ ...whole('nameless'), id: '' }] })).rejects.toThrow(/no trae «id»/);
  const twice = whole('twice');
  await expect(write({ creates: [twice, twice] })).rejects.toThrow(/aparece dos veces/);
});

test('in the transaction of the caller, what it writes is confirmed or undone with it', async () => {
  const req = await createLocalReq({}, cms.payload);
  const transactionOf = async (code: string): Promise<void> => {
    await initTransaction(req);
    await bulkWrite({ payload: cms.payload, req, collection: WORKS, creates: [whole(code)] });
  };
  await transactionOf('undone');
  await killTransaction(req);
  await transactionOf('confirmed');
  await commitTransaction(req);
  const { docs } = await cms.find({ collection: 'works', where: { code: { in: ['undone', 'confirmed'] } } });
  expect(docs.map(({ code }) => code)).toEqual(['confirmed']);
});
