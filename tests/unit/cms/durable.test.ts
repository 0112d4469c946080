import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test, vi } from 'vitest';
import { syncToDisk } from '../../../collections/installation/sync-to-disk.ts';

const opened: DatabaseSync[] = [];
vi.mock('../../../collections/installation/writable-database.ts', async (original) => {
  const real = await original<typeof import('../../../collections/installation/writable-database.ts')>();
  return {
    openToWrite: (...args: Parameters<typeof real.openToWrite>) => {
      const database = real.openToWrite(...args);
      opened.push(database);
      return database;
    },
  };
});
const { openSingleWriter } = await import('../../../cms/database/single-writer.ts');
const { openHistoryForWriting } = await import('../../../site/published/history.ts');
const { openPublishedForWriting } = await import('../../../site/published/open-for-writing.ts');

const folder = mkdtempSync(join(tmpdir(), 'duradera-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** As SQLite counts: 1 is NORMAL, after which a power cut takes the last commits; 2 is FULL. */
const FULL = 2;
const NORMAL = 1;
const synchronous = (database: DatabaseSync): unknown => database.prepare('PRAGMA synchronous').get()?.['synchronous'];

test.each([1, 2])(
  '12-5 what the CMS writes is on the disk before it is acknowledged, by opening %i of the file too',
  async () => {
    const client = openSingleWriter({ url: `file:${join(folder, 'cms.db')}` });
    const asked = 'PRAGMA synchronous';
    expect((await client.execute(asked)).rows[0]?.['synchronous']).toBe(FULL);
    const transaction = await client.transaction();
    expect((await transaction.execute(asked)).rows[0]?.['synchronous']).toBe(FULL);
    await transaction.rollback();
    await client.withoutForeignKeys(async () => void (await client.execute('CREATE TABLE IF NOT EXISTS a (b TEXT)')));
    expect((await client.execute(asked)).rows[0]?.['synchronous']).toBe(FULL);
    client.close();
  },
);

test.each([1, 2])(
  '12-5 so is the history; the read model when it is asked for, before rows of the outbox go: opening %i',
  async () => {
    opened.length = 0;
    const history = openHistoryForWriting(join(folder, 'history.db'));
    const { database } = openPublishedForWriting(join(folder, 'published.db'));
    expect(opened.map(synchronous)).toEqual([FULL, NORMAL]);
    await syncToDisk(join(folder, 'published.db'));
    await syncToDisk(join(folder, 'none.db'));
    history.close();
    database.close();
  },
);
