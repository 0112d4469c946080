import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRoom } from '../../cms/background/room.ts';
import { askForCleaning, documentCleaning } from '../../cms/documents-at-rest/clean-existing-run.ts';
import { cleanExistingDocuments } from '../../cms/documents-at-rest/clean-existing.ts';
import { documentStore, type DocumentStore } from '../../cms/documents-at-rest/store.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { docxOf, pdfOf } from '../fixtures/office-files.ts';
import { photoOf, SECRETS } from '../fixtures/photos.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { unzipped } from '../fixtures/unzipped.ts';

let cms: TestCms;
let payload: Payload;
beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
});
afterAll(() => cms.close());

const sumOf = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
async function stored(filename: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of (await documentStore(readCmsSettings()).read(filename)).content) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A document as an older version kept it: the file as it came, with its sum. */
async function earlier({
  name,
  title,
  data,
  ...rest
}: {
  name: string;
  title: string;
  data: Buffer;
  classification?: 'public' | 'internal' | 'confidential';
  deletedAt?: string;
}): Promise<{ id: string; filename: string }> {
  const made = await payload.create({
    collection: 'documents',
    overrideAccess: true,
    data: { title, classification: 'internal' },
    file: { name, data: Buffer.from('a;b\n1;2\n'), mimetype: 'text/csv', size: 8 },
  });
  const filename = `${made.id}-${name}`;
  await documentStore(readCmsSettings()).write(filename, Readable.from([data]));
  const row = await payload.db.findOne<{ id: string } & Record<string, unknown>>({
    collection: 'documents',
    where: { id: { equals: made.id } },
  });
  await payload.db.updateOne({
    collection: 'documents',
    id: made.id,
    data: {
      ...row,
      ...rest,
      ...(rest.classification === 'confidential' ? { readableBy: ['admin'] } : {}),
      filename,
      sha256: sumOf(data),
      filesize: data.length,
      updatedAt: '2026-01-02T00:00:00.000Z',
      hiddenContent: '',
      removedData: '',
    },
  });
  return { id: made.id, filename };
}

test('10-2.4 documents uploaded under an older rule lose the data of their photos once, keep their names, and are published anew', async () => {
  const withPhoto = await docxOf({ 'word/media/image1.jpeg': await photoOf('jpeg') });
  const [shown, secret, thrown] = [
    await earlier({ name: 'acta.docx', title: 'Acta con foto', data: withPhoto, classification: 'public' }),
    await earlier({ name: 'reserva.pdf', title: 'Reservado', data: await pdfOf(), classification: 'confidential' }),
    await earlier({
      name: 'borrada.docx',
      title: 'En la papelera',
      data: withPhoto,
      deletedAt: '2026-02-01T00:00:00.000Z',
    }),
  ];
  const damaged = await earlier({ name: 'roto.pdf', title: 'Dañado', data: Buffer.from('%PDF-1.7 nada') });
  const plain = await payload.create({
    collection: 'documents',
    overrideAccess: true,
    data: { title: 'Tabla', classification: 'internal' },
    file: { name: 'tabla.csv', data: Buffer.from('a;b\n1;2\n'), mimetype: 'text/csv', size: 8 },
  });
  const readings = async () =>
    (await payload.count({ collection: 'activities', where: { act: { equals: 'read' } }, overrideAccess: true }))
      .totalDocs;
  const before = await readings();

  // Broken off before the first file, it goes on at the next start.
  expect(await cleanExistingDocuments({ payload, place: readCmsSettings(), isStopped: () => true })).toEqual({
    cleaned: 0,
    unchanged: 0,
    failed: 0,
  });
  expect(await cleanExistingDocuments({ payload, place: readCmsSettings() })).toEqual({
    cleaned: 3,
    unchanged: 1,
    failed: 1,
  });

  for (const { id, filename } of [shown, secret, thrown]) {
    const document = await payload.db.findOne<{
      id: string;
      filename?: string;
      filesize?: number;
      sha256?: string;
      removedData?: string;
      updatedAt?: string;
    }>({ collection: 'documents', where: { id: { equals: id } } });
    const file = await stored(filename);
    expect(document).toMatchObject({ filename, filesize: file.length, sha256: sumOf(file) });
    expect(new Date(document?.updatedAt ?? 0).getUTCFullYear()).toBeGreaterThanOrEqual(2026);
    expect(document?.updatedAt).not.toBe('2026-01-02T00:00:00.000Z');
    expect(document?.removedData).not.toBe('');
    const { docs: acts } = await payload.find({
      collection: 'activities',
      where: { and: [{ documentId: { equals: id } }, { act: { equals: 'update' } }] },
      overrideAccess: true,
    });
    expect(acts.map(({ actorName, detail }) => [actorName, (detail as { rule?: string }).rule])).toEqual([
      ['sistema', 'photo data'],
    ]);
    expect(
      (
        await payload.find({
          collection: 'publishing-outbox',
          where: { and: [{ documentId: { equals: id } }, { operation: { equals: 'change' } }] },
          overrideAccess: true,
          sort: '-createdAt',
        })
      ).docs.length,
    ).toBeGreaterThan(0);
  }
  const parts = await unzipped(await stored(shown.filename));
  expect(Object.keys(parts)).toContain('word/media/image1.jpeg');
  expect(
    Object.values(parts)
      .map((part) => part.toString('latin1'))
      .join(''),
  ).not.toMatch(SECRETS);
  expect((await stored(secret.filename)).toString('latin1')).not.toContain('Secreta');
  expect((await stored(damaged.filename)).toString()).toBe('%PDF-1.7 nada');
  expect((await payload.findByID({ collection: 'documents', id: plain.id, overrideAccess: true })).updatedAt).toBe(
    plain.updatedAt,
  );
  expect(await readings()).toBe(before);

  // Once: nothing is read again.
  expect(await cleanExistingDocuments({ payload, place: readCmsSettings() })).toEqual({
    cleaned: 0,
    unchanged: 0,
    failed: 0,
  });
});

const PHOTO_DATA = 'datos de las fotos (lugar, cámara, autor)';
const rowOf = (id: string) =>
  payload.db.findOne<{
    id: string;
    filename?: string;
    filesize?: number;
    sha256?: string;
    title?: string;
    classification?: string;
    removedData?: string;
  }>({ collection: 'documents', where: { id: { equals: id } } });
const clean = (store?: DocumentStore) =>
  cleanExistingDocuments({ payload, place: readCmsSettings(), ...(store ? { store } : {}) });
const again = (): Promise<void> => payload.kv.delete('documents:clean-rule');
/** The store with one thing of it otherwise. */
const storeWith = (other: (store: DocumentStore) => Partial<DocumentStore>): DocumentStore => {
  const store = documentStore(readCmsSettings());
  return { ...store, ...other(store) };
};

test('10-2.4 a store or a database that does not answer is no damaged file: nothing is passed over, and it is tried again', async () => {
  await again();
  const data = await docxOf({ 'word/media/image1.jpeg': await photoOf('jpeg') });
  const document = await earlier({ name: 'reintento.docx', title: 'Reintento', data });
  const unreachable = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  let isDown = true;
  const store = storeWith((whole) => ({
    read: (name) => (isDown && name === document.filename ? Promise.reject(unreachable) : whole.read(name)),
  }));
  await expect(clean(store)).rejects.toThrow('ECONNREFUSED');
  await expect(clean(store)).rejects.toThrow('ECONNREFUSED');
  expect((await rowOf(document.id))?.sha256).toBe(sumOf(data));
  isDown = false;

  // The file is replaced, and then the database fails: what was taken out is told all the same at the next try.
  const update = payload.db.updateOne.bind(payload.db);
  const write = vi
    .spyOn(payload.db, 'updateOne')
    .mockImplementation((args) =>
      args.collection === 'documents'
        ? Promise.reject(Object.assign(new Error('SQLITE_BUSY'), { code: 'SQLITE_BUSY' }))
        : update(args),
    );
  try {
    await expect(clean(store)).rejects.toThrow('SQLITE_BUSY');
  } finally {
    write.mockRestore();
  }
  const file = await stored(document.filename);
  expect(file.equals(data)).toBe(false);
  expect(await rowOf(document.id)).toMatchObject({ sha256: sumOf(data), removedData: '' });
  expect((await clean(store)).cleaned).toBe(1);
  expect(await rowOf(document.id)).toMatchObject({
    sha256: sumOf(file),
    filesize: file.length,
    removedData: expect.stringContaining(PHOTO_DATA),
  });
});

test('10-2.4 a file that is gone is passed over; while the CMS lives, what could not be reached is tried again after a while', async () => {
  await again();
  const gone = await earlier({ name: 'perdida.docx', title: 'Perdida', data: Buffer.from('nada') });
  await documentStore(readCmsSettings()).remove(gone.filename);
  const document = await earlier({
    name: 'luego.docx',
    title: 'Luego',
    data: await docxOf({ 'word/media/image1.jpeg': await photoOf('jpeg') }),
  });
  let tries = 0;
  const store = storeWith((whole) => ({
    read: (name) =>
      name === document.filename && (tries += 1) === 1 ? Promise.reject(new Error('sin red')) : whole.read(name),
  }));
  const kind = documentCleaning({ payload, place: readCmsSettings(), store });
  const plan = { ...kind.plan, baseMs: 20, capMs: 20 };
  const room = await openRoom({ payload, loops: [], kinds: [{ ...kind, plan }] });
  await askForCleaning(payload);
  await vi.waitFor(async () => expect(await payload.kv.get('documents:clean-rule')).toMatchObject({ isDone: true }), {
    timeout: 90_000,
    interval: 50,
  });
  await room.stop();
  expect(tries).toBe(2);
  expect((await rowOf(document.id))?.removedData).toContain(PHOTO_DATA);
});

test('10-2.4 what an editor changes while the file is written stays: a document made confidential is not published again', async () => {
  await again();
  const data = await docxOf({ 'word/media/image1.jpeg': await photoOf('jpeg') });
  const [hidden, replaced] = [
    await earlier({ name: 'ahora.docx', title: 'Acta', data, classification: 'public' }),
    await earlier({ name: 'otro.docx', title: 'Otro', data }),
  ];
  const store = storeWith((whole) => ({
    write: async (name, source) => {
      if (name === hidden.filename)
        await payload.update({
          collection: 'documents',
          id: hidden.id,
          overrideAccess: true,
          data: { classification: 'confidential', readableBy: ['admin'], title: 'Acta reservada' },
        });
      if (name === replaced.filename)
        await payload.update({
          collection: 'documents',
          id: replaced.id,
          overrideAccess: true,
          data: {},
          file: { name: 'nueva.csv', data: Buffer.from('c;d\n3;4\n'), mimetype: 'text/csv', size: 8 },
        });
      await whole.write(name, source);
    },
  }));
  expect(await clean(store)).toMatchObject({ cleaned: 1 });
  const file = await stored(hidden.filename);
  expect(await rowOf(hidden.id)).toMatchObject({
    title: 'Acta reservada',
    classification: 'confidential',
    readableBy: ['admin'],
    sha256: sumOf(file),
    removedData: expect.stringContaining(PHOTO_DATA),
  });
  // Another file in its place: its facts stay, and the old one does not come back.
  const now = await rowOf(replaced.id);
  expect(now).toMatchObject({ sha256: sumOf(Buffer.from('c;d\n3;4\n')), filesize: 8 });
  expect(now?.filename).not.toBe(replaced.filename);
  await expect(stored(replaced.filename)).rejects.toThrow('no está en el almacén');
});
