import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EnvironmentError, type Settings } from '../../../collections/installation/environment.ts';
import { endOf, failure, root, runNode, spawnNode } from '../../../scripts/start/children.ts';
import { report, runCommand } from '../../../scripts/start/command.ts';
import { childEnvironment, enterRepository } from '../../../scripts/start/environment.ts';
import { Interrupted, StartError } from '../../../scripts/start/failures.ts';
import { handOver } from '../../../scripts/start/first-password.ts';
import { placeOf } from '../../../scripts/start/kind.ts';
import { readOptions } from '../../../scripts/start/options.ts';
import { parentOf } from '../../../scripts/start/processes.ts';
import { createTerminal, elapsed, frame } from '../../../scripts/start/terminal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arranque-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('what a person reads while it starts', () => {
  test.each([
    [0, '0,0 s'],
    [1234, '1,2 s'],
    [9949, '9,9 s'],
    [10_000, '10 s'],
    [89_400, '89 s'],
    [90_000, '1 min 30 s'],
    [125_000, '2 min 5 s'],
  ])('%i ms are «%s»', (ms, text) => {
    expect(elapsed(5000, 5000 + ms)).toBe(text);
  });
  test('a frame is as wide as its longest line, counted in characters', () => {
    expect(frame(['uno', 'ñandú 🏗', ''])).toBe(
      ['┌─────────┐', '│ uno     │', '│ ñandú 🏗 │', '│         │', '└─────────┘'].join('\n'),
    );
  });
  /** What a terminal of this kind writes. */
  const written = (isTTY: boolean, columns = 80): { texts: string[]; terminal: ReturnType<typeof createTerminal> } => {
    const texts: string[] = [];
    const write = (text: string): boolean => texts.push(text) > 0;
    return { texts, terminal: createTerminal({ write: write as never, isTTY, columns }) };
  };
  test('in a log a step is one line at its beginning, one for each new thing it does, one as a sign of life and one at its end', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(false);
    expect(terminal.isTerminal).toBe(false);
    const done = terminal.step('Construir', async (detail) => {
      detail('compila');
      detail('compila');
      await new Promise((resolve) => setTimeout(resolve, 31_000));
      return 7;
    });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await done).toBe(7);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts).toEqual([
      '· Construir…\n',
      '  compila\n',
      '  … compila · 15 s\n',
      '  … compila · 30 s\n',
      '✓ Construir (31 s)\n',
    ]);
  });
  test('without anything to tell, the sign of life is the time alone, and a failure has its sign', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(false);
    const done = terminal
      .step('Leer', () => new Promise((_, reject) => setTimeout(() => reject(new Error('no')), 16_000)))
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(await done).toEqual(new Error('no'));
    expect(texts).toEqual(['· Leer…\n', '  … 15 s\n', '✗ Leer (16 s)\n']);
  });
  test('on a screen it is one line that moves, cut where the screen ends', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(true, 16);
    expect(terminal.isTerminal).toBe(true);
    const done = terminal.step('Construir', async (detail) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      detail('compila');
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await vi.advanceTimersByTimeAsync(250);
    await done;
    expect(texts).toEqual([
      '\r⠙ Construir · 0\u001b[K',
      '\r⠹ Construir · c\u001b[K',
      '\r\u001b[K✓ Construir (0,3 s)\n',
    ]);
    terminal.box(['a']);
    terminal.line('fin');
    expect(texts.slice(3)).toEqual(['\n┌───┐\n│ a │\n└───┘\n\n', 'fin\n']);
  });
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

describe('how a command of a person ends', () => {
  /** What is printed of an error, and the exit code. */
  const told = (error: unknown): { text: string; code: number } => {
    const lines: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((text) => void lines.push(String(text)));
    const code = report(error);
    return { text: lines.join('\n'), code };
  };
  const parseError = Object.assign(new TypeError('Unknown option'), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' });
  test.each([
    [new StartError('No se pudo.'), 1, '\n✗ No se pudo.'],
    [new StartError('Ajuste mal.', { exitCode: 2 }), 2, '\n✗ Ajuste mal.'],
    [new StartError('No.', { tail: ['uno', 'dos'] }), 1, '  │ uno\n  │ dos\n\n✗ No.'],
    [new EnvironmentError('PORT_CMS no es un puerto.'), 2, '✗ PORT_CMS no es un puerto.\nVea «npm start -- --help».'],
    [parseError, 2, '✗ No se entienden los argumentos. Añada «-- --help» para ver los que hay.'],
    ['algo', 1, '\n✗ Error inesperado.\nalgo'],
  ])('%o', (error, code, text) => {
    expect(told(error)).toEqual({ text, code });
  });
  test('an error that nobody expected is told with where it came from', () => {
    expect(told(new Error('raro')).text).toMatch(/^\n✗ Error inesperado\.\nError: raro\n {4}at /);
    const bare = new Error('sin pila');
    delete bare.stack;
    expect(told(bare).text).toContain('\nsin pila');
  });
  test.each([
    ['its own code', () => Promise.resolve(3), 3],
    ['none', () => Promise.resolve(), 0],
    ['an error', () => Promise.reject(new StartError('no', { exitCode: 2 })), 2],
  ])('%s', async (_, work, code) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    await runCommand(work);
    expect(exit.mock.calls).toEqual([[code]]);
  });
});

describe('a script that is run to its end', () => {
  const script = (text: string): string => {
    const path = join(folder, 'script.mjs');
    writeFileSync(path, text);
    return path;
  };
  const run = (text: string, more: Partial<Parameters<typeof runNode>[0]> = {}): Promise<void> =>
    runNode({
      script: script(text),
      args: ['uno', 'dos'],
      environment: { ...process.env, MARCA: 'm' },
      purpose: 'la prueba',
      logPath: join(folder, 'run.log'),
      signal: new AbortController().signal,
      ...more,
    });
  const log = (): string => readFileSync(join(folder, 'run.log'), 'utf8');

  test('its lines are in the log and are told, whole and without colours; secret ones are told only', async () => {
    const lines: string[] = [];
    await run(
      `process.stdout.write('ho'); setTimeout(() => process.stdout.write('la\\n\\u001b[31mrojo\\u001b[0m\\nclave: 1\\n' + process.argv.slice(2) + ' ' + process.env.MARCA + ' ' + process.cwd()), 20); console.error('aviso');`,
      { onLine: (line) => lines.push(line), isSecret: (line) => line.startsWith('clave') },
    );
    expect(lines).toEqual(['hola', 'rojo', 'clave: 1', `uno,dos m ${root}`]);
    expect(log()).toMatch(/^\n— inicio \S+Z .*script\.mjs uno dos\n/);
    for (const line of ['hola\n', 'rojo\n', 'aviso\n', `uno,dos m ${root}\n`]) expect(log()).toContain(line);
    expect(log()).not.toContain('clave');
  });
  test('one that fails is told with the end of its log', async () => {
    const failed = await run("console.log('antes'); process.exitCode = 3;").catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StartError);
    expect(failed).toMatchObject({
      exitCode: 1,
      tail: ['antes'],
      message: `Falló la prueba (código 3). Vea los mensajes de arriba.\n  Registro completo: ${join(folder, 'run.log')}`,
    });
  });
  test('nothing is run after a stop, and a stop ends what runs', async () => {
    await expect(run("console.log('x')", { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Interrupted);
    expect(existsSync(join(folder, 'run.log'))).toBe(false);
    const stop = new AbortController();
    const stopped = run("console.log('lista'); setInterval(() => {}, 1000);", {
      signal: stop.signal,
      onLine: (line) => line === 'lista' && stop.abort(),
    });
    await expect(stopped).rejects.toBeInstanceOf(Interrupted);
  });
  test('how it ended is said in words', async () => {
    const end = (text: string): Promise<string> => endOf(spawnNode({ script: script(text), environment: process.env }));
    expect(await end('process.exit(0)')).toBe('código 0');
    expect(await end("process.kill(process.pid, 'SIGKILL')")).toBe('señal SIGKILL');
  });
  test('a known cause is told instead', () => {
    writeFileSync(join(folder, 'x.log'), 'Error: ENOSPC: no space left on device\n');
    const { message, tail } = failure('la compilación', 'código 1', join(folder, 'x.log'));
    expect(message).toContain('Falló la compilación (código 1). ');
    expect(message).not.toContain('Vea los mensajes');
    expect(tail).toEqual(['Error: ENOSPC: no space left on device']);
  });
});

test('the process that started another one is known where the system tells', () => {
  expect(parentOf(process.pid)).toBe(process.platform === 'linux' ? process.ppid : null);
  expect(parentOf(2 ** 22 + 1)).toBeNull();
});
