import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload';
import { afterEach, expect, test } from 'vitest';
import { openSingleWriter, type SingleWriterClient } from '../../cms/database/single-writer.ts';
import { openSmallCms, type SmallCms } from '../fixtures/small-cms/open.ts';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function newUrl(): string {
  const folder = mkdtempSync(join(tmpdir(), 'single-writer-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return `file:${folder}/cms.db`;
}

async function openCms(options: Parameters<typeof openSmallCms>[0]): Promise<SmallCms> {
  const cms = await openSmallCms(options);
  cleanUps.push(() => cms.payload.destroy());
  return cms;
}

function openClient(limits: Parameters<typeof openSingleWriter>[0]['limits'] = {}): SingleWriterClient {
  const client = openSingleWriter({ url: newUrl(), limits });
  cleanUps.push(() => client.close());
  return client;
}

async function start(script: string, ...args: string[]): Promise<ReturnType<typeof spawn>> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL(`../fixtures/small-cms/${script}`, import.meta.url)), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  cleanUps.push(() => child.kill('SIGKILL'));
  return child;
}

async function ended(child: ReturnType<typeof spawn>): Promise<{ code: number | null; errors: string }> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors };
}

test('300 documents created at once with transactions are all written', async () => {
  const cms = await openCms({ url: newUrl() });
  const created = await Promise.allSettled(
    Array.from({ length: 300 }, (_, index) =>
      cms.create({
        collection: 'works',
        data: {
          code: `c-${index}`,
          title: 'Obra',
          districts: ['lima', 'ate'],
          progress: [{ month: '2026-01', physicalPercent: 5 }],
        },
      }),
    ),
  );
  expect(created.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect((await cms.count({ collection: 'works' })).totalDocs).toBe(300);
  expect((await cms.countVersions({ collection: 'works' })).totalDocs).toBe(300);
});

test('a number taken in a hook from the last one is never given twice', async () => {
  const cms = await openCms({ url: newUrl() });
  const created = await Promise.all(Array.from({ length: 60 }, () => cms.create({ collection: 'counters', data: {} })));
  expect(created.map((document) => Number(document['number'])).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
});

test('three processes that write at once lose nothing', async () => {
  const url = newUrl();
  const cms = await openCms({ url });
  const { id } = await cms.create({ collection: 'owners', data: { name: 'Contador', visits: 0 } });
  const children = await Promise.all(['a', 'b', 'c'].map((name) => start('writer.ts', url, name, '60', '20', id)));
  const results = await Promise.all(children.map(ended));
  expect(
    results.map(({ code }) => code),
    results.map(({ errors }) => errors).join('\n'),
  ).toEqual([0, 0, 0]);
  expect((await cms.count({ collection: 'works' })).totalDocs).toBe(180);
  expect(await cms.findByID({ collection: 'owners', id })).toMatchObject({ visits: 60 });
});

test('three processes that start at once on a file that does not exist migrate it once', async () => {
  const url = newUrl();
  const children = await Promise.all(['a', 'b', 'c'].map((name) => start('writer.ts', url, name, '5', '0')));
  const results = await Promise.all(children.map(ended));
  expect(
    results.map(({ code }) => code),
    results.map(({ errors }) => errors).join('\n'),
  ).toEqual([0, 0, 0]);
  const cms = await openCms({ url });
  expect((await cms.count({ collection: 'works' })).totalDocs).toBe(15);
  expect((await cms.count({ collection: 'payload-migrations' })).totalDocs).toBe(1);
});

test('SE-4 a process killed within a transaction leaves nothing half-written, and the file stays writable', async () => {
  const url = newUrl();
  await (await openSmallCms({ url })).payload.destroy(); // the tables are there, so the child starts sooner
  const child = await start('interrupted.ts', url);
  const end = ended(child);
  const isReady = once(child.stdout ?? child, 'data').then(() => 'ready');
  expect(await Promise.race([isReady, end.then(({ errors }) => `ended: ${errors}`)])).toBe('ready');
  child.kill('SIGKILL');
  await end;
  const cms = await openCms({ url });
  expect((await cms.count({ collection: 'works' })).totalDocs).toBe(0);
  await cms.create({ collection: 'works', data: { code: 'after', title: 'Después' } });
  expect((await cms.count({ collection: 'works' })).totalDocs).toBe(1);
});

test('a transaction that is undone writes nothing, and its version neither', async () => {
  const cms = await openCms({ url: newUrl() });
  const req = await createLocalReq({}, cms.payload);
  await initTransaction(req);
  await cms.create({ collection: 'works', data: { code: 'x', title: 'X' }, req });
  await killTransaction(req);
  expect((await cms.count({ collection: 'works' })).totalDocs).toBe(0);
  expect((await cms.countVersions({ collection: 'works' })).totalDocs).toBe(0);
});

test('a repeated unique value is a validation error that names the field', async () => {
  const cms = await openCms({ url: newUrl() });
  await cms.create({ collection: 'works', data: { code: 'x', title: 'X' } });
  await expect(cms.create({ collection: 'works', data: { code: 'x', title: 'Y' } })).rejects.toMatchObject({
    data: { errors: [{ path: 'code' }] },
  });
});

test('a nested write without req fails saying so, and the outer operation is undone', async () => {
  const cms = await openCms({ url: newUrl(), limits: { stuckMs: 400, abandonMs: 10_000 } });
  await expect(cms.create({ collection: 'careless', data: { name: 'exterior' } })).rejects.toThrow(/«req»/);
  expect((await cms.count({ collection: 'careless' })).totalDocs).toBe(0);
  expect((await cms.count({ collection: 'owners' })).totalDocs).toBe(0);
});

test('a transaction that nobody ends is undone after its limit: the next write passes and its commit fails', async () => {
  const cms = await openCms({ url: newUrl(), limits: { stuckMs: 400, abandonMs: 500 } });
  const req = await createLocalReq({}, cms.payload);
  await initTransaction(req);
  await cms.create({ collection: 'owners', data: { name: 'olvidada' }, req });
  await expect(cms.create({ collection: 'owners', data: { name: 'espera' } })).rejects.toThrow(/transacción/);
  await cms.create({ collection: 'owners', data: { name: 'pasa' } });
  await expect(commitTransaction(req)).rejects.toThrow(/se deshizo/);
  const { docs } = await cms.find({ collection: 'owners' });
  expect(docs.map((document) => document['name'])).toEqual(['pasa']);
});

test('a transaction that has only read does not hold up a writer, and goes on if what it read is still so', async () => {
  const client = openClient({ pauseMs: 30 });
  await client.executeMultiple(
    'CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 1), (2, 1);',
  );
  const transaction = await client.transaction();
  await transaction.execute('SELECT n FROM t WHERE id = 1');
  await client.execute('UPDATE t SET n = 5 WHERE id = 2');
  await transaction.execute('UPDATE t SET n = n + 1 WHERE id = 1');
  await transaction.commit();
  expect((await client.execute('SELECT n FROM t ORDER BY id')).rows.map((row) => row['n'])).toEqual([2, 5]);
});

test('a transaction whose reading went stale fails instead of overwriting', async () => {
  const client = openClient({ pauseMs: 30 });
  await client.executeMultiple('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 1);');
  const transaction = await client.transaction();
  await transaction.execute('SELECT n FROM t WHERE id = 1');
  await client.execute('UPDATE t SET n = 9 WHERE id = 1');
  await expect(transaction.execute('UPDATE t SET n = 2 WHERE id = 1')).rejects.toMatchObject({
    code: 'SQLITE_BUSY_SNAPSHOT',
  });
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'SQLITE_BUSY_SNAPSHOT' });
  expect((await client.execute('SELECT n FROM t')).rows[0]?.['n']).toBe(9);
});

test('reads outside transactions see only what is confirmed, and do not wait for the writer', async () => {
  const client = openClient();
  await client.executeMultiple('CREATE TABLE t (n INTEGER)');
  const transaction = await client.transaction();
  await transaction.execute('INSERT INTO t VALUES (1)');
  expect((await client.execute('SELECT count(*) AS c FROM t')).rows[0]?.['c']).toBe(0);
  expect((await transaction.execute('SELECT count(*) AS c FROM t')).rows[0]?.['c']).toBe(1);
  await transaction.commit();
  expect((await client.execute('SELECT count(*) AS c FROM t')).rows[0]?.['c']).toBe(1);
});

test('a failed batch writes nothing', async () => {
  const client = openClient();
  await client.executeMultiple('CREATE TABLE t (n INTEGER UNIQUE)');
  await expect(
    client.batch([
      { sql: 'INSERT INTO t VALUES (?)', args: [1] },
      { sql: 'INSERT INTO t VALUES (:n)', args: { n: 1 } },
    ]),
  ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  expect((await client.execute('SELECT n FROM t')).rows).toHaveLength(0);
});

test('re-creating a table in a migration keeps the rows of its children', async () => {
  const client = openClient();
  await client.executeMultiple(
    'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p(id) ON DELETE CASCADE); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);',
  );
  await client.withoutForeignKeys(async () => {
    const transaction = await client.transaction();
    for (const statement of [
      'CREATE TABLE q (id INTEGER PRIMARY KEY, extra TEXT)',
      'INSERT INTO q SELECT id, NULL FROM p',
      'DROP TABLE p',
      'ALTER TABLE q RENAME TO p',
    ])
      await transaction.execute(statement);
    await transaction.commit();
  });
  expect((await client.execute('SELECT p FROM c')).rows).toHaveLength(1);
  await client.execute('DELETE FROM p');
  expect((await client.execute('SELECT p FROM c')).rows).toHaveLength(0);
});

test('a row has names, positions and a length, also when two columns share a name', async () => {
  const client = openClient();
  const { columns, rows } = await client.execute("SELECT 1 AS id, 'x' AS id, NULL AS other");
  expect(columns).toEqual(['id', 'id', 'other']);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['id', 'other']);
  expect(Array.prototype.slice.call(rows[0])).toEqual([1, 'x', null]);
});

test('an address that is not a file is refused with the way to mend it', () => {
  expect(() => openSingleWriter({ url: 'libsql://example.org' })).toThrow(/file:/);
});
