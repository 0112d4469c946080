import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesPath } from '../../../cms/backups/documents-files.ts';
import { extractPoint } from '../../../cms/backups/extract.ts';
import { machineKeys } from '../../../cms/backups/machine-keys.ts';
import { keysOf } from '../../../cms/backups/make.ts';
import { pointsOf } from '../../../cms/backups/manifest.ts';
import { piecesOf } from '../../../cms/backups/mongo-pieces.ts';
import { openPlace } from '../../../cms/backups/open-place.ts';
import { readReport } from '../../../cms/backups/report.ts';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';
import { momentsMongo, type MomentsMongo } from '../../servers/moments-mongo.ts';

// Between the first reading and the second somebody moves a milestone from one work to another and names a third.
const states = [
  { milestones: [{ _id: 'h', work: 'a' }], projects: [{ _id: 'a' }], users: [{ _id: 'u' }] },
  { milestones: [{ _id: 'h', work: 'b' }], projects: [{ _id: 'b' }], users: [{ _id: 'u' }] },
];
let server: MomentsMongo;
let world: BackupWorld;
beforeEach(async () => {
  server = await momentsMongo(states);
  world = await backupWorld();
  Object.assign(world.settings, { databasePath: null, mongoUrl: server.uri });
});
afterEach(() => {
  world.close();
  server.close();
});

async function lines(): Promise<string[]> {
  const place = await openPlace(world.settings.store, world.settings);
  const { signer, store, identity } = await machineKeys(world.dataDir);
  const folder = mkdtempSync(join(world.folder, 'sacado-'));
  const name = (await pointsOf(place)).at(-1)?.name ?? '';
  await extractPoint(place, { name, trust: { signer, store }, keyOf: keysOf(place, [identity]), folder });
  return [0, 1, 2].map((index) => readFileSync(linesPath(folder, index), 'utf8'));
}

test('12-8 on a replica set all collections are read at the moment of the first, whatever is written meanwhile', async () => {
  await world.make('whole');
  expect(server.asked).toEqual([
    { collection: 'milestones', level: 'snapshot', moment: null },
    { collection: 'projects', level: 'snapshot', moment: '7730941132800000001' },
    { collection: 'users', level: 'snapshot', moment: '7730941132800000001' },
  ]);
  expect(await lines()).toEqual(['{"_id":"h","work":"a"}\n', '{"_id":"a"}\n', '{"_id":"u"}\n']);
  expect(readReport(world.dataDir).documents).toMatchObject({ documents: 3, notOneMoment: null });
});

test('12-8 a server that keeps no such moment any more: read as it is, and the copy says so', async () => {
  server.failWith(239);
  await world.make('whole');
  expect(server.asked.at(-1)).toMatchObject({ collection: 'users', level: undefined });
  expect(readReport(world.dataDir).documents?.notOneMoment).toContain('minSnapshotHistoryWindowInSeconds');
});

async function* documentsOf(texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text.padEnd(700, '·')));
}

test('12-8 a collection is cut where its documents say so: what is added at the beginning leaves the later pieces as they were', async () => {
  const texts = Array.from({ length: 3000 }, (_, index) => `documento ${index}`);
  const sumsOf = async (all: readonly string[]): Promise<string[]> => {
    const sums: string[] = [];
    for await (const { sum, bytes } of piecesOf(documentsOf(all))) {
      expect(bytes).toBeLessThan(5_000_000);
      sums.push(sum);
    }
    return sums;
  };
  const before = await sumsOf(texts);
  const after = await sumsOf(['uno nuevo', ...texts]);
  expect(before.length).toBeGreaterThan(20);
  expect(after.filter((sum) => !before.includes(sum)).length).toBeLessThanOrEqual(2);
  expect(await sumsOf(texts)).toEqual(before);
  expect(await sumsOf([])).toEqual([]);
});

test('12-8 large documents do not fill the memory: a piece ends at 4 MB', async () => {
  async function* large(): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < 10; index += 1) yield await Promise.resolve(Buffer.alloc(3_000_000, index));
  }
  const sizes: number[] = [];
  for await (const { bytes } of piecesOf(large())) sizes.push(bytes);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBe(30_000_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6_000_000);
});
