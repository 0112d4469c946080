import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServiceOptions } from '../../../scripts/start/supervise.ts';

/** Processes that were started, as far as the supervisor sees them. */
type Child = EventEmitter & { pid: number; stdout: EventEmitter; stderr: EventEmitter };
const children: { child: Child; script: string; environment: NodeJS.ProcessEnv }[] = [];
const signals: string[] = [];
vi.mock('../../../scripts/start/children.ts', async (original) => ({
  ...(await original<typeof import('../../../scripts/start/children.ts')>()),
  spawnNode: ({ script, environment }: { script: string; environment: NodeJS.ProcessEnv }) => {
    const child = Object.assign(new EventEmitter(), {
      pid: 900_000 + children.length,
      stdout: new EventEmitter(),
      stderr: new EventEmitter(),
    });
    children.push({ child, script, environment });
    return child;
  },
}));
vi.mock('../../../scripts/start/processes.ts', () => ({
  signalGroup: (pid: number, signal: string) => signals.push(`${signal} ${pid - 900_000}`) > 0,
  stopGroup: (pid: number, graceMs: number) => Promise.resolve(signals.push(`stop ${pid - 900_000} ${graceMs}`)),
}));
const watched: { ask: () => Promise<boolean>; onChange: (isAlive: boolean) => void; isStopped: boolean }[] = [];
vi.mock('../../../scripts/start/watch-alive.ts', () => ({
  watchAlive: (given: { ask: () => Promise<boolean>; onChange: (isAlive: boolean) => void }) => {
    const one = { ...given, isStopped: false };
    watched.push(one);
    return { stop: () => void (one.isStopped = true) };
  },
}));
const { restartDelay, superviseService } = await import('../../../scripts/start/supervise.ts');

let folder = '';
let server: Server;
let answers: number[] = [];
let asked: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'servicio-'));
  for (const list of [children, signals, watched]) list.length = 0;
  [answers, asked] = [[], []];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(request.url === '/otra' ? 200 : (answers.shift() ?? 200), { location: '/otra' }).end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
});

/** A service under supervision, and what it tells. */
function service(more: Partial<ServiceOptions> = {}) {
  const told: string[] = [];
  const port = (server.address() as { port: number }).port;
  const supervised = superviseService({
    script: 'cms/server.ts',
    environment: { NODE_ENV: 'test', MARCA: 'm' },
    name: 'cms',
    title: 'el CMS',
    logPath: join(folder, 'cms.log'),
    healthUrl: `http://127.0.0.1:${port}/salud`,
    onProcess: (pid) => told.push(`proceso ${pid === null ? null : pid - 900_000}`),
    onRestart: (message) => told.push(message),
    onSilence: (message) => told.push(message),
    onGiveUp: ({ message }) => told.push(message),
    ...more,
  });
  return {
    ...supervised,
    told,
    log: () =>
      readFileSync(join(folder, 'cms.log'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { level: string; process: string; msg: string }),
    async end(code: number | null, signal: string | null = null) {
      children.at(-1)?.child.emit('close', code, signal);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
const ready = { signal: new AbortController().signal, timeoutMs: 60_000 };

test('one that fails is started again after 1, 2, 4 and 8 seconds; the fifth failure in five minutes is the last', () => {
  const minute = 60_000;
  expect(restartDelay([], 0)).toBe(1000);
  expect(
    [1, 2, 3, 4, 5].map((count) =>
      restartDelay(
        Array.from({ length: count }, () => minute),
        minute,
      ),
    ),
  ).toEqual([1000, 2000, 4000, 8000, null]);
  const five = [0, 1, 2, 3, 4].map((second) => second * 1000);
  expect(restartDelay(five, 5 * minute - 1)).toBeNull();
  expect(restartDelay(five, 5 * minute)).toBe(8000);
  expect(restartDelay(five, 6 * minute)).toBe(1000);
});

describe('it is ready when it answers with 200 itself', () => {
  test('an error or an address to go on to is no answer', async () => {
    answers = [503, 302, 404];
    const { ready: isReady } = service();
    await isReady(ready);
    expect(asked).toEqual(['/salud', '/salud', '/salud', '/salud']);
  });
  test('nobody waits for it after a stop, nor for ever', async () => {
    answers = Array.from({ length: 1000 }, () => 503);
    await expect(service().ready({ ...ready, signal: AbortSignal.abort() })).rejects.toThrow('Detenido.');
    await expect(service().ready({ ...ready, timeoutMs: 1 })).rejects.toThrow(
      /^Falló el CMS: no respondió en 0\.001 s \(http:\/\/127\.0\.0\.1:\d+\/salud\)\./,
    );
    await expect(service({ healthUrl: 'http://127.0.0.1:1/' }).ready({ ...ready, timeoutMs: 1 })).rejects.toThrow(
      /no respondió/,
    );
  });
});

describe('what it writes', () => {
  test('goes to its log line by line, with who and how loud, after a mark', async () => {
    const { log, end } = service();
    const { child, script, environment } = children[0] ?? expect.fail();
    expect([script, environment]).toEqual(['cms/server.ts', { NODE_ENV: 'test', MARCA: 'm', LOG_FORMAT: 'json' }]);
    child.stdout.emit('data', Buffer.from('uno\ndo'));
    child.stdout.emit('data', Buffer.from('s\n'));
    child.stderr.emit('data', Buffer.from('mal\n'));
    child.stdout.emit('data', Buffer.from('sin fin'));
    await end(0);
    const lines = log().map(({ level, process, msg }) => `${process} ${level} ${msg}`);
    expect(lines.slice(1)).toEqual([
      'cms info uno',
      'cms info dos',
      'cms warn mal',
      'cms info sin fin',
      'cms error Terminó: código 0',
    ]);
    expect(lines[0]).toBe('cms info — inicio cms/server.ts');
  });
});

describe('when it ends', () => {
  test('before it ever worked, it is given up, with what it started itself', async () => {
    const { told, end } = service();
    await end(1);
    expect(told).toEqual([
      'proceso 0',
      'proceso null',
      expect.stringMatching(/^Falló el CMS al arrancar \(código 1\)\. /),
    ]);
    expect(signals).toEqual(['SIGKILL 0']);
    expect(children).toHaveLength(1);
  });
  test('after it worked, it is started again, five times at most', async () => {
    const { told, end, ready: isReady } = service();
    await isReady(ready);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    for (const seconds of [1, 2, 4, 8]) {
      const before = children.length;
      await end(null, 'SIGKILL');
      expect(told.at(-1)).toBe(
        `el CMS se detuvo (señal SIGKILL); vuelve a arrancar en ${seconds} s. Registro: ${join(folder, 'cms.log')}`,
      );
      vi.advanceTimersByTime(seconds * 1000 - 1);
      expect(children).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(children).toHaveLength(before + 1);
    }
    await end(1);
    expect(told.at(-1)).toMatch(/^Falló el CMS, 5 veces seguidas \(código 1\)\. /);
    vi.advanceTimersByTime(120_000);
    expect(children).toHaveLength(5);
  });
  test('because it was stopped, nothing is told and nothing starts again', async () => {
    const { told, end, ready: isReady, stop } = service();
    await isReady(ready);
    await stop();
    await end(0);
    expect([told, signals, watched[0]?.isStopped]).toEqual([
      ['proceso 0', 'proceso null'],
      ['stop 0 10000', 'SIGKILL 0'],
      true,
    ]);
    const other = service();
    other.kill();
    await other.end(null, 'SIGKILL');
    expect([other.told, signals.slice(2), children.length]).toEqual([
      ['proceso 1', 'proceso null'],
      ['SIGKILL 1', 'SIGKILL 1'],
      2,
    ]);
    await expect(
      (async () => {
        answers = [503];
        await other.ready(ready);
      })(),
    ).rejects.toThrow();
    await other.stop();
    expect(signals).toHaveLength(4);
  });
  test('stopped while it waits to be started again, it is not', async () => {
    const { end, ready: isReady, stop } = service();
    await isReady(ready);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    await end(1);
    await stop();
    vi.advanceTimersByTime(60_000);
    expect(children).toHaveLength(1);
  });
});

test('one that runs and does not answer is told once it is silent, and when it is back; one that is being started again is not silent', async () => {
  const { told, log, end, ready: isReady } = service();
  await isReady(ready);
  await isReady(ready);
  expect(watched).toHaveLength(1);
  watched[0]?.onChange(false);
  watched[0]?.onChange(true);
  const path = join(folder, 'cms.log');
  expect(told.slice(1)).toEqual([
    `⚠ el CMS no responde: su proceso sigue, pero está detenido o muy ocupado. Registro: ${path}`,
    `✓ el CMS vuelve a responder. Registro: ${path}`,
  ]);
  expect(
    log()
      .slice(1)
      .map(({ level }) => level),
  ).toEqual(['error', 'info']);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  await end(1);
  vi.useRealTimers();
  expect(await watched[0]?.ask()).toBe(true);
});
