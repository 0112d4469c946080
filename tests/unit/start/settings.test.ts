import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Settings } from '../../../collections/installation/environment.ts';
import { root } from '../../../scripts/start/children.ts';
import { childEnvironment, enterRepository } from '../../../scripts/start/environment.ts';
import { handOver } from '../../../scripts/start/first-password.ts';
import { placeOf } from '../../../scripts/start/kind.ts';
import { readOptions } from '../../../scripts/start/options.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arranque-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('arguments', () => {
  test.each([
    [[], { help: false, build: 'needed' }],
    [['--help'], { help: true, build: 'needed' }],
    [['-h'], { help: true, build: 'needed' }],
    [['--rebuild'], { help: false, build: 'always' }],
    [['--no-build'], { help: false, build: 'never' }],
  ])('%j', (args, expected) => {
    expect(readOptions(args)).toEqual(expected);
  });
  test.each([
    [['--rebuild', '--no-build'], '--rebuild y --no-build se contradicen: use uno.'],
    [['--rebild', 'x'], 'No se entienden los argumentos «--rebild x». Vea «npm start -- --help».'],
    [['x'], 'No se entienden los argumentos «x». Vea «npm start -- --help».'],
  ])('%j are settings to correct', (args, message) => {
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});

test('a new password is shown to whoever reads along; else it waits in a file of its owner only', () => {
  const credentials = { email: 'a@invermet.example', password: 'pez-luna-9' };
  expect(handOver(credentials, { dataDir: folder, isTerminal: true })).toEqual([
    'Se muestra solo esta vez; al ingresar se pide otra.',
    '  Correo      a@invermet.example',
    '  Contraseña  pez-luna-9',
  ]);
  const path = join(folder, 'primera-contrasena.txt');
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, 'vieja', { mode: 0o644 });
  expect(handOver(credentials, { dataDir: folder, isTerminal: false })).toEqual([
    'Al ingresar se pide otra contraseña. Esta quedó en un archivo que solo lee su dueño; bórrelo después.',
    '  Correo      a@invermet.example',
    `  Archivo     ${path}`,
  ]);
  expect(readFileSync(path, 'utf8')).toBe('Correo      a@invermet.example\nContraseña  pez-luna-9\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('where the data are is told without the password of the server', () => {
  const place = (databaseUrl: string): string => placeOf({ databaseUrl, dataDir: '/datos' });
  expect(place('file:/datos/cms.db')).toBe('/datos');
  expect(place('mongodb://ana:secreto@h.example:27017/a')).toBe('mongodb://ana:<contraseña>@h.example:27017/a');
  expect(place('mongodb://h.example/a')).toBe('mongodb://h.example/a');
});

test('a child gets the settings, the secrets and no telemetry; the secrets win over what was there', () => {
  vi.stubEnv('PATH', '/bin');
  vi.stubEnv('PAYLOAD_SECRET', 'otro');
  vi.stubEnv('OTRA', 'queda');
  const settings = {
    cmsPort: 3001,
    portalPort: 4322,
    dataDir: '/datos',
    databaseUrl: 'file:/datos/cms.db',
    publicUrl: 'https://p.example',
    cmsUrl: 'https://c.example',
  } as Settings;
  const given = childEnvironment(settings, { PAYLOAD_SECRET: 's' });
  expect(given).toMatchObject({
    OTRA: 'queda',
    PAYLOAD_SECRET: 's',
    NODE_ENV: 'production',
    PATH: `${join(root, 'node_modules/.bin')}${delimiter}/bin`,
    PORT_CMS: '3001',
    PORT_PORTAL: '4322',
    DATA_DIR: '/datos',
    DATABASE_URL: 'file:/datos/cms.db',
    PUBLIC_URL: 'https://p.example',
    CMS_URL: 'https://c.example',
    PAYLOAD_CONFIG_PATH: join(root, 'cms/payload.config.ts'),
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
  });
  expect(given['FORCE_COLOR']).toBeUndefined();
  expect(childEnvironment(settings, {}, 'development')['NODE_ENV']).toBe('development');
  vi.unstubAllEnvs();
});

test('relative paths count from the repository', () => {
  const chdir = vi.spyOn(process, 'chdir').mockImplementation(() => undefined);
  const load = vi.spyOn(process, 'loadEnvFile').mockImplementation(() => undefined);
  enterRepository();
  expect(chdir.mock.calls).toEqual([[root]]);
  expect(load.mock.calls).toEqual(existsSync('.env') ? [['.env']] : []);
  expect(existsSync(join(root, 'package.json'))).toBe(true);
});
