import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { changedFiles, freezeMonth, frozenMonths } from '../../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { change, readModel } from './support.ts';

const publicUrl = 'https://abierto.example.org';

test('PO-11 a month is frozen once with sums that agree, and stays as it is when the data change', async () => {
  const { path } = readModel({ works: 40 });
  const made = await freezeMonth({ publishedDb: path, publicUrl, month: '2026-11' });
  expect(made?.files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'obras.csv',
      'obras.xlsx',
      'oc4ids.json',
      'ocds/releases.json',
      'ocds/records.json',
      'datapackage.json',
    ]),
  );
  const folder = join(snapshotsDir(path), '2026-11');
  for (const { name, sha256, bytes } of made?.files ?? []) {
    const body = readFileSync(join(folder, name));
    expect([createHash('sha256').update(body).digest('hex'), body.length], name).toEqual([sha256, bytes]);
    expect(statSync(join(folder, name)).mode & 0o222, name).toBe(0);
  }
  change(path, [{ table: 'projects', key: '2673653', doc: null }]);
  expect(await freezeMonth({ publishedDb: path, publicUrl, month: '2026-11' })).toBeNull();
  expect(await changedFiles(path, '2026-11')).toEqual([]);
  expect(frozenMonths(path).map(({ month, rows }) => [month, rows['obras']])).toEqual([
    ['2026-11', made?.rows['obras']],
  ]);
});

test('PO-11 a frozen file that someone changed is found', async () => {
  const { path } = readModel({ works: 5 });
  await freezeMonth({ publishedDb: path, publicUrl, month: '2026-11' });
  const file = join(snapshotsDir(path), '2026-11', 'obras.csv');
  chmodSync(file, 0o644);
  writeFileSync(file, 'otra cosa');
  expect(await changedFiles(path, '2026-11')).toEqual(['obras.csv']);
});

test('PO-11 nothing is frozen while no work is published, and an interrupted month leaves nothing behind', async () => {
  const { path } = readModel({ works: 0 });
  expect(await freezeMonth({ publishedDb: path, publicUrl, month: '2026-11' })).toBeNull();
  expect(frozenMonths(path)).toEqual([]);
  expect(dirname(snapshotsDir(path))).toBe(dirname(path));
});

test('PO-11 what a killed freezing left goes away a day later, and not the work of another process', async () => {
  const { path } = readModel({ works: 5 });
  for (const [name, days] of [
    ['.foto-del-mes-vieja', 2],
    ['.foto-del-mes-otra', 0],
  ] as const) {
    mkdirSync(join(dirname(path), name));
    const at = new Date(Date.now() - days * 86_400_000);
    utimesSync(join(dirname(path), name), at, at);
  }
  await freezeMonth({ publishedDb: path, publicUrl, month: '2026-11' });
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith('.foto'))).toEqual(['.foto-del-mes-otra']);
});
