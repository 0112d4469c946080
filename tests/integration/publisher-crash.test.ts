import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { readPublisherState } from '../../site/published/publisher-state.ts';
import { smallPortal, type SmallPortal } from '../fixtures/small-portal.ts';

const WORKS = 300;
let child: ChildProcess | null = null;
let portal: SmallPortal | null = null;

afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  portal?.remove();
  portal = null;
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('Sin puerto.');
  return address.port;
}

/** Starts the portal as `npm start` does; resolves `ready` with the address it prints. */
function startPortal(
  of: SmallPortal,
  port: number,
): { process: ChildProcess; ready: Promise<string>; errors: () => string } {
  const started = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../site/publisher/main.ts')],
    {
      env: { ...process.env, DATA_DIR: of.settings.dataDir, PORT_PORTAL: String(port), SITE_DIST: of.distDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let out = '';
  let errors = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ready = new Promise<string>((resolve, reject) => {
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const match = /^PORTAL_LISTO (\S+)$/m.exec(out);
      if (match?.[1]) resolve(match[1]);
    });
    started.once('exit', (code) => reject(new Error(`El portal terminó con ${code}: ${errors}`)));
  });
  ready.catch(() => undefined);
  child = started;
  return { process: started, ready, errors: () => errors };
}

async function kill(started: ChildProcess): Promise<void> {
  const gone = once(started, 'exit');
  started.kill('SIGKILL');
  await gone;
}

/**
 * Every served file must be whole: a page ends with its end, and so do its compressed copies, which may still be owed.
 */
function expectWhole(folder: string): number {
  let seen = 0;
  for (const name of readdirSync(join(folder, 'obras'))) {
    const file = join(folder, 'obras', name, 'index.html');
    if (!existsSync(file)) continue;
    const texts = [readFileSync(file)];
    if (existsSync(`${file}.br`)) texts.push(brotliDecompressSync(readFileSync(`${file}.br`)));
    if (existsSync(`${file}.gz`)) texts.push(gunzipSync(readFileSync(`${file}.gz`)));
    for (const text of texts) expect(text.toString()).toMatch(/<\/html>$/);
    seen += 1;
  }
  return seen;
}

const worksTitled = (title: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: WORKS }, (_, index) => [String(1000 + index), `${title} ${index}`]));

test('killed at any moment, the portal serves no half-written page and publishes after the restart what was waiting', async () => {
  portal = smallPortal();
  const of = portal;
  portal.save(worksTitled('Primera'), ['all']);
  const port = await freePort();
  let started = startPortal(portal, port);
  await started.ready;
  for (const round of ['Segunda', 'Tercera', 'Cuarta']) {
    const tags = Object.keys(worksTitled(round)).map((code) => `project:${code}`);
    portal.save(worksTitled(round), [...tags, 'projects']);
    await vi.waitFor(() => expect(readPublisherState(of.settings).waiting).toBeGreaterThan(0), {
      timeout: 90_000,
      interval: 2,
    });
    await kill(started.process);
    expect(expectWhole(portal.settings.publicDir)).toBe(WORKS);
    started = startPortal(portal, port);
    await started.ready;
  }
  await vi.waitFor(() => expect(readPublisherState(of.settings)).toMatchObject({ waiting: 0, errors: [] }), {
    timeout: 90_000,
    interval: 50,
  });
  const url = await started.ready;
  for (const code of ['1000', '1150', '1299'])
    expect(await (await fetch(`${url}/obras/${code}/`)).text()).toContain('Cuarta');
  // In the end every page has its copies, of the text that it has.
  await vi.waitFor(
    () => {
      for (const code of Object.keys(worksTitled(''))) {
        const file = join(of.settings.publicDir, 'obras', code, 'index.html');
        const text = readFileSync(file, 'utf8');
        expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(text);
        expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(text);
      }
    },
    { timeout: 90_000, interval: 100 },
  );
  expect(
    readdirSync(portal.settings.publicDir, { recursive: true }).filter((name) => String(name).includes('.tmp-')),
  ).toEqual([]);
});

test('killed while it prepares the first release it goes on, visitors being told to wait; SIGTERM ends it in order', async () => {
  portal = smallPortal();
  portal.save(worksTitled('Obra'), ['all']);
  const port = await freePort();
  const first = startPortal(portal, port);
  const releases = portal.settings.releasesDir;
  const publicDir = portal.settings.publicDir;
  await vi.waitFor(
    () => expect(readdirSync(releases).flatMap((name) => readdirSync(join(releases, name)))).toContain('obras'),
    { timeout: 90_000, interval: 2 },
  );
  const answer = await fetch(`http://127.0.0.1:${port}/obras/`);
  expect([answer.status, existsSync(publicDir)]).toEqual([503, false]);
  expect(answer.headers.get('retry-after')).toBe('5');
  await kill(first.process);
  const second = startPortal(portal, port);
  const url = await second.ready;
  expect((await fetch(`${url}/obras/1000/`)).status).toBe(200);
  const gone = once(second.process, 'exit');
  second.process.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
});

test('a renderer that is killed is started again and visitors keep their pages', async () => {
  portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  const started = startPortal(portal, await freePort());
  const url = await started.ready;
  const renderer = readFileSync(`/proc/${started.process.pid}/task/${started.process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('renderer-child'));
  process.kill(renderer as number, 'SIGKILL');
  portal.save({ 1: 'Puente dos' }, ['project:1']);
  expect((await fetch(`${url}/obras/1/`)).status).toBe(200);
  await vi.waitFor(async () => expect(await (await fetch(`${url}/obras/1/`)).text()).toContain('Puente dos'), {
    timeout: 90_000,
    interval: 50,
  });
});
