import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { atPath, explainCause, StartError } from '../../../scripts/start/failures.ts';
import { helpText, readOptions } from '../../../scripts/start/options.ts';
import { isPrepared, readSetupLine } from '../../../scripts/start/prepare-data.ts';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  ['Error: ENOSPC: no space left on device, write', 'El disco está lleno'],
  ['SqliteError: database or disk is full', 'El disco está lleno'],
  ["Error: EACCES: permission denied, open '/datos/cms.db'", 'Falta permiso'],
  ['SQLITE_READONLY: attempt to write a readonly database', 'solo lectura'],
  ['SQLITE_CORRUPT: database disk image is malformed', 'npm run restore'],
  ['listen EADDRINUSE: address already in use 127.0.0.1:3000', 'PORT_CMS o PORT_PORTAL'],
  ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', 'Faltó memoria'],
  ['señal SIGKILL', 'Faltó memoria'],
  ['MongoServerSelectionError: connect ECONNREFUSED', 'MongoDB'],
])('the cause in «%s» is told in Spanish', (output, expected) => {
  expect(explainCause(output)).toContain(expected);
});

test('an unknown cause is not guessed', () => {
  expect(explainCause('TypeError: x is not a function')).toBeNull();
});

test('a missing permission names the folder and the remedy', () => {
  expect(atPath(withCode('EACCES'), '/datos')).toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/No hay permiso de escritura en \/datos.*DATA_DIR/),
  });
  expect(atPath(withCode('EROFS'), '/datos')).toBeInstanceOf(StartError);
  expect(atPath(withCode('ENOSPC'), '/datos')).toMatchObject({ message: expect.stringContaining('No queda espacio') });
});

test('an error that is not of the file system passes unchanged', () => {
  const error = new TypeError('x');
  expect(atPath(error, '/datos')).toBe(error);
});

test('unknown arguments are refused with exit code 2, pointing to the help', () => {
  expect(() => readOptions(['--puerto', '1'])).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining('--help') }),
  );
  expect(() => readOptions(['--rebuild', '--no-build'])).toThrow(/se contradicen/);
  expect(readOptions([])).toEqual({ help: false, build: 'needed' });
  expect(helpText).toContain('PORT_CMS');
});

test('the lines of the preparation give messages and the credentials; other output is ignored', () => {
  expect(readSetupLine('{"step":"migrate","message":"Migrando"}')).toEqual({ message: 'Migrando' });
  expect(readSetupLine('{"step":"administrator","email":"a@b.pe","password":"x y"}').credentials).toEqual({
    email: 'a@b.pe',
    password: 'x y',
  });
  expect(readSetupLine('[12:00] INFO: Migrated')).toEqual({});
  expect(readSetupLine('{"broken')).toEqual({});
});

test('the database is prepared again after an update, a restore or a lost file, and not on every start', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'prepared-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const settings = {
    dataDir,
    databaseUrl: `file:${join(dataDir, 'cms.db')}`,
    publishedDb: join(dataDir, 'published.db'),
  };
  const files = ['cms.db', 'published.db', 'prepared'];
  for (const name of files) writeFileSync(join(dataDir, name), 'v1');
  expect(isPrepared(settings, 'v1')).toBe(true);
  expect(isPrepared(settings, 'v2')).toBe(false);
  expect(isPrepared({ ...settings, databaseUrl: 'mongodb://h/d' }, 'v1')).toBe(false);
  for (const name of files) {
    rmSync(join(dataDir, name));
    expect(isPrepared(settings, 'v1')).toBe(false);
    writeFileSync(join(dataDir, name), 'v1');
  }
});
