import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { children, closeServer, fakeTime, here, ready, service, signals, watched } from './supervised.ts';

describe('it is ready when it answers with 200 itself', () => {
  test('an error or an address to go on to is no answer', async () => {
    here.answers = [503, 302, 404];
    const { ready: isReady } = service();
    await isReady(ready);
    expect(here.asked).toEqual(['/salud', '/salud', '/salud', '/salud']);
  });
  test('nobody waits for it after a stop, nor for ever', async () => {
    here.answers = Array.from({ length: 1000 }, () => 503);
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
        here.answers = [503];
        await other.ready(ready);
      })(),
    ).rejects.toThrow();
    await other.stop();
    expect(signals).toHaveLength(4);
  });
  test('stopped while it waits to be started again, it is not', async () => {
    const { end, ready: isReady, stop } = service();
    await isReady(ready);
    fakeTime();
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
  const path = join(here.folder, 'cms.log');
  expect(told.slice(1)).toEqual([
    `⚠ el CMS no responde: su proceso sigue, pero está detenido o muy ocupado. Registro: ${path}`,
    `✓ el CMS vuelve a responder. Registro: ${path}`,
  ]);
  expect(
    log()
      .slice(1)
      .map(({ level }) => level),
  ).toEqual(['error', 'info']);
  fakeTime();
  await end(1);
  expect(await watched[0]?.ask()).toBe('none');
  vi.advanceTimersByTime(1000);
  await closeServer();
  expect(await watched[0]?.ask()).toBe('none');
  vi.advanceTimersByTime(120_000);
  expect(await watched[0]?.ask()).toBe('silent');
});

test('one that hangs is ended, and what is told says so', async () => {
  const { told, end, ready: isReady } = service();
  await isReady(ready);
  watched[0]?.onHung();
  expect(signals).toEqual(['SIGKILL 0']);
  await end(null, 'SIGKILL');
  expect(told.at(-1)).toMatch(
    /^⚠ el CMS se detuvo \(llevaba demasiado sin responder y se le puso fin\); vuelve a arrancar en 1 s\./,
  );
  watched[0]?.onHung();
  expect(signals).toHaveLength(2);
});
