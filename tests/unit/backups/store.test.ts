import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pointsOf } from '../../../cms/backups/manifest.ts';
import { folderPlace } from '../../../cms/backups/folder-place.ts';
import { readReport } from '../../../cms/backups/report.ts';
import { openState } from '../../../cms/backups/state.ts';
import { testRestore } from '../../../cms/backups/test-restore.ts';
import { backupWorld, type BackupWorld, type Held } from '../../fixtures/backup-world.ts';

// Each of these waits for the disk hundreds of times.
vi.setConfig({ testTimeout: 120_000 });

let world: BackupWorld;
beforeEach(async () => {
  world = await backupWorld({ second: true });
});
afterEach(() => world.close());

const pointNames = async (place = world.settings.store): Promise<string[]> =>
  (await pointsOf(folderPlace(place))).map(({ name }) => name);
const objectsIn = (place = world.settings.store): Promise<string[]> => folderPlace(place).list('objects');

test('12-8 a whole backup and the steps after it: each point gives back exactly what there was then, from either place', async () => {
  const wanted: Held[] = [];
  const made: string[] = [];
  const save = async (kind: 'whole' | 'step'): Promise<void> => {
    const { kind: what } = await world.make(kind);
    made.push(what);
    if (what !== 'unchanged') wanted.push(world.now());
  };
  await save('whole');
  world.addWork('Puente nuevo');
  await save('step');
  await save('step');
  world.write('uploads/documents/acta.pdf', 'acta');
  world.run("INSERT INTO versions VALUES ('segunda')", 'history.db');
  await save('step');
  world.run("DELETE FROM projects WHERE title = 'Pista vieja'; VACUUM");
  world.remove('uploads/media/foto.jpg');
  await save('step');
  for (let index = 0; index < 5; index += 1) {
    world.addWork(`Obra ${index}`);
    await save('step');
  }
  await save('whole');
  world.addWork('Después de la segunda noche');
  await save('step');
  expect(made).toEqual([
    'whole',
    'step',
    'unchanged',
    'step',
    'step',
    'step',
    'step',
    'step',
    'step',
    'step',
    'whole',
    'step',
  ]);
  for (const place of [world.settings.store, world.settings.second ?? '']) {
    const names = await pointNames(place);
    expect(names).toHaveLength(wanted.length);
    for (const [index, name] of names.entries())
      expect([name, await world.held(name, place)]).toEqual([name, wanted[index]]);
  }
});

test('12-8 nothing lies in the clear, no name tells a content, and the keys of this machine are in no backup', async () => {
  await world.make('whole');
  world.addWork('Puente reservado');
  await world.make('step');
  const files = readdirSync(world.settings.store, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const text = files.map((one) => readFileSync(join(one.parentPath, one.name)).toString('latin1')).join('\n');
  for (const word of [
    'una foto',
    'Pista',
    'reservado',
    'payloadSecret',
    'acta',
    'foto.jpg',
    'AGE-SECRET-KEY',
    'de los documentos',
  ])
    expect([word, text.includes(word)]).toEqual([word, false]);
  const sum = createHash('sha256').update('una foto').digest('hex');
  expect((await objectsIn()).some((name) => name.includes(sum.slice(0, 8)))).toBe(false);
  for (const one of files) expect(statSync(join(one.parentPath, one.name)).mode & 0o077).toBe(0);
  const [name = ''] = (await pointNames()).slice(-1);
  expect(Object.keys((await world.held(name)).files).filter((path) => path.includes('backup-keys'))).toEqual([]);
  expect(statSync(join(world.dataDir, 'backup-keys', 'machine.json')).mode & 0o777).toBe(0o600);
});

test('12-8 a content is stored once, and a step costs what changed', async () => {
  world.run('INSERT INTO users SELECT hex(randomblob(800000))');
  const first = await world.make('whole');
  const before = (await objectsIn()).length;
  world.write('uploads/media/copia-de-foto.jpg', 'una foto');
  await world.make('step');
  // Only the list of the files is new.
  expect((await objectsIn()).length).toBe(before + 1);
  world.run("INSERT INTO projects (title, filling) VALUES ('Obra', hex(randomblob(2000)))");
  const step = await world.make('step');
  expect(step.changedPages).toBeLessThan(8);
  expect(first.changedPages).toBeGreaterThan(200);
  expect(await world.make('step')).toMatchObject({ kind: 'unchanged', stored: 0, changedPages: 0 });
});

test('12-8 what the retention lets go leaves both places, and all that is named stays', async () => {
  const settings = { ...world.settings, keep: { daily: 2, weekly: 1, monthly: 1 } };
  for (let night = 0; night < 5; night += 1) {
    world.addWork(`Noche ${night}`);
    world.write('uploads/media/de-anoche.jpg', `foto ${night}`);
    await world.make('whole', { settings, now: new Date(Date.UTC(2026, 10, 2 + night, 7, 15)) });
    world.addWork(`Día ${night}`);
    await world.make('step', { settings, now: new Date(Date.UTC(2026, 10, 2 + night, 15)) });
  }
  for (const place of [world.settings.store, world.settings.second ?? '']) {
    expect((await pointsOf(folderPlace(place))).map(({ kind, at }) => [kind, at.slice(8, 10)])).toEqual([
      ['whole', '05'],
      ['step', '05'],
      ['whole', '06'],
      ['step', '06'],
    ]);
    for (const [index, name] of (await pointNames(place)).entries()) {
      const { works, files } = await world.held(name, place);
      expect([works.length, files['uploads/media/de-anoche.jpg']]).toEqual([8 + index, `foto ${index < 2 ? 3 : 4}`]);
    }
    // Of each night cms.db, its step and the photo with the list; history.db and the four other files.
    expect(await objectsIn(place)).toHaveLength(2 * 4 + 1 + 4);
  }
});

test('12-8 a second place that is away is told, does not spoil the first one, and catches up', async () => {
  const second = world.settings.second ?? '';
  await world.make('whole');
  renameSync(second, `${second}-lejos`);
  writeFileSync(second, 'no es una carpeta');
  world.addWork('Mientras no estaba');
  const made = await world.make('step');
  expect(made.kind).toBe('step');
  expect(made.secondProblem).not.toBeNull();
  expect(readReport(world.dataDir)).toMatchObject({
    problem: null,
    second: { place: second, at: '2026-11-30T00:00:00.000Z' },
  });
  expect(readReport(world.dataDir).second?.problem).not.toBeNull();
  rmSync(second);
  renameSync(`${second}-lejos`, second);
  world.addWork('Cuando volvió');
  expect((await world.make('step')).secondProblem).toBeNull();
  expect(await pointNames(second)).toEqual(await pointNames());
  expect((await world.held((await pointNames(second)).at(-1) ?? '', second)).works).toEqual(world.now().works);
});

test('12-8 a second place on a disk that is not mounted, or of another installation, is not written to', async () => {
  const { settings } = world;
  const elsewhere = { ...settings, second: join(world.folder, 'sin-montar', 'copias') };
  expect((await world.make('whole', { settings: elsewhere })).secondProblem).toContain('¿está montado el disco?');
  expect(existsSync(join(world.folder, 'sin-montar'))).toBe(false);
  const other = await backupWorld();
  await other.make('whole');
  const mixed = { ...settings, second: other.settings.store };
  expect((await world.make('step', { settings: mixed })).secondProblem).toContain('guarda copias de otra instalación');
  await expect(world.make('step', { settings: { ...settings, store: other.settings.store } })).rejects.toThrow(
    'guarda copias de otra instalación',
  );
  other.close();
});

test('12-8 without a key to encrypt for nothing is made', async () => {
  await expect(world.make('whole', { settings: { ...world.settings, recipients: [] } })).rejects.toThrow(
    'No hay clave para cifrar',
  );
  expect(existsSync(world.settings.store)).toBe(false);
});

test('12-8 for other recipients all is stored again under another key, and the older points stay readable', async () => {
  await world.make('whole');
  const old = await pointNames();
  const other = await backupWorld();
  const settings = { ...world.settings, recipients: other.settings.recipients };
  await world.make('step', { settings });
  expect(await folderPlace(world.settings.store).list('keys')).toHaveLength(2);
  await expect(world.held((await pointNames()).at(-1) ?? '')).rejects.toThrow('Ninguna de esas claves abre las copias');
  expect((await world.held(old[0] ?? '')).works).toEqual(['Pista vieja']);
  other.close();
});

test('12-8 the first backup is a whole one, whatever was asked for', async () => {
  expect((await world.make('step')).kind).toBe('whole');
  expect((await pointsOf(folderPlace(world.settings.store))).map(({ kind }) => kind)).toEqual(['whole']);
  expect(readReport(world.dataDir).whole).not.toBeNull();
});

test('12-8 one process at a time makes a backup', async () => {
  const state = openState(world.dataDir);
  await expect(world.make('whole')).rejects.toThrow('Otro proceso hace una copia');
  state.close();
  expect((await world.make('whole')).kind).toBe('whole');
});

test('12-8 a damaged database is not copied over the good copies', async () => {
  await world.make('whole');
  world.run('PRAGMA wal_checkpoint(TRUNCATE)');
  const path = join(world.dataDir, 'cms.db');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(7, 4096, 8192));
  await expect(world.make('whole')).rejects.toThrow();
  expect((await world.held((await pointNames()).at(-1) ?? '')).works).toEqual(['Pista vieja']);
});

test('12-8 the test restores from both places, counts, and finds an object that was changed; the next whole backup mends it', async () => {
  world.write('traces/2026-11.json', '{}');
  await world.make('whole');
  const [first, second] = await testRestore(world.settings, new Date('2026-11-30T10:00:00Z'));
  // cms.db, history.db, foto, month, two keys, trace; one work.
  expect(first).toMatchObject({ place: world.settings.store, files: 7, documents: 1, problem: null });
  expect(second).toMatchObject({ place: world.settings.second, files: 7, documents: 1, problem: null });
  for (const [index, name] of (await objectsIn()).slice(0, 4).entries()) {
    const path = join(world.settings.store, name);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.with(60, (bytes[60] ?? 0) ^ 1));
    const [found, good] = await testRestore(world.settings);
    expect(found?.problem).toContain('está dañado, cortado o alguien lo cambió');
    expect(good?.problem).toBeNull();
    expect(readdirSync(join(world.settings.store, 'damaged'))).toHaveLength(index + 1);
    await world.make('whole');
    expect((await testRestore(world.settings)).map(({ problem }) => problem)).toEqual([null, null]);
  }
  expect(existsSync(join(world.dataDir, 'backup-state', 'test'))).toBe(false);
});

test('12-8 the memory of what was stored may be lost or damaged: all is found again', async () => {
  await world.make('whole');
  const before = (await objectsIn()).length;
  writeFileSync(join(world.dataDir, 'backup-state', 'state.db'), 'x'.repeat(9000));
  world.addWork('Otra');
  expect((await world.make('step')).kind).toBe('step');
  // A new base and the same files and list.
  expect((await objectsIn()).length).toBe(before + 1);
  expect((await world.held((await pointNames()).at(-1) ?? '')).works).toEqual(['Pista vieja', 'Otra']);
  rmSync(join(world.settings.store, 'objects'), { recursive: true });
  mkdirSync(join(world.settings.store, 'objects'));
  await world.make('whole');
  expect((await world.held((await pointNames()).at(-1) ?? '')).files).toEqual(world.now().files);
});
