import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

let alive = new Map<number, string>();
vi.mock('../../../scripts/start/processes.ts', () => ({
  parentOf: () => 4242,
  processIdentity: (pid: number) => alive.get(pid) ?? null,
  isSameProcess: (pid: number, identity: string) => alive.get(pid) === identity,
}));
type Row = Record<string, unknown>;
let collections: Record<string, Row[]> = {};
const connections: string[] = [];
vi.mock('mongoose', () => ({
  default: {
    mongo: {
      MongoClient: {
        connect: (url: string) => {
          connections.push(`abre ${url}`);
          return Promise.resolve({
            db: () => ({
              collection: (name: string) => ({
                findOne: (query: Row) =>
                  Promise.resolve(
                    (collections[name] ?? []).find((row) =>
                      Object.entries(query).every(([key, value]) => row[key] === value),
                    ) ?? null,
                  ),
              }),
            }),
            close: () => Promise.resolve(connections.push('cierra')),
          });
        },
      },
    },
  },
}));
const { onStopRequest } = await import('../../../scripts/start/stop-request.ts');
const { storedKind } = await import('../../../scripts/start/kind.ts');

describe('a request to stop', () => {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listeners: Partial<Record<(typeof names)[number], () => void>> = {};
  const did: string[] = [];
  const asked = (): ReturnType<typeof onStopRequest> =>
    onStopRequest({ first: () => did.push('primera'), second: () => did.push('segunda') });
  beforeEach(() => {
    did.length = 0;
    vi.useFakeTimers();
    vi.spyOn(process, 'on').mockImplementation(((name: (typeof names)[number], listener: () => void) => {
      listeners[name] = listener;
      return process;
    }) as never);
    vi.stubEnv('npm_lifecycle_event', undefined);
    alive = new Map([
      [process.ppid, 'npm'],
      [4242, 'sh'],
    ]);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  test.each(names)('%s asks to stop; a later one forces, the repetition that npm passes on does not', async (name) => {
    const { signal, stopRequested } = asked();
    expect(signal.aborted).toBe(false);
    listeners[name]?.();
    expect([did, signal.aborted, await stopRequested]).toEqual([['primera'], true, null]);
    vi.advanceTimersByTime(1000);
    listeners.SIGINT?.();
    expect(did).toEqual(['primera']);
    vi.advanceTimersByTime(1);
    listeners.SIGINT?.();
    expect(did).toEqual(['primera', 'segunda']);
  });
  test('what npm started stops when npm or its shell are gone, and is not forced by that', () => {
    for (const gone of [process.ppid, 4242]) {
      did.length = 0;
      alive = new Map([
        [process.ppid, 'npm'],
        [4242, 'sh'],
      ]);
      vi.stubEnv('npm_lifecycle_event', 'start');
      const { signal } = asked();
      vi.advanceTimersByTime(5000);
      expect([did, signal.aborted]).toEqual([[], false]);
      // Another process with its number is another one.
      alive.set(gone, 'otro');
      vi.advanceTimersByTime(1000);
      expect([did, signal.aborted]).toEqual([['primera'], true]);
      vi.advanceTimersByTime(10_000);
      expect(did).toEqual(['primera']);
    }
  });
  test('one whose starter cannot be known, or that npm did not start, goes on', () => {
    vi.stubEnv('npm_lifecycle_event', 'start');
    alive.delete(4242);
    asked();
    vi.advanceTimersByTime(5000);
    expect(did).toEqual([]);
    vi.stubEnv('npm_lifecycle_event', undefined);
    asked();
    alive.clear();
    vi.stubEnv('npm_lifecycle_event', undefined);
    expect(did).toEqual([]);
  });
  test('after Ctrl-C the end of npm is no second one', () => {
    vi.stubEnv('npm_lifecycle_event', 'start');
    asked();
    listeners.SIGINT?.();
    alive.clear();
    vi.advanceTimersByTime(5000);
    expect(did).toEqual(['primera']);
  });
});

describe('9-1.4 the kind of an installation on a server', () => {
  const settings = (more: Row = {}): Row => ({ globalType: 'site-settings', ...more });
  const cases: [string, Record<string, Row[]>, string | null][] = [
    ['nothing in it', {}, null],
    ['marked', { globals: [settings({ isDemonstration: true })] }, 'demonstration'],
    ['not marked', { globals: [settings({ isDemonstration: false })] }, 'real'],
    ['of a version that knew no mark', { globals: [settings()] }, 'real'],
    ['the settings of something else', { globals: [{ globalType: 'home', isDemonstration: true }] }, null],
    ['users without settings', { users: [{ _id: 1 }] }, 'real'],
    ['organisations without settings', { organizations: [{ _id: 1 }] }, 'real'],
    ['works without settings', { projects: [{ _id: 1 }] }, 'real'],
    ['other rows', { sessions: [{ _id: 1 }] }, null],
  ];
  test.each(cases)('%s', async (_, rows, kind) => {
    collections = rows;
    connections.length = 0;
    expect(await storedKind('mongodb://h.example/a')).toBe(kind);
    expect(connections).toEqual(['abre mongodb://h.example/a', 'cierra']);
  });
});
