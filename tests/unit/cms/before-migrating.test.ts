import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyBeforeMigrating, refuseNewer } from '../../../cms/database/before-migrating.ts';
import { NewerStoreError } from '../../../site/published/open.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openHistoryForWriting } from '../../../site/published/history.ts';
import { refuseNewerHistory } from '../../../site/published/history-schema.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of 500 rows, still open and not checkpointed. */
function filled(name: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, name));
  database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE a (b TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO a SELECT 'fila ' || i FROM n`);
  return database;
}
const backups = (): string => join(folder, 'backups');
const databases = (): string[] => [join(folder, 'cms.db'), join(folder, 'history.db')];

test('12-7 the copies hold what is in the journal too, are for their owner alone and can be read', () => {
  const open = [filled('cms.db'), filled('history.db')];
  const copy = copyBeforeMigrating({
    databases: databases(),
    folder: backups(),
    now: new Date('2026-11-30T10:00:00.000Z'),
  });
  expect(copy).toBe(join(backups(), 'antes-de-actualizar-20261130T100000Z'));
  expect(readdirSync(copy).sort()).toEqual(['LEAME.txt', 'cms.db', 'history.db']);
  for (const name of ['cms.db', 'history.db']) {
    expect(statSync(join(copy, name)).mode & 0o777).toBe(0o600);
    const database = new DatabaseSync(join(copy, name), { readOnly: true });
    expect(database.prepare('SELECT count(*) AS n FROM a').get()).toMatchObject({ n: 500 });
    database.close();
  }
  expect(statSync(copy).mode & 0o777).toBe(0o700);
  for (const database of open) database.close();
});

test('12-7 the newest three are kept, and other backups of the folder are left alone', () => {
  filled('cms.db').close();
  for (let minute = 0; minute < 5; minute += 1) {
    copyBeforeMigrating({
      databases: databases(),
      folder: backups(),
      now: new Date(Date.UTC(2026, 10, 30, 10, minute)),
    });
    if (minute === 0) writeFileSync(join(backups(), 'invermet-20261001T000000Z'), '');
  }
  expect(readdirSync(backups()).sort()).toEqual([
    'antes-de-actualizar-20261130T100200Z',
    'antes-de-actualizar-20261130T100300Z',
    'antes-de-actualizar-20261130T100400Z',
    'invermet-20261001T000000Z',
  ]);
});

test('12-7 without room, or with a damaged file, nothing is begun and nothing is left', () => {
  filled('cms.db').close();
  const copy = (more: object) => () => copyBeforeMigrating({ databases: databases(), folder: backups(), ...more });
  expect(copy({ freeBytes: () => 1000 })).toThrow(/No hay espacio .* 1 MB libres .* No se cambió nada/);
  writeFileSync(join(folder, 'history.db'), Buffer.alloc(8192, 'x'));
  expect(copy({})).toThrow(/No se cambió nada/);
  expect(existsSync(backups()) ? readdirSync(backups()) : []).toEqual([]);
});

test('12-7 a migration that the program does not know stops it, and says how to go on; one that was withdrawn does not', () => {
  const known = ['20261122_a', '20261129_b'];
  const place = 'La base de datos /datos/cms.db';
  expect(() => refuseNewer({ applied: [...known, '20270101_c'], known, place })).toThrow(
    /^La base de datos \/datos\/cms\.db es de una versión más nueva .*«20270101_c».*Instale otra vez la versión más nueva, o restaure la copia/,
  );
  refuseNewer({ applied: ['20261122_a', '20261129_110120_quien_mantiene'], known, place });
  refuseNewer({ applied: [], known, place });
});

test('12-7 a history and a read model of a newer program are not touched by an older one', () => {
  const [history, published] = [join(folder, 'history.db'), join(folder, 'published.db')];
  openHistoryForWriting(history).close();
  openPublishedForWriting(published).database.close();
  refuseNewerHistory(history);
  const change = (path: string, sql: string): void => {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  };
  change(history, 'CREATE TABLE newer (a); PRAGMA user_version = 99');
  change(published, "CREATE TABLE newer (a); UPDATE meta SET value = '999' WHERE key = 'schema_version'");
  expect(() => refuseNewerHistory(history)).toThrow(/history\.db\) es de una versión más nueva/);
  expect(() => openHistoryForWriting(history)).toThrow(NewerStoreError);
  expect(() => openPublishedForWriting(published)).toThrow(NewerStoreError);
  for (const path of [history, published]) {
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'newer'").get()).toMatchObject({
      n: 1,
    });
    database.close();
  }
  refuseNewerHistory(join(folder, 'ninguna.db'));
});
