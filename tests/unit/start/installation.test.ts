import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Interrupted, StartError } from '../../../scripts/start/failures.ts';

/** What each part of the start is asked, in its order, and how it answers. */
const did: string[] = [];
let given = { mustBuild: false, isPrepared: true, stored: null as string | null, warns: '', finished: false };
let stop: { first: () => void; second: () => void };
let controller = new AbortController();
let stopRequested = Promise.withResolvers<null>();
let failed = Promise.withResolvers<Error>();
let whenReady: () => Promise<void> = () => Promise.resolve();
const note = <T>(text: string, answer: T): T => {
  did.push(text);
  return answer;
};
vi.mock('../../../scripts/start/environment.ts', () => ({
  enterRepository: () => note('entra', undefined),
  childEnvironment: (_: unknown, secrets: { PAYLOAD_SECRET: string }) => secrets,
}));
vi.mock('../../../scripts/start/secrets.ts', () => ({ ensureSecrets: () => ({ PAYLOAD_SECRET: 's' }) }));
vi.mock('../../../scripts/start/stop-request.ts', () => ({
  onStopRequest: (asked: typeof stop) => {
    stop = asked;
    return { signal: controller.signal, stopRequested: stopRequested.promise };
  },
}));
vi.mock('../../../scripts/start/build-all.ts', () => ({
  targetsToBuild: () => (given.mustBuild ? [{}] : []),
  sayWaiting: () => note('espera', undefined),
  buildAll: ({ mode }: { mode: string }) => Promise.resolve(note(`construye ${mode}`, 0)),
}));
vi.mock('../../../scripts/start/build-lock.ts', () => ({
  holdBuilt: () => Promise.resolve(note('retiene', () => note('suelta', undefined))),
}));
vi.mock('../../../scripts/start/checks.ts', () => ({
  checkWritable: (path: string) => note(`escribe ${path.split('/').at(-1)}`, undefined),
  checkDisk: (_: string, mustBuild: boolean) => note(`disco ${mustBuild}`, given.warns === '' ? null : given.warns),
  checkPorts: (ports: { port: number; variable: string; title: string }[]) =>
    Promise.resolve(
      note(ports.map(({ port, variable, title }) => `${title} ${variable}=${port}`).join(', '), undefined),
    ),
}));
vi.mock('../../../scripts/start/lock.ts', () => ({
  takeInstanceLock: (_: string, purpose: string) =>
    Promise.resolve(
      note(`toma ${purpose}`, { setChildren: () => undefined, release: () => note('libera', undefined) }),
    ),
}));
vi.mock('../../../scripts/backup/restore.ts', () => ({ finishRestore: () => given.finished }));
vi.mock('../../../scripts/start/kind.ts', async (original) => ({
  ...(await original<typeof import('../../../scripts/start/kind.ts')>()),
  storedKind: () => Promise.resolve(given.stored),
}));
vi.mock('../../../scripts/start/prepare-data.ts', () => ({
  isPrepared: () => given.isPrepared,
  prepareData: ({ kind, onCredentials }: { kind: string; onCredentials: (told: object) => void }) => {
    onCredentials({ email: 'a@x.example', password: 'pez-luna-9' });
    return Promise.resolve(note(`prepara ${kind}`, undefined));
  },
}));
vi.mock('../../../scripts/start/serve.ts', () => ({
  serveProduct: () => ({
    failed: failed.promise,
    ready: () => whenReady(),
    stop: () => Promise.resolve(note('detiene', undefined)),
    kill: () => note('mata', undefined),
  }),
}));
const { startInstallation } = await import('../../../scripts/start/main.ts');

let folder = '';
const umask = process.umask();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instalacion-'));
  vi.spyOn(process, 'umask').mockReturnValue(umask);
  for (const [name, value] of Object.entries({
    DATA_DIR: folder,
    PORT_CMS: '3001',
    PORT_PORTAL: '4322',
    PUBLIC_URL: 'https://p.example',
    CMS_URL: 'https://c.example',
    DATABASE_URL: '',
    SMTP_URL: '',
    PAYLOAD_SECRET: 'x'.repeat(32),
  }))
    vi.stubEnv(name, value);
  did.length = 0;
  given = { mustBuild: false, isPrepared: true, stored: null, warns: '', finished: false };
  [controller, stopRequested, failed] = [new AbortController(), Promise.withResolvers(), Promise.withResolvers()];
  whenReady = () => Promise.resolve();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Ctrl-C. */
function interrupt(): void {
  stop.first();
  controller.abort();
  stopRequested.resolve(null);
}
/** Starts; what a person sees is in `told`, boxes line by line. `onBox`: what happens once it runs. */
function started(
  args: string[] = [],
  more: { kind?: 'real' | 'demonstration'; isTerminal?: boolean; onBox?: () => void } = {},
) {
  const told: string[] = [];
  const code = startInstallation({
    args,
    kind: more.kind ?? 'real',
    terminal: {
      isTerminal: more.isTerminal ?? false,
      step: (title, work) => {
        told.push(`· ${title}`);
        return work(() => undefined);
      },
      line: (text) => void told.push(text),
      box: (lines) => {
        told.push(...lines.map((line) => `│ ${line}`));
        (more.onBox ?? interrupt)();
      },
    },
  });
  return { told, code };
}

describe('an installation starts', () => {
  test('help is all that is done when it is asked for', async () => {
    const { told, code } = started(['--help']);
    expect([await code, told.length, told[0]?.slice(0, 25), did]).toEqual([0, 1, 'Uso: npm start -- [opcion', []]);
  });
  test('it checks, builds, serves, and at Ctrl-C ends all in its order', async () => {
    const { told, code } = started(['--rebuild']);
    expect(await code).toBe(0);
    expect(did).toEqual([
      'entra',
      `escribe ${folder.split('/').at(-1)}`,
      'toma npm start',
      'disco false',
      'disco false',
      'CMS PORT_CMS=3001, portal PORT_PORTAL=4322',
      'construye always',
      'retiene',
      'detiene',
      'suelta',
      'libera',
    ]);
    expect(told).toEqual([
      '· Comprobar puertos, carpeta y espacio',
      '│ INVERMET Abierto está en marcha',
      '│ ',
      '│ Portal   https://p.example/',
      '│ CMS      https://c.example/admin',
      `│ Mensajes sin SMTP_URL: los correos se escriben en ${join(folder, 'mail')}`,
      '│ ',
      `│ Datos y registros en ${folder}`,
      '│ Ctrl-C detiene todo.',
      '\nDeteniendo… (Ctrl-C otra vez para forzar)',
      'Todo detenido.',
    ]);
    expect(vi.mocked(process.umask).mock.calls).toEqual([[0o027]]);
  });
  test('the first time it prepares the data and shows the password once; mail goes where the settings say', async () => {
    given.isPrepared = false;
    vi.stubEnv('SMTP_URL', 'smtp://h.example:25');
    vi.stubEnv('MAIL_FROM', 'INVERMET <a@invermet.example>');
    const { told, code } = started([], { isTerminal: true, onBox: () => setImmediate(interrupt) });
    await code;
    expect(did).toContain('prepara real');
    expect(told).toContain('· Preparar la base de datos');
    expect(told).toContain('│ Mensajes por SMTP, desde a@invermet.example');
    expect(told.filter((line) => line.includes('pez-luna-9'))).toEqual(['│   Contraseña  pez-luna-9']);
    expect(told).toContain('│ Administrador');
  });
  test('interrupted before the welcome, the password is shown at the end', async () => {
    given.isPrepared = false;
    whenReady = () => {
      interrupt();
      return new Promise(() => undefined);
    };
    const { told, code } = started([], { isTerminal: true, onBox: () => undefined });
    expect(await code).toBe(0);
    expect(told.slice(-6)).toEqual([
      '\nDeteniendo… (Ctrl-C otra vez para forzar)',
      '│ Administrador',
      '│ Se muestra solo esta vez; al ingresar se pide otra.',
      '│   Correo      a@x.example',
      '│   Contraseña  pez-luna-9',
      'Todo detenido.',
    ]);
    expect(told.some((line) => line.includes('en marcha'))).toBe(false);
  });
  test('a second Ctrl-C kills, once there is what to kill', async () => {
    const { code } = started([], {
      onBox: () => {
        interrupt();
        stop.second();
      },
    });
    await code;
    expect(did.slice(-4)).toEqual(['mata', 'detiene', 'suelta', 'libera']);
  });
  test('a service that was given up is a failure; what runs is ended', async () => {
    const { told, code } = started([], { onBox: () => failed.resolve(new StartError('no arranca')) });
    await expect(code).rejects.toThrow('no arranca');
    expect([did.slice(-3), told.includes('Todo detenido.')]).toEqual([['detiene', 'suelta', 'libera'], false]);
  });
  test('interrupted while it starts is no failure; any other error is', async () => {
    whenReady = () => Promise.reject(new Interrupted());
    expect(await started().code).toBe(0);
    whenReady = () => Promise.reject(new Error('roto'));
    await expect(started().code).rejects.toThrow('roto');
  });
});

describe('what is checked before', () => {
  test('little space is told, space for a build is asked for, a restoration is ended', async () => {
    given = { ...given, mustBuild: true, finished: true };
    const first = started();
    await first.code;
    expect(did.slice(3, 6)).toEqual(['disco false', 'disco true', 'escribe invermet-abierto']);
    expect(first.told).toContain('✓ Se terminó una restauración que había quedado a medias.');
    did.length = 0;
    given = { ...given, mustBuild: false, finished: false, warns: 'Queda poco.' };
    [controller, stopRequested] = [new AbortController(), Promise.withResolvers()];
    const second = started();
    await second.code;
    expect(did.filter((text) => text.startsWith('disco'))).toEqual(['disco false']);
    expect(second.told).toContain('⚠ Queda poco.');
  });
  test('data of the other kind are served by the other command only', async () => {
    given.stored = 'demonstration';
    await expect(started().code).rejects.toThrow(/guarda una demostración/);
    expect(did.slice(-1)).toEqual(['libera']);
    did.length = 0;
    given.stored = 'real';
    await expect(started([], { kind: 'demonstration' }).code).rejects.toThrow(/guarda una instalación real/);
    expect(did).toContain('toma npm run demo');
  });
});

test('a demonstration says that all is invented, and how to get its passwords', async () => {
  const { told, code } = started([], { kind: 'demonstration' });
  await code;
  expect(told.slice(1, 12)).toEqual([
    '│ DEMOSTRACIÓN en marcha: todo lo que muestra es inventado',
    '│ ',
    '│ Portal   https://p.example/',
    '│ CMS      https://c.example/admin',
    '│ ',
    '│ Esta copia no trae las contraseñas. Póngale una nueva a quien haga falta:',
    '│   npm run admin:password -- <correo>',
    '│ ',
    `│ Datos y registros en ${folder}. Bórrela para empezar de nuevo.`,
    '│ Ctrl-C detiene todo.',
    '\nDeteniendo… (Ctrl-C otra vez para forzar)',
  ]);
});
