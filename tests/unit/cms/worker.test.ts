import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { isWorkApart, ownWork } from '../../../cms/background/apart.ts';
import { nudge } from '../../../cms/background/nudge.ts';
import { keepWorker, type Worker } from '../../../cms/server/worker.ts';

const script = join(import.meta.dirname, '../../fixtures/worker/worker.ts');
let worker: Worker | null = null;

afterEach(async () => {
  await worker?.stop();
  vi.unstubAllEnvs();
});

type Times = NonNullable<Parameters<typeof keepWorker>[0]>['times'];

/** A worker that does so, what it wrote, and what was told of it. */
function keep(does: '' | 'ends' | 'silent' | 'stays', times: Times = {}): { wrote: () => string[]; told: string[] } {
  const file = join(mkdtempSync(join(tmpdir(), 'worker-')), 'said');
  vi.stubEnv('SAYS', file);
  vi.stubEnv('DOES', does);
  const told: string[] = [];
  worker = keepWorker({ script, tell: (line) => told.push(line), ...(times ? { times } : {}) });
  return { told, wrote: () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) };
}

const starts = (lines: string[]): number => new Set(lines.filter((line) => line.startsWith('pid '))).size;
const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test('12-9 what is written in this process reaches the worker by its name, and it ends when it is asked to', async () => {
  const { wrote } = keep('');
  await vi.waitFor(() => expect(wrote()).toHaveLength(1), 10_000);
  // It may not listen yet.
  await vi.waitFor(() => {
    nudge('vista-pública');
    expect(wrote()).toContain('nudge vista-pública');
  }, 10_000);
  const pid = worker?.pid() ?? 0;
  expect(pid).toBeGreaterThan(0);
  await worker?.stop();
  expect(wrote().at(-1)).toBe('end');
  expect(isGone(pid)).toBe(true);
});

test('12-2 one that ends is started again, each time later, and says so', async () => {
  const { wrote, told } = keep('ends', { mostWaitMs: 50 });
  await vi.waitFor(() => expect(starts(wrote())).toBeGreaterThanOrEqual(3), 15_000);
  expect(told[0]).toBe('El proceso de las tareas del CMS terminó (código 3); se arranca otra vez en 1 s.');
  expect(worker?.pid()).not.toBe(process.pid);
}, 20_000);

test('12-4 one that was killed is there again', async () => {
  const { wrote, told } = keep('');
  await vi.waitFor(() => expect(starts(wrote())).toBe(1), 10_000);
  process.kill(worker?.pid() ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(starts(wrote())).toBe(2), 10_000);
  expect(told).toEqual(['El proceso de las tareas del CMS terminó (señal SIGKILL); se arranca otra vez en 1 s.']);
});

test('12-4 one that has worked and answers no more is ended and started again', async () => {
  const { wrote } = keep('silent', { everyMs: 100, hungAsks: 2, hungMs: 300, mostWaitMs: 10 });
  await vi.waitFor(() => expect(starts(wrote())).toBeGreaterThanOrEqual(2), 10_000);
});

test('12-4 one that stays though it is asked to end is ended after its grace', async () => {
  const { wrote } = keep('stays', { graceMs: 300 });
  await vi.waitFor(() => expect(wrote()).toHaveLength(1), 10_000);
  const pid = worker?.pid() ?? 0;
  await worker?.stop();
  expect(isGone(pid)).toBe(true);
});

test('12-9 the worker does the work itself, and follows no pipe of its parent', () => {
  vi.stubEnv('INVERMET_WORK_APART', '1');
  expect(isWorkApart()).toBe(true);
  const own = ownWork({ INVERMET_WORK_APART: '1', SUPERVISED_CHILD: '1', DATA_DIR: '/datos' } as never);
  expect(own).toEqual({ DATA_DIR: '/datos' });
});
