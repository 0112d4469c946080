import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BuildTarget } from '../../../scripts/start/build.ts';

type Run = {
  script: string;
  args: string[];
  purpose: string;
  logPath: string;
  onLine?: (line: string) => void;
  isSecret?: (line: string) => boolean;
};
let [current, usable]: [string[], string[]] = [[], []];
let lines: string[] = [];
const did: string[] = [];
const runs: Run[] = [];
vi.mock('../../../scripts/start/build.ts', async (original) => ({
  ...(await original<typeof import('../../../scripts/start/build.ts')>()),
  isCurrent: (_: string, { name }: BuildTarget) => current.includes(name),
  hasUsableResult: (_: string, { name }: BuildTarget) => usable.includes(name),
  buildTarget: async (_: string, { name }: BuildTarget, work: () => Promise<void>) => {
    did.push(`construye ${name}`);
    await work();
  },
}));
vi.mock('../../../scripts/start/build-lock.ts', () => ({
  withBuildLock: (_: string, { onWait }: { onWait: () => void }, work: () => Promise<number>) => {
    onWait();
    return work();
  },
}));
vi.mock('../../../scripts/start/children.ts', async (original) => ({
  ...(await original<typeof import('../../../scripts/start/children.ts')>()),
  runNode: (run: Run) => {
    runs.push(run);
    for (const line of lines) run.onLine?.(line);
    return Promise.resolve();
  },
}));
const { buildAll, targetsToBuild } = await import('../../../scripts/start/build-all.ts');
const { isPrepared, prepareData } = await import('../../../scripts/start/prepare-data.ts');

const terminal = {
  isTerminal: false,
  step: <T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> => {
    did.push(`· ${title}`);
    return work((text) => did.push(`  ${text}`));
  },
  line: (text: string) => void did.push(text),
  box: () => undefined,
};
const { signal } = new AbortController();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servir-'));
  for (const list of [did, runs]) list.length = 0;
  [current, usable, lines] = [[], [], []];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what is built before serving', () => {
  const names = (mode: Parameters<typeof targetsToBuild>[0]): string[] => targetsToBuild(mode).map(({ name }) => name);
  test('what is not of the sources of today, all of it when it is asked for, nothing when it is not', () => {
    [current, usable] = [['cms'], ['cms', 'site']];
    expect([names('needed'), names('always'), names('never')]).toEqual([['site'], ['cms', 'site'], []]);
    usable = ['cms'];
    expect(() => names('never')).toThrow('No hay nada construido en site/dist. Quite --no-build.');
    usable = [];
    expect(() => names('never')).toThrow('No hay nada construido en cms/.next ni site/dist. Quite --no-build.');
  });
  test('each by its commands, in their order, with its log; who waits is told why', async () => {
    const environment = { NODE_ENV: 'test', MARCA: 'm' } as const;
    expect(await buildAll({ terminal, environment, logsDir: '/registros', signal, mode: 'always' })).toBe(2);
    expect(did).toEqual([
      '  Otra ventana está construyendo el producto; se espera a que termine.',
      '· Construir el CMS',
      'construye cms',
      '  el índice de componentes del CMS',
      '  la compilación del CMS',
      '· Construir el portal',
      'construye site',
      '  la compilación del portal',
      '  lo que ejecutan los procesos del portal',
    ]);
    expect(runs.map(({ script, args, purpose, logPath }) => [script, args.join(' '), purpose, logPath])).toEqual([
      ['cms/generate.ts', '', 'el índice de componentes del CMS', '/registros/build-cms.log'],
      ['node_modules/next/dist/bin/next', 'build cms', 'la compilación del CMS', '/registros/build-cms.log'],
      [
        'node_modules/astro/bin/astro.mjs',
        'build --root site',
        'la compilación del portal',
        '/registros/build-site.log',
      ],
      ['site/publisher/warm-up.ts', '', 'lo que ejecutan los procesos del portal', '/registros/build-site.log'],
    ]);
    current = ['cms', 'site'];
    expect(await buildAll({ terminal, environment, logsDir: '/registros', signal, mode: 'needed' })).toBe(0);
    expect(runs).toHaveLength(4);
  });
});

describe('the data are prepared', () => {
  test('with what it does told, the password handed over and kept out of the log, and once', async () => {
    lines = [
      'texto',
      '{"step":"migrate","message":"Migrando"}',
      '{"step":"admin","email":"a@x.example","password":"p"}',
      '{"step":"admin","email":"a@x.example"}',
      '{"message":"sin paso"}',
      '{mal',
    ];
    const told: unknown[] = [];
    await prepareData({
      dataDir: folder,
      kind: 'demonstration',
      environment: { NODE_ENV: 'test' },
      logsDir: '/registros',
      signal,
      detail: (text) => told.push(text),
      onCredentials: (credentials) => told.push(credentials),
    });
    expect(told).toEqual(['Migrando', { email: 'a@x.example', password: 'p' }]);
    expect(runs[0]).toMatchObject({
      script: 'scripts/setup.ts',
      args: ['demonstration'],
      purpose: 'la preparación de la base de datos',
      logPath: '/registros/setup.log',
    });
    expect(lines.map((line) => runs[0]?.isSecret?.(line))).toEqual([false, false, true, false, false, false]);
    expect(readFileSync(join(folder, 'prepared'), 'utf8')).toMatch(/^[\da-f]{64}$/);
    expect(isPrepared({ dataDir: folder, databaseUrl: 'mongodb://h/a', publishedDb: folder })).toBe(false);
    expect(isPrepared({ dataDir: folder, databaseUrl: `file:${folder}`, publishedDb: folder })).toBe(true);
    expect(isPrepared({ dataDir: folder, databaseUrl: `file:${folder}`, publishedDb: `${folder}/no` })).toBe(false);
    expect(isPrepared({ dataDir: folder, databaseUrl: `file:${folder}/no`, publishedDb: folder })).toBe(false);
    expect(isPrepared({ dataDir: folder, databaseUrl: `file:${folder}`, publishedDb: folder }, 'otra')).toBe(false);
  });
  test('as a real installation when nothing else is said', async () => {
    const nothing = (): void => undefined;
    await prepareData({
      dataDir: folder,
      environment: { NODE_ENV: 'test' },
      logsDir: '/r',
      signal,
      detail: nothing,
      onCredentials: nothing,
    });
    expect(runs[0]?.args).toEqual([]);
  });
});
