import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBackup, createSealedBackup } from '../../../scripts/backup/create.ts';
import { makeKey, readIdentities, readRecipients } from '../../../scripts/backup/keys.ts';
import { sealedBackups } from '../../../scripts/forget/backups.ts';
import { finishRestore, restoreBackup, restoreSealedBackup } from '../../../scripts/backup/restore.ts';
import { mongoAdvice } from '../../../scripts/backup/mongo.ts';

let folder = '';
let dataDir = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  dataDir = join(folder, 'data');
  mkdirSync(join(dataDir, 'uploads', 'media'), { recursive: true });
  write('uploads/media/foto.jpg', 'foto');
  write('secrets.json', '{"payloadSecret":"a"}');
  setTitle('Antes');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => writeFileSync(join(dataDir, path), text);
const read = (path: string): string => readFileSync(join(dataDir, path), 'utf8');

function setTitle(title: string): void {
  const database = new DatabaseSync(join(dataDir, 'cms.db'));
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS works (title TEXT); DELETE FROM works;');
  database.prepare('INSERT INTO works VALUES (?)').run(title);
  database.close();
}

function title(): unknown {
  const database = new DatabaseSync(join(dataDir, 'cms.db'), { readOnly: true });
  const row = database.prepare('SELECT title FROM works').get();
  database.close();
  return row?.['title'];
}

const source = () => ({ dataDir, databasePath: join(dataDir, 'cms.db'), uploadsDir: join(dataDir, 'uploads') });
const backup = async (): Promise<string> => (await createBackup(source(), join(folder, 'copies'))).folder;

test('SE-4 a restored backup has the database, the uploads and the secrets of its moment, and keeps what it replaced', async () => {
  const copy = await backup();
  setTitle('Después');
  write('uploads/media/otra.jpg', 'otra');
  write('published.db', 'derived');
  const { previous } = await restoreBackup(copy, dataDir);
  expect(title()).toBe('Antes');
  expect(readdirSync(join(dataDir, 'uploads', 'media'))).toEqual(['foto.jpg']);
  expect(read('secrets.json')).toContain('"a"');
  expect(existsSync(join(dataDir, 'published.db'))).toBe(false);
  expect(existsSync(join(previous, 'uploads', 'media', 'otra.jpg'))).toBe(true);
});

test('SE-4 a backup taken while another process writes holds the last committed data', async () => {
  const writer = new DatabaseSync(join(dataDir, 'cms.db'));
  writer.exec("BEGIN IMMEDIATE; UPDATE works SET title = 'A medias'");
  const copy = await backup();
  writer.close();
  await restoreBackup(copy, dataDir);
  expect(title()).toBe('Antes');
});

test('SE-4 a backup with a changed, missing or added file is refused and nothing changes', async () => {
  const copy = await backup();
  setTitle('Después');
  const photo = join(copy, 'uploads/media/foto.jpg');
  writeFileSync(photo, 'fota');
  await expect(restoreBackup(copy, dataDir)).rejects.toThrow(/foto.jpg: la suma SHA-256 no coincide/);
  rmSync(photo);
  await expect(restoreBackup(copy, dataDir)).rejects.toThrow(/falta uploads\/media\/foto.jpg/);
  writeFileSync(photo, 'foto');
  writeFileSync(join(copy, 'uploads', 'x.sh'), '');
  await expect(restoreBackup(copy, dataDir)).rejects.toThrow(/sobra uploads\/x.sh/);
  expect(title()).toBe('Después');
  expect(existsSync(join(dataDir, '.restore'))).toBe(false);
});

test('SE-4 a manifest that points outside the backup is refused', async () => {
  const copy = await backup();
  const manifest = readFileSync(join(copy, 'manifest.json'), 'utf8').replace(
    'uploads/media/foto.jpg',
    'uploads/../../x',
  );
  writeFileSync(join(copy, 'manifest.json'), manifest);
  await expect(restoreBackup(copy, dataDir)).rejects.toThrow(/no se entiende/);
});

test('SE-4 a folder that is no backup is refused', async () => {
  await expect(restoreBackup(dataDir, dataDir)).rejects.toThrow(/no es una copia de seguridad/);
});

test.each(['cms.db', 'uploads', 'secrets.json'])(
  'SE-4 a restore killed before moving %s is finished by the next start',
  async (item) => {
    const copy = await backup();
    setTitle('Después');
    write('secrets.json', '{"payloadSecret":"b"}');
    // The state at the kill: what comes before the item is in place, the rest waits in the staging folder.
    const order = ['cms.db', 'uploads', 'secrets.json'];
    const previous = join(dataDir, 'before-restore-x');
    const fresh = join(dataDir, '.restore', 'new');
    mkdirSync(fresh, { recursive: true });
    mkdirSync(previous);
    for (const name of order) {
      if (order.indexOf(name) < order.indexOf(item)) {
        renameSync(join(dataDir, name), join(previous, name));
        renameSync(join(copy, name), join(dataDir, name));
      } else {
        renameSync(join(copy, name), join(fresh, name));
      }
    }
    writeFileSync(join(dataDir, '.restore', 'ready.json'), JSON.stringify({ previous }));
    expect(finishRestore(dataDir)).toBe(true);
    expect(title()).toBe('Antes');
    expect(read('secrets.json')).toContain('"a"');
    expect(readdirSync(previous).sort()).toEqual(['cms.db', 'secrets.json', 'uploads']);
    expect(finishRestore(dataDir)).toBe(false);
  },
);

test('SE-4 a restore killed while copying leaves the data as they were', () => {
  mkdirSync(join(dataDir, '.restore', 'new'), { recursive: true });
  writeFileSync(join(dataDir, '.restore', 'new', 'cms.db'), 'half');
  expect(finishRestore(dataDir)).toBe(false);
  expect(title()).toBe('Antes');
  expect(existsSync(join(dataDir, '.restore'))).toBe(false);
});

test('SE-4 without a database there is nothing to back up, and no folder is left', async () => {
  rmSync(join(dataDir, 'cms.db'));
  await expect(backup()).rejects.toThrow(/No hay base de datos/);
  expect(existsSync(join(folder, 'copies'))).toBe(false);
});

test('SE-5 the advice for MongoDB does not show the password', () => {
  expect(mongoAdvice('mongodump', 'mongodb://ana:clave@host/db')).toContain('mongodb://ana:<contraseña>@host/db');
});

const newKey = async (name = 'clave.txt'): Promise<{ recipient: string; path: string }> => ({
  recipient: await makeKey({ path: join(folder, name), dataDir }),
  path: join(folder, name),
});

test('10-2.6 an encrypted backup holds nothing in the clear, opens with the secret key and brings everything back, the keys of the documents too', async () => {
  mkdirSync(join(dataDir, 'keys'));
  write('keys/documents.json', '{"keys":["de los documentos"]}');
  mkdirSync(join(dataDir, 'uploads', 'documents'));
  write('uploads/documents/acta reservada.pdf', 'SELLADO');
  const { recipient, path } = await newKey();
  const { file, manifest } = await createSealedBackup(
    source(),
    join(folder, 'copies'),
    [recipient],
    new Date('2026-11-28T12:00:00Z'),
  );
  expect(file).toBe(join(folder, 'copies', 'invermet-20261128T120000Z.age'));
  expect(manifest.files.map((one) => one.path)).toEqual([
    'cms.db',
    'keys/documents.json',
    'secrets.json',
    'uploads/documents/acta reservada.pdf',
    'uploads/media/foto.jpg',
  ]);
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  for (const word of ['payloadSecret', 'reservada', 'SELLADO', 'Antes', 'foto.jpg', 'manifest'])
    expect([word, bytes.includes(word)]).toEqual([word, false]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'copies'))).toEqual(['invermet-20261128T120000Z.age']);
  expect(readdirSync(dataDir)).not.toContain('.backup');
  expect(sealedBackups([join(folder, 'copies'), join(folder, 'no está')])).toEqual([file]);

  setTitle('Después');
  rmSync(join(dataDir, 'keys'), { recursive: true });
  write('secrets.json', '{}');
  await restoreSealedBackup(file, dataDir, readIdentities(path));
  expect([
    title(),
    read('secrets.json'),
    read('keys/documents.json'),
    read('uploads/documents/acta reservada.pdf'),
  ]).toEqual(['Antes', '{"payloadSecret":"a"}', '{"keys":["de los documentos"]}', 'SELLADO']);
  expect(statSync(join(dataDir, 'keys', 'documents.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).not.toContain('.restore-opened');
});

test('10-2.6 another key, a cut or changed file: nothing is restored, and it is said why', async () => {
  const [{ recipient, path }, other] = [await newKey(), await newKey('otra.txt')];
  const { file } = await createSealedBackup(source(), join(folder, 'copies'), [recipient]);
  setTitle('Después');
  await expect(restoreSealedBackup(file, dataDir, readIdentities(other.path))).rejects.toThrow(
    'Ninguna de esas claves abre',
  );
  const bytes = readFileSync(file);
  for (const broken of [
    bytes.subarray(0, -1),
    bytes.subarray(0, 100),
    Buffer.concat([bytes.subarray(0, -40), Buffer.from([(bytes.at(-40) ?? 0) ^ 1]), bytes.subarray(-39)]),
    Buffer.from('otra cosa'),
  ]) {
    writeFileSync(file, broken);
    await expect(restoreSealedBackup(file, dataDir, readIdentities(path))).rejects.toThrow(
      'está dañada o no es una copia cifrada',
    );
  }
  expect(title()).toBe('Después');
  expect(readdirSync(dataDir).filter((name) => name.startsWith('.restore') || name.startsWith('before'))).toEqual([]);
});

test('10-2.6 a backup for two keys opens with either', async () => {
  const [one, two] = [await newKey('una.txt'), await newKey('dos.txt')];
  const { file } = await createSealedBackup(
    source(),
    join(folder, 'copies'),
    readRecipients([one.recipient], `${two.recipient}, ${one.recipient}`),
  );
  for (const [index, { path }] of [one, two].entries())
    await expect(
      restoreSealedBackup(file, dataDir, readIdentities(path), new Date(Date.UTC(2026, 10, 28, index))),
    ).resolves.toBeDefined();
});

test('10-2.5 a backup that is not encrypted leaves the keys of the documents out, and its restore leaves them where they are', async () => {
  mkdirSync(join(dataDir, 'keys'));
  write('keys/documents.json', '{"keys":["x"]}');
  const copy = await backup();
  expect(existsSync(join(copy, 'keys'))).toBe(false);
  await restoreBackup(copy, dataDir);
  expect(read('keys/documents.json')).toBe('{"keys":["x"]}');
});

test('10-2.6 a secret key is kept in a file of its own, outside of what it opens; where a public one belongs it is refused', async () => {
  const { recipient, path } = await newKey();
  expect(recipient).toMatch(/^age1[a-z0-9]{58}$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(newKey()).rejects.toThrow('ya existe');
  await expect(makeKey({ path: join(dataDir, 'clave.txt'), dataDir })).rejects.toThrow('junto a lo que abre');
  await expect(makeKey({ path: '/no-hay/clave.txt', dataDir })).rejects.toThrow('No existe la carpeta /no-hay: créela');
  const [secret = ''] = readIdentities(path);
  expect(() => readRecipients([secret], undefined)).toThrow('Esa es la clave secreta');
  for (const wrong of ['age1', 'age1zzz', recipient.slice(0, -1), 'otra'])
    expect(() => readRecipients([wrong], undefined)).toThrow('no es una clave pública de age');
  writeFileSync(join(folder, 'vacia.txt'), '# nada\n');
  for (const wrong of ['vacia.txt', 'falta.txt'])
    expect(() => readIdentities(join(folder, wrong))).toThrow(/No existe|no tiene claves secretas/);
});
