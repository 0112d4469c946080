import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Service, ServiceOptions } from '../../../scripts/start/supervise.ts';
import type { Look } from '../../../collections/installation/watch-alive.ts';

/** Processes that were started, as far as the supervisor sees them. */
type Child = EventEmitter & { pid: number; stdout: EventEmitter; stderr: EventEmitter };
export const children: { child: Child; script: string; environment: NodeJS.ProcessEnv }[] = [];
export const signals: string[] = [];
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
type Watch = { ask: () => Promise<Look>; onChange: (isAlive: boolean) => void; onHung: () => void };
export const watched: (Watch & { isStopped: boolean })[] = [];
vi.mock('../../../collections/installation/watch-alive.ts', () => ({
  watchAlive: (given: Watch) => {
    const one = { ...given, isStopped: false };
    watched.push(one);
    return { stop: () => void (one.isStopped = true) };
  },
}));
const { superviseService } = await import('../../../scripts/start/supervise.ts');

const running: Service[] = [];
let server: Server;
/** Where its log is, what it answers next (then 200), and where it was asked. */
export const here = { folder: '', answers: [] as number[], asked: [] as string[], port: 0 };
/** Lets nobody answer any more. */
export const closeServer = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
beforeEach(async () => {
  here.folder = mkdtempSync(join(tmpdir(), 'servicio-'));
  for (const list of [children, signals, watched]) list.length = 0;
  [here.answers, here.asked] = [[], []];
  server = createServer((request, response) => {
    here.asked.push(request.url ?? '');
    response.writeHead(request.url === '/otra' ? 200 : (here.answers.shift() ?? 200), { location: '/otra' }).end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here.port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  vi.useRealTimers();
  // Nothing of one test starts in the next.
  await Promise.all(running.splice(0).map((one) => one.stop()));
  rmSync(here.folder, { recursive: true, force: true });
  await closeServer();
});

/** A service under supervision, and what it tells. */
export function service(more: Partial<ServiceOptions> = {}) {
  const told: string[] = [];
  const supervised = superviseService({
    script: 'cms/server.ts',
    environment: { NODE_ENV: 'test', MARCA: 'm' },
    name: 'cms',
    title: 'el CMS',
    logPath: join(here.folder, 'cms.log'),
    healthUrl: `http://127.0.0.1:${here.port}/salud`,
    onProcess: (pid) => told.push(`proceso ${pid === null ? null : pid - 900_000}`),
    tell: (line) => told.push(line),
    hasShown: () => false,
    goesOn: () => 'El portal sigue.',
    onGiveUp: ({ message }) => told.push(message),
    ...more,
  });
  running.push(supervised);
  return {
    ...supervised,
    told,
    log: () =>
      readFileSync(join(here.folder, 'cms.log'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { level: string; process: string; msg: string }),
    async end(code: number | null, signal: string | null = null) {
      const ended = children.at(-1)?.child;
      ended?.emit('exit', code, signal);
      ended?.emit('close', code, signal);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
export const ready = { signal: new AbortController().signal, timeoutMs: 60_000 };

/** From now on time passes as the test says. */
export const fakeTime = (): unknown =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
