import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { leasesOf } from '../../../cms/background/leases.ts';
import { currentRequestId, underRequest } from '../../../collections/doors/request-id.ts';
import { joinNodes } from '../../../cms/background/nodes.ts';
import { runsEngine } from '../../../cms/background/run-runs.ts';
import { startRun, type RunKind } from '../../../cms/background/runs.ts';
import { handClock, mapStore } from './map-store.ts';

const plan = { baseMs: 1000, factor: 2, capMs: 60_000, mostAttempts: 3 };
const full = () => Object.assign(new Error('sin base'), { code: 'ECONNREFUSED' });

/** One database and its clock; `node` joins a process, which the others take for gone when `gone` has its name. */
function house() {
  const [store, clock, gone] = [mapStore(), handClock(), new Set<string>()];
  const node = async (label: string, kinds: RunKind<never>[]) => {
    const membership = joinNodes({ store, clock, label, judge: (known) => (gone.has(known) ? 'gone' : 'unknown') });
    const said: string[] = [];
    /** The request under which each of these was said. */
    const under: (string | null)[] = [];
    const tell = (what: unknown): void => {
      said.push(typeof what === 'string' ? what : JSON.stringify(what));
      under.push(currentRequestId());
    };
    await membership.tick();
    const engine = runsEngine({
      store,
      clock,
      node: membership,
      leases: leasesOf({ store, node: membership }),
      logger: { error: tell, info: tell, warn: tell },
      kinds: kinds as unknown as RunKind[],
    });
    return { engine, membership, said, under, token: membership.token() };
  };
  const run = (key: string) => [...store.rows.values()].find((row) => row['key'] === key);
  /** A run that a process of this token was at. */
  const leftHalfDone = async (kind: string, token: string): Promise<void> => {
    await startRun(store, { kind, key: `${kind}:1`, input: { id: '7' } });
    Object.assign(run(`${kind}:1`) ?? {}, { state: 'running', holder: token });
  };
  return { store, clock, gone, node, run, leftHalfDone };
}
const importing = (onAbandoned: (id: string) => Promise<'again' | 'done' | 'closed'>): RunKind<never> =>
  ({
    kind: 'import',
    title: 'Importación',
    plan,
    input: z.object({ id: z.string() }),
    run: async () => undefined,
    onAbandoned: ({ id }: { id: string }) => onAbandoned(id),
  }) as unknown as RunKind<never>;

test.each([
  ['again', { state: 'queued', attempts: 0, holder: null }],
  ['done', { state: 'done', error: null, holder: null }],
  ['closed', { state: 'aside', error: 'El proceso que lo hacía se detuvo.', holder: null }],
] as const)('12-11 what its kind says of a run whose process died: %s', async (said, stands) => {
  const { node, run, gone, leftHalfDone } = house();
  const first = await node('uno', []);
  await leftHalfDone('import', first.token);
  gone.add('uno');
  // It is not taken over and begun in one look.
  const kind = { ...importing(() => Promise.resolve(said)), isHere: () => false };
  await (await node('dos', [kind])).engine.look();
  expect(run('import:1')).toMatchObject(stands);
});

test('what may not be begun again is closed, also when whoever closes it is held up by the database or dies over it', async () => {
  const { node, run, gone, leftHalfDone } = house();
  const first = await node('uno', []);
  await leftHalfDone('import', first.token);
  gone.add('uno');
  const second = await node('dos', [importing(() => Promise.reject(full()))]);
  await expect(second.engine.look()).rejects.toThrow('sin base');
  expect(run('import:1')).toMatchObject({ state: 'running', holder: second.token });
  gone.add('dos');
  const closed: string[] = [];
  const third = await node('tres', [
    importing(async (id) => {
      closed.push(id);
      return 'closed';
    }),
  ]);
  await third.engine.look();
  expect(closed).toEqual(['7']);
  expect(run('import:1')).toMatchObject({ state: 'aside', holder: null });
});

test('one that cannot be closed is set aside and holds up no other', async () => {
  const { node, run, gone, store, leftHalfDone } = house();
  const first = await node('uno', []);
  await leftHalfDone('import', first.token);
  gone.add('uno');
  let hasRun = false;
  const other = { kind: 'other', title: 'Otra', plan, input: z.unknown(), run: async () => void (hasRun = true) };
  await startRun(store, { kind: 'other', key: 'other:1', input: null });
  const { engine } = await node('dos', [
    importing(() => Promise.reject(new Error('No existe'))),
    other as unknown as RunKind<never>,
  ]);
  await engine.look();
  await engine.stop();
  expect(run('import:1')).toMatchObject({ state: 'aside' });
  expect(hasRun).toBe(true);
});

test('a clock that had jumped ahead when a run failed holds it up no longer than a day', async () => {
  const { node, run, store, clock } = house();
  let tries = 0;
  const kind = {
    kind: 'sum',
    title: 'Suma',
    plan,
    input: z.unknown(),
    run: async () => {
      tries += 1;
      throw full();
    },
  } as unknown as RunKind<never>;
  const { engine } = await node('uno', [kind]);
  await startRun(store, { kind: 'sum', key: 'sum:1', input: null });
  clock.set('2036-11-30T12:00:00Z');
  await engine.look();
  await vi.waitFor(() => expect(run('sum:1')).toMatchObject({ state: 'queued' }), { timeout: 15_000 });
  clock.set('2026-11-30T12:00:30Z');
  await engine.look();
  await engine.stop();
  expect(tries).toBe(2);
});

test('a run and its lines bear the request that asked for it, whoever wakes the work; one that the clock asks for bears none', async () => {
  const { node, run, store } = house();
  const worked: (string | null)[] = [];
  const kind = {
    kind: 'one',
    title: 'Revisión',
    plan,
    input: z.unknown(),
    run: async () => void worked.push(currentRequestId()),
  } as unknown as RunKind<never>;
  const { engine, said, under } = await node('uno', [kind]);
  await underRequest('quien-pide', () => startRun(store, { kind: 'one', key: 'one:1', input: null }));
  // Another request wakes the work.
  await underRequest('otra', () => engine.look());
  await vi.waitFor(() => expect(run('one:1')).toMatchObject({ state: 'done', request: 'quien-pide' }));
  await startRun(store, { kind: 'one', key: 'one:2', input: null });
  await vi.waitFor(async () => {
    await underRequest('otra', () => engine.look());
    expect(run('one:2')).toMatchObject({ state: 'done', request: null });
  });
  await engine.stop();
  expect(worked).toEqual(['quien-pide', null]);
  expect([said, under]).toEqual([['Revisión: terminado'], ['quien-pide']]);
});

test.each([
  ['is begun again, and nothing is counted', false],
  ['that must be closed is closed, and not begun again', true],
])('12-1 a run during which the database did not answer for long %s', async (_, mustBeClosed) => {
  const { store, node, run, clock } = house();
  let [tries, closed] = [0, 0];
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: isBack, resolve: comeBack } = Promise.withResolvers<void>();
  const kind = {
    kind: 'sum',
    title: 'Suma',
    plan,
    input: z.unknown(),
    run: ({ signal }: { signal: AbortSignal }) => {
      tries += 1;
      begin();
      return tries > 1
        ? Promise.resolve()
        : new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => void isBack.then(() => reject(signal.reason as Error)));
          });
    },
    ...(mustBeClosed
      ? {
          onAbandoned: async () => {
            closed += 1;
            return 'closed';
          },
        }
      : {}),
  } as unknown as RunKind<never>;
  const { engine, membership } = await node('uno', [kind]);
  await startRun(store, { kind: 'sum', key: 'sum:1', input: null });
  await engine.look();
  await begun;
  // No beat for ten seconds and more: another node may be about to take over.
  const { compareAndSet } = store;
  store.compareAndSet = () => Promise.reject(full());
  clock.pass(11_000);
  await expect(membership.tick()).rejects.toThrow('sin base');
  store.compareAndSet = compareAndSet;
  comeBack();
  await vi.waitFor(async () => {
    await membership.tick();
    await engine.look();
    expect(run('sum:1')).toMatchObject({ state: mustBeClosed ? 'aside' : 'done', attempts: 0 });
  });
  await engine.stop();
  expect([tries, closed]).toEqual(mustBeClosed ? [1, 1] : [2, 0]);
});
