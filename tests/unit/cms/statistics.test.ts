import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openSingleWriter, type SingleWriterClient } from '../../../cms/database/single-writer.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

function newUrl(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuentas-'));
  cleanUps.push(() => rmSync(folder, { recursive: true }));
  return `file:${join(folder, 'cms.db')}`;
}

/** As Payload's adapter opens it. */
async function open(url: string): Promise<SingleWriterClient> {
  const client = openSingleWriter({ url });
  cleanUps.push(() => client.close());
  await client.refreshStatistics();
  return client;
}

/** Ten reports of each work, all of them approved: whoever asks by the state reads them all. */
const fill = (client: SingleWriterClient): Promise<void> =>
  client.executeMultiple(`
    CREATE TABLE works (id TEXT PRIMARY KEY NOT NULL, status TEXT);
    CREATE TABLE reports (id TEXT PRIMARY KEY NOT NULL, period TEXT, status TEXT, work_id TEXT);
    CREATE INDEX reports_work ON reports (work_id);
    CREATE INDEX reports_status ON reports (status);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    INSERT INTO works SELECT 'obra-' || i, 'published' FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO reports SELECT 'informe-' || i, '2026-01', 'approved', 'obra-' || (i / 10) FROM n;`);

/** As Payload asks for the reports of a work that visitors may see. */
const indexUsed = async (client: SingleWriterClient): Promise<string> => {
  const { rows } = await client.execute({
    sql: `EXPLAIN QUERY PLAN SELECT DISTINCT r.id, r.period FROM reports r LEFT JOIN works w ON w.id = r.work_id
      WHERE ((r.work_id IN (?) AND r.status = ?) AND (r.status = ? AND w.status = ?)) ORDER BY r.period`,
    args: ['obra-7', 'approved', 'approved', 'published'],
  });
  return rows.map(({ detail }) => String(detail)).join('\n');
};

test('11-10 who opens a file asks the index that leaves least, as large as its tables have become', async () => {
  const url = newUrl();
  const first = openSingleWriter({ url });
  await fill(first);
  first.close();
  expect(await indexUsed(await open(url))).toContain('reports_work');
});

test('11-10 so does who has it open while its tables grow, once they were counted', async () => {
  const client = await open(newUrl());
  await fill(client);
  await client.refreshStatistics();
  expect(await indexUsed(client)).toContain('reports_work');
});

test('a file that another process writes into is opened and closed all the same, and counted later', async () => {
  const url = newUrl();
  const writing = await open(url);
  await fill(writing);
  const transaction = await writing.transaction();
  await transaction.execute("DELETE FROM reports WHERE id = 'informe-1'");
  const beside = openSingleWriter({ url, limits: { lockMs: 50 } });
  await beside.refreshStatistics();
  expect((await beside.execute('SELECT count(*) AS count FROM reports')).rows[0]?.['count']).toBe(20_000);
  beside.close();
  await transaction.commit();
  expect(await indexUsed(await open(url))).toContain('reports_work');
});
