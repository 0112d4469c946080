import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { LostLease, type Lease } from '../../../cms/background/leases.ts';
import { readCmsSettings } from '../../../cms/environment.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { fence } from '../../../cms/plugins/publishing/fence.ts';
import { projectorLoop } from '../../../cms/plugins/publishing/run-projector.ts';
import { historyPath, openHistory } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { cms, drain, ids, payload, published, work, writer } from './setup.ts';

test('a full disk, thirty times over, counts for no change, and all is published after', async () => {
  await payload.update({ collection: 'projects', id: ids.project, data: { title: 'Puente con disco lleno' } });
  const full = (): Promise<never> => Promise.reject(Object.assign(new Error('lleno'), { code: 'ENOSPC' }));
  for (let time = 0; time < 30; time += 1)
    await expect(drainOutbox({ payload, projector: { ...writer, refresh: full } })).rejects.toThrow('lleno');
  const { docs } = await payload.find({ collection: 'publishing-outbox', depth: 0 });
  expect(docs.map(({ attempts, isAside }) => [attempts, isAside])).toEqual(docs.map(() => [0, false]));
  expect(docs.length).toBeGreaterThan(0);
  await drain();
  expect(published('projects', '1234567')).toMatchObject({ title: 'Puente con disco lleno' });
});

test('a change that cannot be published is tried five times with growing waits, and then waits for a person', async () => {
  const broken = await payload.create({ collection: 'projects', data: work({ cui: '6666667', title: 'Rota' }) });
  await payload.db.updateOne({ collection: 'projects', id: broken.id, data: { plannedEnd: 'mañana' } });
  let at = Date.now();
  for (let time = 0; time < 8; time += 1, at += 61_000)
    await drainOutbox({ payload, projector: writer, now: () => new Date(at) });
  const { docs } = await payload.find({ collection: 'publishing-outbox', depth: 0 });
  expect(docs.map(({ documentId, attempts, isAside }) => [documentId, attempts, isAside])).toEqual([
    [broken.id, 5, true],
  ]);
  await payload.delete({ collection: 'publishing-outbox', where: {} });
  await payload.delete({ collection: 'projects', id: broken.id });
});

test('a process that was taken for dead writes nothing into the read model when it wakes up', () => {
  const path = join(cms.dataDir, 'con-dos.db');
  const [one, other] = [openPublishedForWriting(path).database, openPublishedForWriting(path).database];
  const write = (database: DatabaseSync, title: string): number =>
    publishedWriter(database).apply({
      rows: [{ table: 'redirects', key: 'a', doc: { from: 'a', to: title }, id: '1' }],
      tags: [],
      editedAt: '2026-11-29T12:00:00Z',
    });
  fence(one, 'uno');
  expect(write(one, 'Primera')).toBe(1);
  fence(other, 'otro');
  expect(write(other, 'Segunda')).toBe(1);
  expect(() => write(one, 'Del que despierta')).toThrow('Otro proceso del CMS publica ahora.');
  expect(other.prepare('SELECT doc FROM redirects').get()).toMatchObject({ doc: '{"from":"a","to":"Segunda"}' });
  one.close();
  other.close();
});

test('nor into the history, and the change that it meets is counted as failed for nobody', async () => {
  const folder = join(cms.dataDir, 'despierta');
  mkdirSync(folder);
  const options = { ...readCmsSettings(), publishedDb: join(folder, 'published.db') };
  const [sleeper, holder] = [projectorLoop({ payload, options }), projectorLoop({ payload, options })];
  const turnOf = (token: string) => ({
    lease: { token, tell: () => Promise.resolve(), saveOffset: () => Promise.resolve() } as unknown as Lease,
    token,
    signal: new AbortController().signal,
    movedFrom: null,
  });
  const titles = (): unknown[] => {
    const history = openHistory(historyPath(options.publishedDb));
    const rows = history?.prepare("SELECT doc ->> '$.title' AS title FROM versions WHERE key = '1234567'").all() ?? [];
    history?.close();
    return rows.map(({ title }) => title);
  };
  await payload.update({ collection: 'projects', id: ids.project, data: { title: 'Puente uno' } });
  for (const [loop, token] of [
    [sleeper, 'uno'],
    [holder, 'otro'],
  ] as const) {
    await loop.onTaken?.(turnOf(token));
    await loop.turn(turnOf(token));
  }
  await payload.update({ collection: 'projects', id: ids.project, data: { title: 'Puente dos' } });
  await expect(sleeper.turn(turnOf('uno'))).rejects.toBeInstanceOf(LostLease);
  expect(titles()).toEqual(['Puente uno']);
  const { docs } = await payload.find({ collection: 'publishing-outbox', depth: 0 });
  expect(docs.length).toBeGreaterThan(0);
  expect(docs.map(({ attempts, error, dueAt }) => [attempts, error ?? null, dueAt ?? null])).toEqual(
    docs.map(() => [0, null, null]),
  );
  await holder.turn(turnOf('otro'));
  expect(titles()).toEqual(['Puente uno', 'Puente dos']);
  for (const loop of [sleeper, holder]) await loop.close?.();
  // The read model of the other tests has not seen it.
  await payload.update({ collection: 'projects', id: ids.project, data: { title: 'Puente' } });
});
