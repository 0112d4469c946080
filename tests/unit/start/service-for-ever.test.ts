import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { children, fakeTime, here, ready, service, watched } from './supervised.ts';
import { restartDelay } from '../../../scripts/start/supervise.ts';

test('one that fails is started again after 1, 2, 4, … seconds, a minute at most, for ever', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 5000].map(restartDelay)).toEqual([
    1000, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
});

describe('a service is started again for ever', () => {
  /** Lets it end, and the pause after it pass. */
  const fail = async (supervised: ReturnType<typeof service>, seconds: number): Promise<string | undefined> => {
    const before = children.length;
    const lines = supervised.told.length;
    await supervised.end(null, 'SIGKILL');
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(children).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(children).toHaveLength(before + 1);
    return supervised.told.slice(lines).find((line) => !line.startsWith('proceso'));
  };
  test('after it worked, it is started again for ever; the fifth failure tells the cause, once, and what goes on', async () => {
    const supervised = service();
    await supervised.ready(ready);
    fakeTime();
    const path = join(here.folder, 'cms.log');
    for (const seconds of [1, 2, 4, 8])
      expect(await fail(supervised, seconds)).toBe(
        `⚠ el CMS se detuvo (señal SIGKILL); vuelve a arrancar en ${seconds} s. Registro: ${path}`,
      );
    expect(supervised.isWell()).toBe(true);
    children.at(-1)?.child.stderr.emit('data', Buffer.from('Error: SQLITE_CORRUPT: malformed\n'));
    expect(await fail(supervised, 16)).toBe(
      `⚠ Falló el CMS, 5 veces seguidas (señal SIGKILL). La base de datos está dañada. Recupere la última copia con «npm run restore -- <carpeta>». Se sigue intentando, a más tardar cada minuto. El portal sigue. Registro: ${path}`,
    );
    expect(supervised.isWell()).toBe(false);
    for (const seconds of [32, 60, 60, 60]) expect(await fail(supervised, seconds)).toBeUndefined();
    expect(supervised.told.filter((line) => line.startsWith('Falló'))).toEqual([]);
  });
  test('it works again once it answered for a minute: that is told, and the row of failures ends after five', async () => {
    const supervised = service();
    await supervised.ready(ready);
    fakeTime();
    for (const seconds of [1, 2, 4, 8, 16, 32, 60]) await fail(supervised, seconds);
    const { told } = supervised;
    const lines = told.length;
    const look = watched[0]?.ask ?? expect.fail();
    expect(await look()).toBe('alive');
    vi.advanceTimersByTime(59_999);
    await look();
    expect([told.slice(lines), supervised.isWell()]).toEqual([[], false]);
    vi.advanceTimersByTime(1);
    here.answers = [200, 503];
    await look();
    expect([told.slice(lines), supervised.isWell()]).toEqual([[], false]);
    await look();
    expect([told.slice(lines), supervised.isWell()]).toEqual([['✓ el CMS vuelve a funcionar.'], true]);
    // Not yet steady: the row goes on, and is told once more.
    expect(await fail(supervised, 60)).toMatch(/^⚠ Falló el CMS, 8 veces seguidas \(señal SIGKILL\)\. /);
    await look();
    vi.advanceTimersByTime(5 * 60_000);
    await look();
    expect(told.at(-1)).toBe('✓ el CMS vuelve a funcionar.');
    expect(await fail(supervised, 1)).toMatch(/^⚠ el CMS se detuvo \(señal SIGKILL\); vuelve a arrancar en 1 s\./);
  });
  test('a clock that is set back or ahead changes nothing', async () => {
    const supervised = service();
    await supervised.ready(ready);
    fakeTime();
    vi.setSystemTime(Date.now() + 86_400_000);
    await fail(supervised, 1);
    vi.setSystemTime(Date.now() - 3 * 86_400_000);
    expect(await fail(supervised, 2)).toMatch(/vuelve a arrancar en 2 s/);
  });
  test('where something has been shown, one that never worked is tried further on; who waits for it is told at the fifth', async () => {
    here.answers = Array.from({ length: 1000 }, () => 503);
    const supervised = service({ hasShown: () => true });
    const waiting = supervised.ready(ready);
    const refused = expect(waiting).rejects.toThrow(/^Falló el CMS, 5 veces seguidas \(señal SIGKILL\)\. /);
    fakeTime();
    for (const seconds of [1, 2, 4, 8, 16]) await fail(supervised, seconds);
    vi.useRealTimers();
    await refused;
    expect([supervised.isWell(), children.length]).toEqual([false, 6]);
  });
  test('where something has been shown, one that does not answer in time is told, and goes on', async () => {
    here.answers = Array.from({ length: 1000 }, () => 503);
    const { told, ready: isReady, isWell, stop } = service({ hasShown: () => true });
    await expect(isReady({ ...ready, timeoutMs: 1 })).rejects.toThrow(/^Falló el CMS: no respondió en 0\.001 s/);
    expect(told.at(-1)).toMatch(/^⚠ Falló el CMS: no respondió en 0\.001 s .*Se sigue intentando.* El portal sigue\./);
    expect([isWell(), watched[0]?.isStopped]).toEqual([false, false]);
    await stop();
  });
  test('what must be prepared before counts as its failure, and is tried before each start', async () => {
    let isPrepared = false;
    const supervised = service({
      hasShown: () => true,
      prepare: () => (isPrepared ? Promise.resolve() : Promise.reject(new Error('sin base\nmás'))),
    });
    fakeTime();
    await new Promise((resolve) => setImmediate(resolve));
    expect(supervised.told).toEqual([
      `⚠ el CMS se detuvo (sin base); vuelve a arrancar en 1 s. Registro: ${join(here.folder, 'cms.log')}`,
    ]);
    expect(children).toHaveLength(0);
    isPrepared = true;
    vi.advanceTimersByTime(1000);
    await new Promise((resolve) => setImmediate(resolve));
    expect([children.length, supervised.told.at(-1)]).toEqual([1, 'proceso 0']);
    await supervised.stop();
  });
});
