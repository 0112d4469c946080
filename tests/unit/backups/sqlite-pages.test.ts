import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withPages } from '../../../cms/backups/sqlite-pages.ts';
import { committedFrames } from '../../../cms/backups/wal-frames.ts';

// These wait for the disk.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paginas-'));
  path = join(folder, 'cms.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The pages as a file of their own. */
async function copyTo(target: string): Promise<string> {
  await withPages(path, async (pages) => {
    const file = openSync(target, 'w');
    for (const { bytes } of pages.pieces()) writeSync(file, bytes);
    closeSync(file);
  });
  return target;
}

function ask(file: string, sql: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return Object.values(database.prepare(sql).get() ?? {})[0];
  } finally {
    database.close();
  }
}

/** Moves money between accounts for ever: in every committed state there are 100,000. */
const writer = `
import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync(process.argv[1], { timeout: 30000 });
db.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 40; PRAGMA cache_size = 5; CREATE TABLE accounts (id INTEGER PRIMARY KEY, sum INTEGER, filling TEXT); CREATE TABLE turns (n INTEGER)");
db.exec("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO accounts SELECT i, 100, hex(randomblob(200)) FROM n");
process.send('ready');
for (let turn = 1; ; turn += 1) {
  db.exec('BEGIN IMMEDIATE');
  for (let i = 0; i < 20; i += 1) {
    const [from, to] = [1 + Math.floor(Math.random() * 1000), 1 + Math.floor(Math.random() * 1000)];
    db.prepare('UPDATE accounts SET sum = sum - 7, filling = hex(randomblob(200)) WHERE id = ?').run(from);
    db.prepare('UPDATE accounts SET sum = sum + 7 WHERE id = ?').run(to);
  }
  if (turn % 11 === 0) db.exec('ROLLBACK'); else db.exec('COMMIT');
  if (turn % 13 === 0) db.exec('PRAGMA wal_checkpoint(' + ['PASSIVE', 'RESTART', 'TRUNCATE'][turn % 3] + ')');
  if (turn % 5 === 0) await new Promise((go) => setTimeout(go, 1));
}`;

test('12-8 whatever another process writes, rolls back and moves from its journal meanwhile, the pages are those of one committed state', async () => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', writer, path],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  try {
    await once(child, 'message');
    for (let turn = 0; turn < 60; turn += 1) {
      const copy = await copyTo(join(folder, `copia-${turn}.db`));
      expect([turn, ask(copy, 'PRAGMA integrity_check'), ask(copy, 'SELECT sum(sum) FROM accounts')]).toEqual([
        turn,
        'ok',
        100_000,
      ]);
    }
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

test('12-8 all in the file, all in the journal, a database that grew or shrank: the pages are what SQLite reads', async () => {
  const database = new DatabaseSync(path);
  const same = async (): Promise<void> => {
    const copy = await copyTo(join(folder, 'copia.db'));
    expect(ask(copy, 'PRAGMA integrity_check')).toBe('ok');
    expect(ask(copy, 'SELECT group_concat(a) FROM t')).toBe(
      database.prepare('SELECT group_concat(a) AS g FROM t').get()?.['g'],
    );
    rmSync(copy);
  };
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('uno')",
  );
  await same();
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  await same();
  database.exec(
    'INSERT INTO t SELECT hex(randomblob(3000)) FROM (SELECT 1 UNION SELECT 2 UNION SELECT 3), sqlite_schema',
  );
  await same();
  database.exec("DELETE FROM t WHERE a <> 'uno'; VACUUM");
  await same();
  database.exec("BEGIN; INSERT INTO t VALUES ('sin confirmar')");
  const copy = await copyTo(join(folder, 'copia.db'));
  expect(ask(copy, 'SELECT count(*) FROM t')).toBe(1);
  database.exec('COMMIT');
  database.close();
});

test('12-8 the mark is the same while nothing is written, and another one after a write', async () => {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('uno')");
  const mark = (): Promise<string> => withPages(path, (pages) => Promise.resolve(pages.mark));
  const first = await mark();
  expect(await mark()).toBe(first);
  database.exec("INSERT INTO t VALUES ('dos')");
  expect(await mark()).not.toBe(first);
  database.close();
});

test('12-8 of a journal only what a commit closes counts, up to the first frame that is cut or changed', () => {
  const database = new DatabaseSync(path);
  database.exec(
    'PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a TEXT)',
  );
  for (const text of ['uno', 'dos', 'tres']) database.prepare('INSERT INTO t VALUES (?)').run(text);
  const journal = join(folder, 'diario');
  writeFileSync(journal, readFileSync(`${path}-wal`));
  database.close();
  const committed = (): number | undefined => {
    const file = openSync(journal, 'r');
    try {
      return committedFrames(file, 4096)?.committed;
    } finally {
      closeSync(file);
    }
  };
  const whole = committed() ?? 0;
  // The table takes two pages, each row one.
  expect(whole).toBe(5);
  const bytes = readFileSync(journal);
  truncateSync(journal, bytes.length - 1);
  expect(committed()).toBe(4);
  writeFileSync(journal, bytes.with(bytes.length - 2000, 1));
  expect(committed()).toBe(4);
  writeFileSync(journal, bytes.with(20, (bytes[20] ?? 0) ^ 1));
  expect(committed()).toBeUndefined();
});
