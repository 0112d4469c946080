import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dataFiles } from '../../../site/open-data/files.ts';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import type { DataFile } from '../../../site/dataset/data-file.ts';
import { publishedLines } from '../../../site/dataset/published-lines.ts';
import type { FileSum } from '../../../site/dataset/sums.ts';
import { change, collect, context, readModel, temporaryFolder } from './support.ts';

const { path, database } = readModel({ works: 12 });
const folder = temporaryFolder();
mkdirSync(join(folder, 'ocds'));
const sums = new Map<string, FileSum>();
const published = { folder, sumOf: ({ name }: { name: string }) => sums.get(name) };

const fileNamed = (name: string): DataFile => {
  const file = [...dataFiles, ...bundleFiles].find((one) => one.name === name);
  if (!file) throw new RangeError(`No hay archivo ${name}.`);
  return file;
};
const anew = (name: string): Promise<Buffer> => collect(fileNamed(name).chunks(database, context));
const beside = (name: string): Promise<Buffer> => collect(fileNamed(name).chunks(database, { ...context, published }));
const sumOf = (body: Buffer): FileSum => ({
  sha256: createHash('sha256').update(body).digest('hex'),
  bytes: body.length,
});

/** Puts a file where the portal is published, and says what sum it has in these data. */
function publish(name: string, body: Buffer, sum = sumOf(body)): void {
  writeFileSync(join(folder, name), body);
  sums.set(name, sum);
}
/** How often the rows of a table were made, from here on. */
function passesOver(name: string): () => number {
  const table = dataTables.find((one) => one.name === name);
  if (!table) throw new RangeError(`No hay tabla ${name}.`);
  const rows = vi.spyOn(table, 'rows');
  rows.mockClear();
  return () => rows.mock.calls.length;
}

beforeEach(() => {
  sums.clear();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'ocds'), { recursive: true });
});

describe('11-10 a file cut from the published one is equal in every byte to one made anew', () => {
  test.each(dataTables.map(({ name }) => name))('%s as CSV and as a workbook', async (table) => {
    publish(`${table}.json`, await anew(`${table}.json`));
    for (const name of [`${table}.csv`, `${table}.xlsx`])
      expect((await beside(name)).equals(await anew(name)), name).toBe(true);
  });
  test('the database of all tables', async () => {
    const whole = await anew('invermet-abierto.sqlite');
    for (const { name } of dataTables) publish(`${name}.json`, await anew(`${name}.json`));
    const passes = passesOver('obras');
    expect((await beside('invermet-abierto.sqlite')).equals(whole)).toBe(true);
    expect(passes()).toBe(0);
  });
  test.each(['ocds/releases.json', 'ocds/records.json'])('%s one document a line', async (name) => {
    const lines = await anew(`${name}l`);
    publish(name, await anew(name));
    expect((await beside(`${name}l`)).equals(lines)).toBe(true);
    // Each line is a document of the list, whole and in its order.
    const listed = JSON.parse(String(await anew(name))) as { releases?: unknown[]; records?: unknown[] };
    expect(
      String(lines)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(listed.releases ?? listed.records);
  });
});

describe('11-10 what is published otherwise than these data have it is not read', () => {
  const states: [string, (whole: Buffer) => void][] = [
    ['nothing is published', () => undefined],
    ['the file is missing', (whole) => void sums.set('obras.json', sumOf(whole))],
    ['its sum in these data is not known', (whole) => (publish('obras.json', whole), void sums.clear())],
    ['it is of other data', (whole) => publish('obras.json', Buffer.from('[\n{"codigo":"1"}\n]\n'), sumOf(whole))],
    ['it is cut short', (whole) => publish('obras.json', whole.subarray(0, whole.length - 5), sumOf(whole))],
    [
      'something is written after its end',
      (whole) => publish('obras.json', Buffer.concat([whole, whole]), sumOf(whole)),
    ],
  ];
  test.each(states)('%s', async (_, leave) => {
    const [csv, json] = [await anew('obras.csv'), await anew('obras.json')];
    leave(json);
    const passes = passesOver('obras');
    expect((await beside('obras.csv')).equals(csv)).toBe(true);
    expect(passes()).toBe(1);
    expect(await publishedLines({ ...context, published }, fileNamed('obras.json'))).toBeNull();
  });
  test('as these data have it, it is read instead of making the rows', async () => {
    publish('obras.json', await anew('obras.json'));
    const passes = passesOver('obras');
    await beside('obras.csv');
    expect(passes()).toBe(0);
  });
  test('the JSON file itself is always made anew', async () => {
    const whole = await anew('obras.json');
    publish('obras.json', whole);
    const passes = passesOver('obras');
    expect((await beside('obras.json')).equals(whole)).toBe(true);
    expect(passes()).toBe(1);
  });
});

test('11-10 lines longer than a block, and letters of several bytes across its end, are whole', async () => {
  const lines = ['a'.repeat(255 * 1024), `${'b'.repeat(1000)}${'ñ€😀'.repeat(60_000)}`, '', 'última'];
  publish('obras.json', Buffer.from(lines.join('\n')));
  const opened = await publishedLines({ ...context, published }, fileNamed('obras.json'));
  expect([...(opened?.lines ?? [])]).toEqual(lines);
  opened?.close();
});

test('11-10 a file of the works after an edit is not cut from the one before it', async () => {
  publish('obras.json', await anew('obras.json'));
  const before = await anew('obras.csv');
  const row = database.prepare('SELECT key, doc FROM projects ORDER BY key LIMIT 1').get();
  const doc = JSON.parse(String(row?.['doc'])) as object;
  change(path, [{ table: 'projects', key: String(row?.['key']), doc: { ...doc, title: 'Puente de otro nombre' } }]);
  // The sum that the file has in these data is that of the file made anew.
  sums.set('obras.json', sumOf(await anew('obras.json')));
  const after = String(await beside('obras.csv'));
  expect(after).toContain('Puente de otro nombre');
  expect(after).not.toBe(String(before));
});
