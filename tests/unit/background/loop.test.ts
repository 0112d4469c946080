import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../cms/background/clock.ts';
import { Faulty } from '../../../cms/background/fault.ts';
import { LostLease, type Leases } from '../../../cms/background/leases.ts';
import { runLoop, waitAfter, type Loop, type Turn } from '../../../cms/background/loop.ts';
import { nudge } from '../../../cms/background/nudge.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A loop whose turns end as this says, on a clock whose waits last until the test lets them go. */
function running(
  outcomes: ('more' | 'idle' | Error | Promise<'more' | 'idle'>)[],
  given: Partial<Loop> = {},
  isFree: () => boolean = () => true,
) {
  const did: string[] = [];
  const told: Record<string, unknown>[] = [];
  const logged: string[] = [];
  const asked: unknown[] = [];
  const turns: Turn[] = [];
  let lost = new AbortController();
  let mono = 0;
  let waits: { ms: number; end: () => void } | null = null;
  const clock: Clock = {
    mono: () => mono,
    wall: () => new Date(0),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          if (waits === mine) waits = null;
          resolve();
        };
        const mine = { ms, end };
        did.push(`espera ${ms}`);
        waits = mine;
        if (signal?.aborted) end();
        signal?.addEventListener('abort', end);
      }),
  };
  const leases: Leases = {
    take: (name, options) => {
      asked.push([name, options]);
      if (!isFree()) return Promise.resolve(null);
      lost = new AbortController();
      did.push('toma');
      return Promise.resolve({
        ...{ name, token: `t${asked.length}`, epoch: 1, lost: lost.signal, offset: null, movedFrom: 'otro' },
        saveOffset: () => Promise.resolve(),
        tell: (state) => Promise.resolve(void told.push(state)),
        release: () => Promise.resolve(void did.push('suelta')),
      });
    },
    storeOf: () => Promise.resolve(null),
  };
  const loop = runLoop({
    loop: {
      name: 'prueba',
      title: 'La prueba',
      pollMs: 500,
      turn: (turn) => {
        did.push('turno');
        turns.push(turn);
        const outcome = outcomes.shift() ?? 'idle';
        return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
      },
      ...given,
    },
    leases,
    clock,
    logger: { error: ({ msg }: { msg: string }) => logged.push(msg), info: () => undefined } as never,
    lookMs: 4000,
  });
  onTestFinished(() => loop.stop());
  return {
    ...{ did, told, logged, asked, turns, loop },
    lose: () => lost.abort(),
    /** Lets the clock go until the wait that is on ends. */
    pass: async () => {
      mono += waits?.ms ?? 0;
      waits?.end();
      await settle();
    },
  };
}

describe('11-3 a loop of the background', () => {
  test('goes on at once while there is more, and looks again after a while when there is not', async () => {
    const { did, pass } = running(['more', 'more', 'idle', 'idle']);
    await settle();
    expect(did).toEqual(['toma', 'turno', 'turno', 'turno', 'espera 500']);
    await pass();
    expect(did.slice(5)).toEqual(['turno', 'espera 500']);
  });

  test('is woken while it has nothing to do, after a moment in which more may come; also by what came during its turn', async () => {
    const first = running(['idle'], { nudgeMs: 80 });
    await settle();
    nudge('otra');
    await settle();
    expect(first.did).toEqual(['toma', 'turno', 'espera 500']);
    nudge('prueba');
    await settle();
    expect(first.did.slice(3)).toEqual(['espera 80']);
    await first.pass();
    expect(first.did.slice(4)).toEqual(['turno', 'espera 500']);
    await first.loop.stop();
    const held = Promise.withResolvers<'idle'>();
    const second = running([held.promise]);
    await settle();
    nudge('prueba');
    held.resolve('idle');
    await settle();
    expect(second.did).toEqual(['toma', 'turno', 'espera 0']);
    await second.pass();
    expect(second.did.slice(3)).toEqual(['turno', 'espera 500']);
  });

  test('after failures it waits longer each time, whoever wakes it, and says whose fault it was', async () => {
    const fails = [
      new TypeError('mal'),
      Object.assign(new Error('lleno'), { code: 'ENOSPC' }),
      new Faulty('environment', 'x'),
    ];
    const { did, told, logged, pass } = running([...fails, 'idle']);
    await settle();
    nudge('prueba');
    await settle();
    expect(did).toEqual(['toma', 'turno', 'espera 1000']);
    await pass();
    await pass();
    await pass();
    expect(did.slice(3)).toEqual(['turno', 'espera 2000', 'turno', 'espera 4000', 'turno', 'espera 500']);
    expect(logged).toEqual([
      'La prueba: falló (lo que se procesaba); se intentará de nuevo',
      'La prueba: falló (el disco, la base de datos o la red); se intentará de nuevo',
      'La prueba: falló (el disco, la base de datos o la red); se intentará de nuevo',
    ]);
    expect(told).toEqual([
      { turns: 0, failures: 1, lastError: 'TypeError' },
      { turns: 0, failures: 2, lastError: 'Error' },
      { turns: 0, failures: 3, lastError: 'Faulty' },
      { turns: 1, failures: 0, lastOkAt: '1970-01-01T00:00:00.000Z', lastError: null },
    ]);
  });

  test('tells how it fares once a minute', async () => {
    const { told, pass } = running([]);
    await settle();
    expect(told).toHaveLength(1);
    for (let passed = 500; passed < 60_000; passed += 500) await pass();
    expect(told).toHaveLength(1);
    await pass();
    expect(told).toMatchObject([{ turns: 1 }, { turns: 121 }]);
  });

  test('what another node holds it looks at again, whoever wakes it', async () => {
    let isFree = false;
    const { did, pass } = running([], {}, () => isFree);
    await settle();
    nudge('prueba');
    await settle();
    expect(did).toEqual(['espera 4000']);
    isFree = true;
    await pass();
    expect(did).toEqual(['espera 4000', 'toma', 'turno', 'espera 500']);
  });

  test('a node that may not do the work does not ask for it', async () => {
    let may = false;
    const { did, asked, pass } = running([], { mayTake: () => Promise.resolve(may), store: () => 'almacén' });
    await settle();
    expect([did, asked]).toEqual([['espera 4000'], []]);
    may = true;
    await pass();
    expect(asked).toEqual([['prueba', { store: 'almacén' }]]);
  });

  test('a lease that was lost counts as no failure: it is asked for again', async () => {
    const { did, told, logged, lose, pass } = running([new LostLease('otro'), 'idle']);
    await settle();
    expect(did).toEqual(['toma', 'turno', 'espera 4000']);
    await pass();
    expect(did.slice(3)).toEqual(['toma', 'turno', 'espera 500']);
    lose();
    await pass();
    expect(did.slice(6)).toEqual(['toma', 'turno', 'espera 500']);
    expect([logged, told.map(({ failures }) => failures)]).toEqual([[], [0, 0]]);
  });

  test('also one that was lost while its turn failed', async () => {
    const held = Promise.withResolvers<'idle'>();
    const { did, logged, lose } = running([held.promise]);
    await settle();
    lose();
    held.reject(new Error('se cortó'));
    await settle();
    expect([did, logged]).toEqual([['toma', 'turno', 'espera 4000'], []]);
  });

  test('frees first what the last holder left half done; where that fails it lets the lease go', async () => {
    const taken: unknown[] = [];
    let fails = true;
    const { did, logged, turns, pass } = running([], {
      onTaken: ({ movedFrom, token, signal }) => {
        taken.push([movedFrom, token, signal.aborted]);
        return fails ? Promise.reject(new Error('no')) : Promise.resolve();
      },
    });
    await settle();
    expect([did, logged.length, turns]).toEqual([['toma', 'suelta', 'espera 1000'], 1, []]);
    fails = false;
    await pass();
    expect(did.slice(3)).toEqual(['toma', 'turno', 'espera 500']);
    expect(taken).toEqual([
      ['otro', 't1', false],
      ['otro', 't2', false],
    ]);
    expect(turns[0]?.token).toBe('t2');
  });

  test('stopping waits for the turn at work, then closes and lets the lease go; nobody wakes it any more', async () => {
    const held = Promise.withResolvers<'more'>();
    const { did, turns, loop } = running([held.promise], { close: () => void did.push('cierra') });
    await settle();
    const stopped = loop.stop();
    await settle();
    expect([did, turns[0]?.signal.aborted]).toEqual([['toma', 'turno'], true]);
    held.resolve('more');
    await stopped;
    nudge('prueba');
    await settle();
    expect(did).toEqual(['toma', 'turno', 'cierra', 'suelta']);
  });
});

test.each([
  [1, undefined, 1000],
  [2, undefined, 2000],
  [6, undefined, 32_000],
  [7, undefined, 60_000],
  [500, undefined, 60_000],
  [3, 3000, 3000],
  [500, 1e9, 65_536_000],
])('11-3 after %i failures in a row, at most %s: %i ms', (failures, most, ms) =>
  expect(waitAfter(failures, most)).toBe(ms),
);
