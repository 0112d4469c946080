import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startPublisher } from '../../../site/publisher/publisher.ts';
import { startRenderer } from '../../../site/publisher/renderer.ts';
import { smallPortal } from '../../fixtures/small-portal.ts';

/** Renderers of a build that this process started, by their numbers. */
const renderersOf = (entry: string): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => Number(match?.[2]) === process.pid && match?.[3]?.includes(entry))
    .map((match) => Number(match?.[1]));
const patience = { everyMs: 200, askMs: 1500, hungAsks: 3, hungMs: 4000 };

test('12-4 pages are published again, without a hand, after their renderer was stopped; what was asked of it is asked again', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente', 2: 'LENTA' }, ['all']);
  const said: string[] = [];
  const publisher = await startPublisher({
    settings: portal.settings,
    distDir: portal.distDir,
    debounce: { quietMs: 50, maximumMs: 100 },
    pollMs: 10,
    patience,
    log: (text) => said.push(text),
  });
  onTestFinished(async () => {
    await publisher.stop();
    portal.remove();
  });
  await publisher.live;
  const page = (key: number): string => {
    const path = join(portal.settings.publicDir, `obras/${key}/index.html`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  await vi.waitFor(() => expect([page(1), page(2)].join()).toMatch(/Puente.*LENTA/s), { timeout: 60_000 });
  const [before = 0] = renderersOf(portal.distDir);
  // In the middle of the one that takes a second.
  portal.save({ 2: 'LENTA', 1: 'Puente nuevo' }, ['project:2', 'project:1', 'projects']);
  await vi.waitFor(() => expect(publisher.engine.pending().inFlight).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 2,
  });
  for (const pid of renderersOf(portal.distDir)) process.kill(pid, 'SIGSTOP');
  portal.save({ 1: 'Puente de hoy', 2: 'Parque' }, ['project:1', 'project:2', 'projects']);
  await vi.waitFor(() => expect([page(1), page(2)].join()).toMatch(/Puente de hoy.*Parque/s), { timeout: 60_000 });
  expect(() => process.kill(before, 0)).toThrow('ESRCH');
  expect(said.join('\n')).toContain('El renderizador no responde aunque su proceso sigue; se le pone fin.');
  await vi.waitFor(() => expect(publisher.engine.pending()).toMatchObject({ waiting: 0, inFlight: 0 }), {
    timeout: 60_000,
  });
}, 200_000);

test('12-4 a renderer that is busy for shorter than its limit is left alone, and what ends leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocupado-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'server'));
  const entry = join(folder, 'server/entry.mjs');
  writeFileSync(
    entry,
    'export const handler = (request, response) => { const until = Date.now() + 3000; while (Date.now() < until); response.end(String(process.pid)); };',
  );
  const renderer = startRenderer({
    entry,
    publishedDb: '',
    patience: { everyMs: 50, askMs: 200, hungAsks: 3, hungMs: 60_000 },
  });
  await renderer.ready();
  const [pid = 0] = renderersOf(entry);
  const ask = async (): Promise<string> => (await fetch(`http://127.0.0.1:${renderer.port()}/`)).text();
  expect([await ask(), await ask()]).toEqual([String(pid), String(pid)]);
  process.kill(pid, 'SIGSTOP');
  await renderer.stop();
  expect(renderersOf(entry)).toEqual([]);
}, 60_000);
