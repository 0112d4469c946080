import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { startPublisher, type Publisher } from '../../site/publisher/publisher.ts';
import { readPublisherState } from '../../site/published/publisher-state.ts';
import { writeSite } from '../../site/publisher/write-site.ts';
import { smallPortal as makePortal, type SmallPortal } from '../fixtures/small-portal.ts';

const running: Publisher[] = [];
const portals: SmallPortal[] = [];

function smallPortal(options?: { filler: number }): SmallPortal {
  const portal = makePortal(options);
  portals.push(portal);
  return portal;
}

async function start(portal: SmallPortal): Promise<Publisher> {
  const publisher = await startPublisher({
    settings: portal.settings,
    distDir: portal.distDir,
    debounce: { quietMs: 50, maximumMs: 100 },
    pollMs: 10,
  });
  running.push(publisher);
  await publisher.live;
  return publisher;
}

async function stop(publisher: Publisher): Promise<void> {
  running.splice(running.indexOf(publisher), 1);
  await publisher.stop();
}

afterEach(async () => {
  for (const publisher of [...running]) await stop(publisher);
  for (const portal of portals.splice(0)) portal.remove();
});

const live = (portal: SmallPortal, file: string): string | null => {
  const path = join(portal.settings.publicDir, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 90_000, interval: 10 });

test('an edit reaches its page, its list, the sums and the files, each with equal .br and .gz, and nothing else is touched', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente', 2: 'Parque' }, ['all']);
  await start(portal);
  const untouched = statSync(join(portal.settings.publicDir, 'obras/2/index.html'), { bigint: true }).mtimeNs;
  portal.save({ 1: 'Puente nuevo' }, ['project:1', 'projects']);
  await eventually(() => {
    for (const file of ['obras/1/index.html', 'obras/index.html', 'datos/obras.json'])
      expect(live(portal, file)).toContain('Puente nuevo');
  });
  const plain = readFileSync(join(portal.settings.publicDir, 'obras/1/index.html'));
  expect(brotliDecompressSync(readFileSync(join(portal.settings.publicDir, 'obras/1/index.html.br')))).toEqual(plain);
  expect(gunzipSync(readFileSync(join(portal.settings.publicDir, 'obras/1/index.html.gz')))).toEqual(plain);
  expect(statSync(join(portal.settings.publicDir, 'obras/2/index.html'), { bigint: true }).mtimeNs).toBe(untouched);
  await eventually(() =>
    expect(readPublisherState(portal.settings)).toMatchObject({ waiting: 0, errors: [], pages: 7 }),
  );
  expect(readPublisherState(portal.settings).latencyMs.byGroup.detail?.count).toBeGreaterThan(0);
});

test('a page whose content stays the same keeps its date and so its ETag', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  const publisher = await start(portal);
  const before = statSync(join(portal.settings.publicDir, 'obras/1/index.html'), { bigint: true }).mtimeNs;
  portal.save({}, ['all']);
  await eventually(() => expect(publisher.lastSeq()).toMatch(/-2$/));
  await eventually(() => expect(publisher.engine.pending()).toEqual({ waiting: 0, inFlight: 0, isListing: false }));
  expect(statSync(join(portal.settings.publicDir, 'obras/1/index.html'), { bigint: true }).mtimeNs).toBe(before);
});

test('a new work appears and a removed one disappears with all its files', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  await start(portal);
  portal.save({ 2: 'Parque' }, ['project:2', 'projects']);
  await eventually(() => expect(live(portal, 'obras/2/index.html')).toContain('Parque'));
  portal.save({ 1: null }, ['project:1', 'projects']);
  await eventually(() => expect(existsSync(join(portal.settings.publicDir, 'obras/1'))).toBe(false));
  await eventually(() => expect(live(portal, 'index.html')).toContain('1 obras'));
});

test('on an error the last good page stays, the error is told and a retry by hand mends it', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  await start(portal);
  portal.save({ 1: 'FALLA' }, ['project:1']);
  await eventually(() =>
    expect(readPublisherState(portal.settings).errors).toMatchObject([
      { path: '/obras/1/', message: 'El renderizador respondió 500.' },
    ]),
  );
  expect(live(portal, 'obras/1/index.html')).toContain('Puente');
  portal.save({ 1: 'Puente reparado' }, []);
  portal.save({}, ['address:/obras/1/']);
  await eventually(() => expect(live(portal, 'obras/1/index.html')).toContain('Puente reparado'));
  await eventually(() => expect(readPublisherState(portal.settings).errors).toEqual([]));
});

test('the pages of an edit that are looked at first hold the others back for three seconds and no longer', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente', 2: 'Parque' }, ['all']);
  await start(portal);
  portal.save({ 1: 'ATASCADA', 2: 'Parque nuevo' }, ['project:1', 'project:2', 'projects']);
  await eventually(() => expect(live(portal, 'obras/2/index.html')).toContain('Parque nuevo'));
  expect(live(portal, 'obras/index.html')).toContain('<li>Puente');
  await eventually(() => expect(live(portal, 'obras/index.html')).toContain('Parque nuevo'));
  expect(live(portal, 'obras/1/index.html')).toContain('Puente');
});

test('what was waiting and what changed while stopped is published after the start, without rendering the rest', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente', 2: 'Parque' }, ['all']);
  await stop(await start(portal));
  portal.save({ 1: 'Puente dos' }, ['project:1']);
  writeFileSync(join(portal.settings.publicDir, 'obras/2/index.html'), 'cortada');
  rmSync(join(portal.settings.publicDir, 'robots.txt'));
  await start(portal);
  await eventually(() => {
    expect(live(portal, 'obras/1/index.html')).toContain('Puente dos');
    expect(live(portal, 'obras/2/index.html')).toContain('Parque');
    expect(live(portal, 'robots.txt')).toContain('User-agent');
  });
});

test('a new build goes to a new release, is shown in one step and keeps the assets of the one before', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  await stop(await start(portal));
  const before = statSync(join(portal.settings.publicDir, 'obras/1/index.html'), { bigint: true }).mtimeNs;
  const first = readPublisherState(portal.settings).release;
  for (const build of ['b', 'c']) {
    portal.rebuild(build);
    await stop(await start(portal));
    expect(live(portal, 'index.html')).toContain(`build ${build}`);
  }
  expect(readPublisherState(portal.settings).release).not.toBe(first);
  expect(statSync(join(portal.settings.publicDir, 'obras/1/index.html'), { bigint: true }).mtimeNs).toBe(before);
  expect(readdirSync(portal.settings.releasesDir)).toHaveLength(2);
  expect(live(portal, '_astro/estilo.b.css')).toContain('--build: b');
  expect(live(portal, '_astro/estilo.c.css.br')).not.toBeNull();
});

test('11-5 a page that fails while a new release is written keeps its last good text there, with its copies', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente', 2: 'Parque' }, ['all']);
  await stop(await start(portal));
  portal.save({ 1: 'FALLA' }, []);
  portal.rebuild('b');
  await start(portal);
  expect(live(portal, 'index.html')).toContain('build b');
  expect(live(portal, 'obras/1/index.html')).toContain('<h1>Puente</h1>');
  expect(live(portal, 'obras/1/index.html.br')).not.toBeNull();
  expect(readPublisherState(portal.settings).errors).toMatchObject([{ path: '/obras/1/' }]);
});

test('a large file is written without holding it in memory, and a broken state is put aside', async () => {
  const portal = smallPortal({ filler: 3_000_000 });
  portal.save({ 1: 'Puente' }, ['all']);
  await stop(await start(portal));
  writeFileSync(portal.settings.publisherDb, 'no es una base de datos, aunque lo parezca por su nombre y tamaño');
  await start(portal);
  const plain = readFileSync(join(portal.settings.publicDir, 'datos/obras.json'));
  expect(plain.length).toBeGreaterThan(3_000_000);
  expect(brotliDecompressSync(readFileSync(join(portal.settings.publicDir, 'datos/obras.json.br')))).toEqual(plain);
});

test('a second publisher on the same folder is refused', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  await start(portal);
  await expect(startPublisher({ settings: portal.settings, distDir: portal.distDir })).rejects.toThrow(
    /Otro publicador/,
  );
});

test('publish --all writes the whole site with photos and search to a folder, and leaves it alone when a page fails', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  const outDir = join(portal.settings.dataDir, 'sitio');
  const options = { outDir, settings: portal.settings, distDir: portal.distDir };
  expect(await writeSite(options)).toMatchObject({ pages: 6, searchable: 1, failures: [] });
  for (const file of [
    'index.html',
    '404.html',
    'obras/1/index.html.br',
    'datos/obras.json',
    'pagefind/pagefind.js',
    '_astro/estilo.a.css',
  ])
    expect(existsSync(join(outDir, file)), file).toBe(true);
  portal.save({ 1: 'FALLA' }, []);
  expect((await writeSite(options)).failures).toEqual([
    { path: '/obras/1/', message: 'El renderizador respondió 500.' },
  ]);
  expect(readFileSync(join(outDir, 'obras/1/index.html'), 'utf8')).toContain('Puente');
  await expect(writeSite({ ...options, outDir: portal.settings.dataDir })).rejects.toThrow(/no escribió este mandato/);
});

test('publish --all ends with the renderer’s own words when it cannot start', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente' }, ['all']);
  writeFileSync(join(portal.distDir, 'server/entry.mjs'), "throw new Error('falta una pieza');");
  await expect(
    writeSite({ outDir: join(portal.settings.dataDir, 'sitio'), settings: portal.settings, distDir: portal.distDir }),
  ).rejects.toThrow(/no arranca.*falta una pieza/s);
});

test('11-1 while the rows are made anew after an update nothing that was published is taken away, and nothing is made of half of them', async () => {
  const portal = smallPortal();
  portal.save({ 1: 'Puente', 2: 'Parque' }, ['all']);
  const publisher = await start(portal);
  portal.markForRebuild(true);
  portal.save({ 1: null, 2: null }, ['all']);
  // What comes after the mark is looked at first: an engine that did not wait would have taken it.
  publisher.engine.reconcile();
  for (let look = 0; look < 20; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect(live(portal, 'obras/1/index.html')).toContain('Puente');
  }
  portal.save({ 1: 'Puente de nuevo' }, ['all']);
  portal.markForRebuild(false);
  await eventually(() => {
    expect(live(portal, 'obras/1/index.html')).toContain('Puente de nuevo');
    expect(live(portal, 'obras/2/index.html')).toBeNull();
  });
});
