import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folderPlace } from '../../../cms/backups/folder-place.ts';
import { readSigner } from '../../../cms/backups/machine-keys.ts';
import { isStore, momentOf, pointsInWords, restoreFromStore } from '../../../scripts/backup/store.ts';
import { storesOfBackups } from '../../../scripts/forget/backups.ts';
import { backupWorld, type BackupWorld } from '../../fixtures/backup-world.ts';

// These wait for the disk.
vi.setConfig({ testTimeout: 120_000 });

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld({ second: true });
  await world.make('whole', { now: new Date('2026-11-28T07:15:00Z') });
  world.addWork('A las diez');
  await world.make('step', { now: new Date('2026-11-29T03:00:00Z') });
  world.addWork('Después');
  await world.make('step', { now: new Date('2026-11-29T03:05:00Z') });
});
afterEach(() => world.close());

const restore = (
  at: string | null,
  more: Partial<Parameters<typeof restoreFromStore>[1]> = {},
  from = world.settings.store,
) =>
  restoreFromStore(from, {
    dataDir: world.dataDir,
    s3: world.settings.s3,
    mongoUrl: world.settings.mongoUrl,
    at: at === null ? null : momentOf(at),
    identities: [],
    signer: null,
    ...more,
  });
const works = (dataDir = world.dataDir): unknown[] => {
  const database = new DatabaseSync(join(dataDir, 'cms.db'));
  const rows = database.prepare('SELECT title FROM projects').all();
  database.close();
  return rows.map(({ title }) => title);
};

test('12-8 the newest backup, or that of a moment in Lima, takes the place of the data, which are kept', async () => {
  world.addWork('Sin copiar');
  world.write('uploads/media/sin-copiar.jpg', 'x');
  const { previous } = await restore(null);
  expect(works()).toEqual(['Pista vieja', 'A las diez', 'Después']);
  expect(existsSync(join(world.dataDir, 'uploads/media/sin-copiar.jpg'))).toBe(false);
  expect(existsSync(join(previous, 'uploads/media/sin-copiar.jpg'))).toBe(true);
  await restore('2026-11-28T22:00', { now: new Date('2026-11-30T00:00:00Z') });
  expect(works()).toEqual(['Pista vieja', 'A las diez']);
  expect(readFileSync(join(world.dataDir, 'keys/documents.json'), 'utf8')).toBe('{"keys":["de los documentos"]}');
  await expect(restore('2026-11-27')).rejects.toThrow('no hay ninguna de antes del 27/11/2026');
  expect(readdirSync(world.dataDir).filter((name) => name.startsWith('.restore'))).toEqual([]);
  // The backups go on from there.
  world.addWork('Tras restaurar');
  expect((await world.make('step', { now: new Date('2026-11-30T01:00:00Z') })).kind).toBe('step');
  await restore(null, { now: new Date('2026-11-30T02:00:00Z') });
  expect(works()).toEqual(['Pista vieja', 'A las diez', 'Tras restaurar']);
});

test('12-8 on another machine: the secret key and the key that signed are asked for, and are enough', async () => {
  const second = world.settings.second ?? '';
  const signer = readSigner(world.dataDir) ?? '';
  const other = join(world.folder, 'otra');
  mkdirSync(other);
  renameSync(world.settings.store, `${world.settings.store}-perdido`);
  await expect(restore(null, { dataDir: other }, second)).rejects.toThrow('indique con --key');
  const identities = [world.operator];
  await expect(restore(null, { dataDir: other, identities }, second)).rejects.toThrow(
    `Dé con --signer la clave de firma`,
  );
  await expect(restore(null, { dataDir: other, identities, signer: 'corta' }, second)).rejects.toThrow('44 signos');
  await expect(
    restore(
      null,
      { dataDir: other, identities, signer: signer.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')) },
      second,
    ),
  ).rejects.toThrow('no está firmado por esta instalación');
  await restore(null, { dataDir: other, identities, signer }, second);
  expect(works(other)).toEqual(['Pista vieja', 'A las diez', 'Después']);
});

test('12-8 a damaged backup changes nothing', async () => {
  rmSync(join(world.settings.store, 'objects'), { recursive: true });
  await expect(restore(null)).rejects.toThrow('Falta el objeto');
  expect(works()).toEqual(['Pista vieja', 'A las diez', 'Después']);
  expect(readdirSync(world.dataDir).filter((name) => /^\.restore|^before/.test(name))).toEqual([]);
  await restore(null, {}, world.settings.second ?? '');
});

test('12-8 the list tells each moment with its kind; a moment without zone is of Lima', async () => {
  expect(await isStore(world.settings.store)).toBe(true);
  expect(await isStore(world.dataDir)).toBe(false);
  expect(await pointsInWords(folderPlace(world.settings.store))).toEqual([
    `3\u00a0momentos en ${world.settings.store}:`,
    '  2026-11-29T03:05:00Z  28/11/2026 a las 22:05  lo que cambió',
    '  2026-11-29T03:00:00Z  28/11/2026 a las 22:00  lo que cambió',
    '  2026-11-28T07:15:00Z  28/11/2026 a las 02:15  completa',
  ]);
  expect((await pointsInWords(folderPlace(world.dataDir)))[0]).toContain('no hay ninguna copia');
  expect(momentOf('2026-11-28').toISOString()).toBe('2026-11-29T04:59:59.000Z');
  expect(momentOf('2026-11-28T22:00Z').toISOString()).toBe('2026-11-28T22:00:00.000Z');
  expect(() => momentOf('ayer')).toThrow('no es un momento');
});

test('12-8 forgetting names the stores whose backups may still hold it', async () => {
  const places = [world.settings.store, world.folder, join(world.folder, 'no está')];
  expect(await storesOfBackups(places, world.settings)).toEqual(
    [world.settings.store, world.settings.second].map((folder) => ({
      folder,
      count: 3,
      from: '2026-11-28T07:15:00Z',
      to: '2026-11-29T03:05:00Z',
      problem: null,
    })),
  );
});
