import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { faultOf } from '../../../cms/background/fault.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { OUTBOX } from '../../../cms/plugins/publishing/outbox.ts';
import { projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { keptStores } from '../../../cms/plugins/publishing/stores.ts';
import { photoOf } from '../../fixtures/photos.ts';
import { ownFolder, payload, rename, startedLoop, titleIn, turnOf, untilWell, waiting } from './setup.ts';

const pagesOf = (database: DatabaseSync): number => Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
const published = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT count(*) AS n FROM projects').get()?.['n']);
/** More than what is free in the pages of the file. */
const MANY = 40;

test('12-1 a read model that cannot grow counts for no change, however often it is tried, and all is published after', async () => {
  const options = ownFolder();
  await (await startedLoop(options)).close?.();
  const kept = keptStores({ publishedDb: options.publishedDb, logger: payload.logger });
  const { database, history } = kept.open();
  const writer = projector({
    payload,
    database,
    history,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  database.exec(`PRAGMA max_page_count = ${pagesOf(database)}`);
  const { entity } = await anyWork();
  const like = { kind: 'publicWork', status: 'execution', entity, _status: 'published' };
  for (let place = 0; place < MANY; place += 1) {
    const data = {
      ...like,
      cui: `20000${place + 10}`,
      title: `Obra que no cabe ${place}`,
      summary: 'Puente '.repeat(60),
    };
    await payload.create({ collection: 'projects', depth: 0, data: data as never });
  }
  for (let time = 0; time < 8; time += 1) {
    const error: unknown = await drainOutbox({ payload, projector: writer }).catch((thrown: unknown) => thrown);
    expect(faultOf(error), String(error)).toBe('environment');
  }
  const rows = await waiting();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows).toEqual(rows.map(() => [0, false, null]));
  database.exec('PRAGMA max_page_count = 1073741823');
  await drainOutbox({ payload, projector: writer });
  expect(await waiting()).toEqual([]);
  expect(published(database)).toBe(MANY + 1);
  kept.close();
});

const anyWork = async () =>
  (await payload.find({ collection: 'projects', depth: 0, limit: 1 })).docs[0] ?? expect.fail();

/** A disk of a few megabytes, where this user may make one. */
function smallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('Sin permiso para montar un disco: solo se prueba el tope de páginas de SQLite.\n');
    return false;
  }
}

test('12-1 with a full disk under the read model and the copies of photos nothing is set aside, and all is there when it has room again', async () => {
  const options = ownFolder();
  const folder = dirname(options.publishedDb);
  if (!smallDisk(folder)) return;
  try {
    const loop = await startedLoop(options);
    mkdirSync(options.publishedMediaDir, { recursive: true });
    const filler = join(folder, 'relleno');
    expect(() => writeFileSync(filler, Buffer.alloc(16 * 1024 * 1024))).toThrow(/ENOSPC/);
    await rename('Con el disco lleno');
    const data = await photoOf('jpeg');
    const photo = await payload.create({
      collection: 'media',
      data: { alt: 'Foto con el disco lleno' },
      file: { name: 'lleno.jpg', data, mimetype: 'image/jpeg', size: data.length },
    });
    await payload.update({
      collection: 'projects',
      id: String((await anyWork()).id),
      data: { photos: [photo.id] } as never,
    });
    const before = (await waiting()).length;
    for (let time = 0; time < 8; time += 1) {
      const error: unknown = await loop.turn(turnOf('uno')).catch((thrown: unknown) => thrown);
      expect(faultOf(error), String(error)).toBe('environment');
    }
    const rows = await waiting();
    expect(rows).toEqual(Array.from({ length: before }, () => [0, false, null]));
    rmSync(filler);
    await untilWell(loop);
    expect([titleIn(options), await waiting()]).toEqual(['Con el disco lleno', []]);
    await loop.close?.();
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
});

test('12-1 changes that an older version set aside because of the disk, a lock or a damaged file are taken up again at the start; others wait for a person', async () => {
  const options = ownFolder();
  const work = await anyWork();
  await rename('Apartado por el disco');
  const errors = [
    'Error: database or disk is full',
    'LibsqlError: SQLITE_FULL: database or disk is full',
    'Error: ENOSPC: no space left on device, write',
    'Error: database is locked',
    'Error: database disk image is malformed',
    'RangeError: Invalid time value',
  ];
  for (const error of errors)
    await payload.create({
      collection: OUTBOX,
      data: {
        source: 'projects',
        documentId: work.id,
        operation: 'update',
        attempts: 5,
        isAside: true,
        error,
      } as never,
    });
  const loop = await startedLoop(options);
  expect(await waiting()).toEqual([[5, true, 'RangeError: Invalid time value']]);
  expect(titleIn(options)).toBe('Apartado por el disco');
  await payload.delete({ collection: OUTBOX, where: {} });
  await loop.close?.();
});
