import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';

const THREADS = 3;
const ROUNDS = 12;
const folder = mkdtempSync(join(tmpdir(), 'a-la-vez-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * What went wrong when several writers opened each of the files at one moment, as nodes do that are started together.
 */
async function openAtOnce(kind: 'published' | 'history', before: string): Promise<string[]> {
  const paths = Array.from({ length: ROUNDS }, (_, round) =>
    join(folder, `${kind}-${before ? 'viejo' : 'nuevo'}-${round}.db`),
  );
  if (before)
    for (const path of paths) {
      const database = new DatabaseSync(path);
      database.exec(`PRAGMA journal_mode = WAL; ${before}`);
      database.close();
    }
  const ready = new Int32Array(new SharedArrayBuffer(ROUNDS * 4));
  const all = await Promise.all(
    Array.from({ length: THREADS }, async () => {
      const thread = new Worker(join(import.meta.dirname, '../../fixtures/open-at-once.ts'), {
        workerData: { kind, paths, ready, threads: THREADS },
      });
      const [problems] = (await once(thread, 'message')) as [string[]];
      return problems;
    }),
  );
  return all.flat();
}

test.each([
  ['published', 'new', ''],
  [
    'published',
    'of an earlier release',
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT; INSERT INTO meta VALUES ('schema_version', '1'); CREATE TABLE projects (key TEXT PRIMARY KEY, doc TEXT);",
  ],
  ['history', 'new', ''],
  [
    'history',
    'of an earlier release',
    'CREATE TABLE versions (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, doc TEXT) STRICT;',
  ],
] as const)(
  'writers that open a file of the %s, %s, at once all find its tables',
  async (kind, _age, before) => {
    expect(await openAtOnce(kind, before)).toEqual([]);
  },
  60_000,
);
