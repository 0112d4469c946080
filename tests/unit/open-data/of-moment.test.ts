import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { rememberedOfMoment, rowsOfMoment } from '../../../site/dataset/of-moment.ts';
import { snapshotOpener, type Snapshot } from '../../../site/dataset/snapshot.ts';
import { bytesOf, change, readModel } from './support.ts';

const { path } = readModel({ works: 5 });
const open = snapshotOpener(path);
function opened(): Snapshot {
  const snapshot = open();
  afterAll(() => snapshot.close());
  return snapshot;
}
/** What was made so far, and a maker that says how often it ran. */
function counted(): () => string {
  let times = 0;
  return () => {
    times += 1;
    return `vez ${times}`;
  };
}
/** Renames the first work. */
function renamed(title: string): void {
  const row = opened().database.prepare('SELECT key, doc FROM projects ORDER BY key LIMIT 1').get();
  const doc = JSON.parse(String(row?.['doc'])) as object;
  change(path, [{ table: 'projects', key: String(row?.['key']), doc: { ...doc, title } }]);
}

test('11-10 files of the same data share what was reckoned, later data reckon anew', () => {
  const make = counted();
  const first = opened();
  expect(rememberedOfMoment(first.database, 'a', make)).toBe('vez 1');
  expect(rememberedOfMoment(opened().database, 'a', make)).toBe('vez 1');
  expect(rememberedOfMoment(opened().database, 'b', make)).toBe('vez 2');
  renamed('Uno');
  expect(rememberedOfMoment(opened().database, 'a', make)).toBe('vez 3');
  // Whoever still reads the older data is not told the newer.
  expect(rememberedOfMoment(first.database, 'a', make)).toBe('vez 4');
});

test('11-10 another read model of as many changes shares nothing', () => {
  const make = counted();
  const other = snapshotOpener(readModel({ works: 5 }).path)();
  afterAll(() => other.close());
  expect(rememberedOfMoment(opened().database, 'c', make)).toBe('vez 1');
  expect(rememberedOfMoment(other.database, 'c', make)).toBe('vez 2');
});

test('11-10 a connection without a snapshot remembers until the data change', () => {
  const make = counted();
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  afterAll(() => database.close());
  expect(rememberedOfMoment(database, 'd', make)).toBe('vez 1');
  expect(rememberedOfMoment(database, 'd', make)).toBe('vez 1');
  renamed('Dos');
  expect(rememberedOfMoment(database, 'd', make)).toBe('vez 2');
});

test('11-10 rows are kept when the pass came to its end, not when it was left', () => {
  let passes = 0;
  const rows = (): Iterable<number> => rowsOfMoment(opened().database, 'rows', () => ((passes += 1), [1, 2, 3]));
  for (const row of rows()) {
    expect(row).toBe(1);
    break;
  }
  expect([...rows()]).toEqual([1, 2, 3]);
  expect(passes).toBe(2);
  expect([...rows()]).toEqual([1, 2, 3]);
  expect(passes).toBe(2);
});

test('11-10 the file of what is published of each work follows an edit', async () => {
  const before = String(await bytesOf('completitud.csv', opened().database));
  renamed('Puente de otro nombre');
  const after = String(await bytesOf('completitud.csv', opened().database));
  expect(before).not.toContain('Puente de otro nombre');
  expect(after).toContain('Puente de otro nombre');
});
