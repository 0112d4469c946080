import { mkdtempSync, openSync, rmSync, statSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPublished } from '../../../site/published/open.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { documents } from '../../../site/published/statement.ts';
import { unlessUnreadable } from '../../../site/src/portal/while-filled.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ilegible-'));
  path = join(folder, 'published.db');
  const { database } = openPublishedForWriting(path);
  const insert = database.prepare('INSERT INTO pages (key, doc) VALUES (?, ?)');
  for (let number = 0; number < 200; number += 1) insert.run(`p${number}`, JSON.stringify({ text: 'x'.repeat(500) }));
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const reading = (): Promise<Response> =>
  unlessUnreadable(async () => {
    const database = openPublished(path);
    try {
      database.exec('PRAGMA busy_timeout = 20');
      return new Response(`${documents(database, 'SELECT doc FROM pages').length}`);
    } finally {
      database.close();
    }
  });

test('12-1 a read model that can be read answers', async () => {
  const answer = await reading();
  expect([answer.status, await answer.text()]).toEqual([200, '200']);
});

test('12-1 one that is locked, damaged or gone is 503 with when to ask again, and not the fault of the page', async () => {
  const other = new DatabaseSync(path);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM pages');
  const locked = await unlessUnreadable(async () => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 20 });
    database.prepare('SELECT count(*) FROM pages').get();
    return new Response();
  });
  other.close();
  expect([locked.status, locked.headers.get('retry-after')]).toEqual([503, '30']);

  const { size } = statSync(path);
  const file = openSync(path, 'r+');
  for (let at = 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(4096, 0xa7), 0, 4096, at);
  closeSync(file);
  expect((await reading()).status).toBe(503);
  rmSync(path);
  expect((await reading()).status).toBe(503);
});

test('12-1 what a page does wrong itself goes on', async () => {
  await expect(unlessUnreadable(() => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
});
