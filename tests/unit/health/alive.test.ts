import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { isAlive } from '../../../collections/installation/alive.ts';
import { answerCounts } from '../../../collections/doors/answer-counts.ts';
import { answerHealth } from '../../../collections/doors/health.ts';
import { watchAlive, type Look } from '../../../collections/installation/watch-alive.ts';

let server: Server | null = null;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** A process that answers `/health/live`, and gets stuck for good when it is asked for `/stuck`. */
const child = `
  require('node:http').createServer((request, response) => {
    response.end('{}');
    if (request.url === '/stuck') response.once('close', () => { for (;;); });
  }).listen(0, '127.0.0.1', function () { process.stdout.write(String(this.address().port) + '\\n'); });`;

test('a process that is stopped, or whose loop is stuck, does not turn though it takes connections; one that goes on does', async () => {
  const running = spawn(process.execPath, ['-e', child], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(running.stdout, 'data')) as [Buffer];
    const port = Number(line.toString().trim());
    expect(await isAlive(port, 60_000)).toBe(true);
    running.kill('SIGSTOP');
    expect(await isAlive(port, 300)).toBe(false);
    running.kill('SIGCONT');
    expect(await isAlive(port, 60_000)).toBe(true);
    await (await fetch(`http://127.0.0.1:${port}/stuck`, { headers: { connection: 'close' } })).text();
    expect(await isAlive(port, 300)).toBe(false);
  } finally {
    running.kill('SIGKILL');
  }
});

test('it is said once when it did not answer three times in a row, and once when it answers again', async () => {
  const answers = [true, false, false, true, false, false, false, false, true, true];
  const said: boolean[] = [];
  let asked = 0;
  const watch = watchAlive({
    everyMs: 1,
    ask: async () => ((answers[asked++] ?? true) ? 'alive' : 'silent'),
    onChange: (isTurning) => said.push(isTurning),
  });
  await vi.waitFor(() => expect(asked).toBeGreaterThan(answers.length), { timeout: 15_000 });
  watch.stop();
  expect(said).toEqual([false, true]);
});

test('one that is silent often enough and for long enough is hung; one that is being started breaks the silence and is no answer', async () => {
  const looks = (silent: number): Look[] => Array.from({ length: silent }, () => 'silent');
  /** What is said while it looks like this, one look a second of the monotonic clock. */
  const said = async (seen: Look[], everyMs = 1000): Promise<string[]> => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const words: string[] = [];
    const left = [...seen];
    const watch = watchAlive({
      everyMs,
      ask: async () => left.shift() ?? 'none',
      onChange: (isTurning) => words.push(isTurning ? 'responde' : 'calla'),
      onHung: () => words.push('colgado'),
      hungAsks: 5,
      hungMs: 5000,
    });
    for (const _ of seen) await vi.advanceTimersByTimeAsync(everyMs);
    watch.stop();
    vi.useRealTimers();
    return words;
  };
  expect(await said([...looks(5), 'alive'])).toEqual(['calla', 'responde']);
  expect(await said(looks(6))).toEqual(['calla', 'colgado']);
  expect(await said([...looks(5), 'none', ...looks(5)])).toEqual(['calla']);
  expect(await said([...looks(6), 'none', 'none', 'alive'])).toEqual(['calla', 'colgado', 'responde']);
  expect(await said(looks(12))).toEqual(['calla', 'colgado', 'colgado']);
  // A long time and few questions: the machine slept, or was busy with something else.
  expect(await said(looks(4), 60_000)).toEqual(['calla']);
});

test('every 503 is counted, those too by which a process says that it is not ready yet; questions about its health are no answers else', async () => {
  const counts = answerCounts('portal');
  let isReady = false;
  server = createServer((request, response) => {
    counts.watch(request, response);
    const sources = {
      token: null,
      metrics: async () => '',
      ready: () => (isReady ? Promise.resolve() : Promise.reject(new Error('todavía no'))),
    };
    if (!answerHealth(request, response, sources)) response.writeHead(isReady ? 200 : 503).end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status;
  expect([await ask('/health/ready'), await ask('/obras/'), await ask('/health/live')]).toEqual([503, 503, 200]);
  isReady = true;
  expect([await ask('/health/ready'), await ask('/obras/')]).toEqual([200, 200]);
  await vi.waitFor(
    () =>
      expect(counts.lines().filter((line) => /_total/.test(line) && !line.startsWith('#'))).toEqual([
        'portal_answers_total{status="2xx"} 1',
        'portal_answers_total{status="5xx"} 1',
        'portal_unavailable_total 2',
      ]),
    { timeout: 15_000 },
  );
});
