import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { sweep } from '../../cms/health/sweep/sweep-loop.ts';
import type { Swept } from '../../cms/health/sweep/swept.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

/**
 * What a kill leaves behind is made by hand below Payload, in the order in which Payload 3.90 writes: the document, a
 * version, the flags of the others, and in hooks the row of the outbox.
 */
let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;
type Row = Record<string, unknown> & { id: string };

const drain = () => drainOutbox({ payload, projector: writer });
const sweepNow = async (since: string | null = null): Promise<Swept> =>
  sweep({
    payload,
    options: readCmsSettings(),
    since,
    at: new Date(Date.now() + 60_000).toISOString(),
    settleMs: 1,
  });
const makeNews = async (more: object = {}): Promise<string> =>
  (
    await payload.create({
      collection: 'news',
      overrideAccess: true,
      draft: 'draft' in more,
      data: {
        title: 'Primera',
        slug: `noticia-${randomUUID().slice(0, 8)}`,
        summary: 'Entrada',
        body: richText([{ p: 'Texto' }]),
        publishedOn: '2026-11-01',
        _status: 'published',
        ...more,
      },
    })
  ).id;
const storedNews = async (id: string): Promise<Row> => {
  const row = await payload.db.findOne<Row>({ collection: 'news', where: { id: { equals: id } } });
  if (!row) throw new Error('No está.');
  return row;
};
const versionsOf = async (id: string) =>
  (
    await payload.db.findVersions<Row>({
      collection: 'news',
      where: { parent: { equals: id } },
      sort: '-updatedAt',
      limit: 0,
      pagination: false,
    })
  ).docs as unknown as (Row & { version: Row; latest?: boolean; updatedAt: string; createdAt: string })[];
const inForm = (id: string) =>
  payload.findByID({ collection: 'news', id, draft: true, depth: 0, trash: true, overrideAccess: true });
/** Titles under which the list of the CMS shows it. */
const listed = async (id: string): Promise<string[]> =>
  (
    await payload.find({ collection: 'news', where: { id: { equals: id } }, draft: true, overrideAccess: true })
  ).docs.map(({ title }) => title);
/** Writes the document alone, as the first step of a save does. */
const writeDocument = async (id: string, data: Record<string, unknown>): Promise<void> => {
  const row = await storedNews(id);
  await payload.db.updateOne({
    collection: 'news',
    id,
    data: { ...row, ...data, updatedAt: new Date().toISOString() },
    returning: false,
  });
};
const titleOnPortal = (id: string): string | null => {
  const key = database.prepare('SELECT key FROM published_ids WHERE name = ? AND id = ?').get('news', id)?.['key'];
  const row = database.prepare('SELECT doc FROM news WHERE key = ?').get(String(key ?? ''));
  return row ? (JSON.parse(String(row['doc'])) as { title: string }).title : null;
};
const flagsOf = async (id: string): Promise<boolean[]> => (await versionsOf(id)).map(({ latest }) => latest === true);
/** Moments have milliseconds: what follows is later. */
const later = () => new Promise((resolve) => setTimeout(resolve, 3));

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
beforeEach(async () => {
  await sweepNow();
  await drain();
});
afterAll(async () => {
  database.close();
  await cms.close();
});

const nothing = { fromDocument: 0, flagged: 0, trashed: 0, gone: 0 };

describe('12-6 what a kill left half done is mended at the start', () => {
  test('document written, version not: the form shows what the document says, and the portal too', async () => {
    const id = await makeNews();
    await drain();
    await later();
    await writeDocument(id, { title: 'Segunda' });
    expect(await listed(id)).toEqual(['Primera']);
    expect(await sweepNow()).toMatchObject({ ...nothing, fromDocument: 1 });
    await drain();
    expect([(await inForm(id)).title, (await listed(id)).join(), titleOnPortal(id), await flagsOf(id)]).toEqual([
      'Segunda',
      'Segunda',
      'Segunda',
      [true, false],
    ]);
    expect(await sweepNow()).toMatchObject(nothing);
  });
  test('made and killed before its first version: it has one, and is in the list', async () => {
    const id = await makeNews();
    await payload.db.deleteVersions({ collection: 'news', where: { parent: { equals: id } } });
    expect(await listed(id)).toEqual([]);
    expect(await sweepNow()).toMatchObject({ ...nothing, fromDocument: 1 });
    expect([await listed(id), (await versionsOf(id)).length]).toEqual([['Primera'], 1]);
  });
  test('a published version that is newer than its document, which a clock leaves that went back, changes nothing', async () => {
    const id = await makeNews();
    const before = await storedNews(id);
    await later();
    await payload.update({ collection: 'news', id, data: { title: 'Segunda' }, overrideAccess: true });
    await drain();
    await payload.db.updateOne({ collection: 'news', id, data: before, returning: false });
    expect((await storedNews(id))['title']).toBe('Primera');
    expect(await sweepNow()).toMatchObject(nothing);
    expect((await storedNews(id))['title']).toBe('Primera');
  });
  test('two newest versions, and none: the last one is it, and the list shows the document once', async () => {
    const id = await makeNews();
    await later();
    await payload.update({ collection: 'news', id, data: { title: 'Segunda' }, overrideAccess: true });
    const flag = async (index: number, latest: boolean): Promise<void> => {
      const found = (await versionsOf(id))[index];
      if (!found) throw new Error('No hay esa versión.');
      const { id: versionId, ...row } = found;
      await payload.db.updateVersion({
        collection: 'news',
        id: versionId,
        versionData: { ...row, latest } as never,
        returning: false,
      });
    };
    await flag(1, true);
    expect(await flagsOf(id)).toEqual([true, true]);
    expect(await sweepNow()).toMatchObject({ ...nothing, flagged: 1 });
    expect([await flagsOf(id), await listed(id)]).toEqual([[true, false], ['Segunda']]);
    await flag(0, false);
    expect(await listed(id)).toEqual([]);
    expect(await sweepNow()).toMatchObject({ ...nothing, flagged: 1 });
    expect([await flagsOf(id), (await inForm(id)).title]).toEqual([[true, false], 'Segunda']);
  });
  test('a draft above what is published stays, saved by hand or by itself, and nothing of it gets out', async () => {
    const id = await makeNews();
    await drain();
    await later();
    await payload.update({ collection: 'news', id, data: { title: 'Borrador' }, draft: true, overrideAccess: true });
    await later();
    await payload.update({
      collection: 'news',
      id,
      data: { title: 'Borrador solo' },
      draft: true,
      autosave: true,
      overrideAccess: true,
    });
    const before = await versionsOf(id);
    expect(await sweepNow()).toMatchObject(nothing);
    await drain();
    expect(await versionsOf(id)).toEqual(before);
    expect([(await inForm(id)).title, (await storedNews(id))['title'], titleOnPortal(id)]).toEqual([
      'Borrador solo',
      'Primera',
      'Primera',
    ]);
  });
  test('killed on the way to the trash: the draft above it stays and lies there too', async () => {
    const id = await makeNews();
    await drain();
    await later();
    await payload.update({ collection: 'news', id, data: { title: 'Borrador' }, draft: true, overrideAccess: true });
    await drain();
    await later();
    await writeDocument(id, { deletedAt: new Date().toISOString() });
    expect(await sweepNow()).toMatchObject({ ...nothing, trashed: 1, gone: 1 });
    await drain();
    const form = await inForm(id);
    expect([form.title, typeof form.deletedAt, titleOnPortal(id), (await versionsOf(id)).length]).toEqual([
      'Borrador',
      'string',
      null,
      2,
    ]);
  });
  test('saved and killed before the outbox: what was saved since the last good moment passes to the portal', async () => {
    const since = new Date().toISOString();
    await later();
    const id = await makeNews();
    await payload.db.deleteMany({ collection: 'publishing-outbox', where: {} });
    await drain();
    expect(titleOnPortal(id)).toBeNull();
    expect(await sweepNow(since)).toMatchObject({ ...nothing, again: 1 });
    // Waits already: not twice.
    expect(await sweepNow(since)).toMatchObject({ ...nothing, again: 0 });
    await drain();
    expect(titleOnPortal(id)).toBe('Primera');
  });
  test('deleted and killed before the outbox: the row goes', async () => {
    const id = await makeNews();
    await drain();
    expect(titleOnPortal(id)).toBe('Primera');
    await payload.db.deleteVersions({ collection: 'news', where: { parent: { equals: id } } });
    await payload.db.deleteOne({ collection: 'news', where: { id: { equals: id } } });
    expect(await sweepNow()).toMatchObject({ ...nothing, gone: 1 });
    await drain();
    expect(titleOnPortal(id)).toBeNull();
  });
  test('what a living process is saving right now is left alone', async () => {
    const id = await makeNews();
    await later();
    await writeDocument(id, { title: 'Segunda' });
    const swept = await sweep({
      payload,
      options: readCmsSettings(),
      since: null,
      at: new Date(Date.now() - 60_000).toISOString(),
      settleMs: 1,
    });
    expect([swept, (await versionsOf(id)).length]).toMatchObject([nothing, 1]);
  });
  test('it looks at many documents with two queries a batch', async () => {
    for (let made = 0; made < 30; made += 1) await makeNews();
    await drain();
    let calls = 0;
    const { find, findVersions } = payload.db;
    Object.assign(payload.db, {
      find: (...args: Parameters<typeof find>) => ((calls += 1), find.apply(payload.db, args)),
      findVersions: (...args: Parameters<typeof findVersions>) => ((calls += 1), findVersions.apply(payload.db, args)),
    });
    const swept = await sweepNow();
    Object.assign(payload.db, { find, findVersions });
    expect(swept.looked).toBeGreaterThanOrEqual(30);
    // Eight collections have drafts, of which one has documents here: three calls for it, one for each of the others.
    expect(calls).toBeLessThan(40);
  });
});
