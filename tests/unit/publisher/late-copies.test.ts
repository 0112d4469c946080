import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FetchedPage } from '../../../site/publisher/fetch-page.ts';
import { LateCopies } from '../../../site/publisher/late-copies.ts';
import { createPageStore, type PageStore } from '../../../site/publisher/page-store.ts';
import type { PublisherState } from '../../../site/publisher/state.ts';
import { addCopies } from '../../../site/publisher/write-page.ts';
import { filesBelow, stateIn, temporaryFolder, waitingPage, writeFiles } from './support.ts';

const page = (text: string, group: FetchedPage['group'] = 'detail'): FetchedPage => ({
  status: 200,
  body: Buffer.from(text),
  hash: text,
  size: text.length,
  tags: ['projects'],
  group,
});

type Made = {
  folder: string;
  state: PublisherState;
  store: PageStore;
  /** Files of the release r1. */
  files(): string[];
  late(): { copies: LateCopies; stop: AbortController };
};
function made(): Made {
  const folder = temporaryFolder();
  const state = stateIn(folder);
  const root = join(folder, 'r1');
  return {
    folder,
    state,
    store: createPageStore({
      ...{ state, releasesDir: folder, release: 'r1', log: () => undefined },
      areCopiesLater: () => true,
    }),
    files: () => filesBelow(root),
    late() {
      const stop = new AbortController();
      return {
        stop,
        copies: new LateCopies({ state, release: 'r1', root, stopped: stop.signal, log: () => undefined }),
      };
    },
  };
}
const copied = (name: string): string[] => [name, `${name}.br`, `${name}.gz`];
const publish = async ({ store }: Made, ...paths: string[]): Promise<void> => {
  for (const path of paths) await store.put(waitingPage(path), page(`página ${path}`));
  store.flush();
};

describe('while nothing is shown yet', () => {
  test('a page is written without compressed copies, and none of an older text stays', async () => {
    const site = made();
    writeFiles(site.folder, { 'r1/obras/1/index.html.br': 'vieja', 'r1/obras/1/index.html.gz': 'vieja' });
    await publish(site, '/obras/1/');
    expect(site.files()).toEqual(['obras/1/index.html']);
  });

  test('a file of the open data has its .gz at once: the ZIP of everything is made from it', async () => {
    const site = made();
    writeFiles(site.folder, { 'r1/datos/obras.csv.br': 'vieja', 'r1/datos/avances.csv.br': 'vieja' });
    await site.store.put(waitingPage('/datos/obras.csv'), page('codigo\n', 'data'));
    const body = { file: join(site.folder, 'r1/spill') };
    writeFileSync(body.file, 'periodo\n');
    await site.store.put(waitingPage('/datos/avances.csv'), { ...page('periodo\n', 'data'), body });
    expect(site.files()).toEqual([
      ...['datos/avances.csv', 'datos/avances.csv.gz', 'datos/obras.csv', 'datos/obras.csv.gz'],
    ]);
    expect(gunzipSync(readFileSync(join(site.folder, 'r1/datos/avances.csv.gz'))).toString()).toBe('periodo\n');
  });
});

describe('when the site is shown', () => {
  test('the copies that are missing are made of what is there; nothing is owed after it', async () => {
    const site = made();
    const { copies } = site.late();
    copies.owe();
    await publish(site, '/', '/obras/1/');
    await site.store.put(waitingPage('/datos/obras.xlsx'), page('PK', 'data'));
    const large = 'fila\n'.repeat(100_000);
    await site.store.put(waitingPage('/datos/obras.csv'), page(large, 'data'));
    site.store.flush();
    await copies.settle();
    expect(site.files()).toEqual(
      [
        'datos/obras.xlsx',
        ...['datos/obras.csv', 'index.html', 'obras/1/index.html'].flatMap((name) => copied(name)),
      ].sort(),
    );
    expect(brotliDecompressSync(readFileSync(join(site.folder, 'r1/datos/obras.csv.br'))).toString()).toBe(large);
    const of = (name: string): Buffer => readFileSync(join(site.folder, 'r1/obras/1', name));
    expect(gunzipSync(of('index.html.gz')).toString()).toBe('página /obras/1/');
    expect(brotliDecompressSync(of('index.html.br')).toString()).toBe('página /obras/1/');
    expect(site.state.meta('copies_owed')).toBeNull();
  });

  test('a publisher that ends in the middle makes the rest after its next start', async () => {
    const site = made();
    const first = site.late();
    first.copies.owe();
    await publish(site, '/1/', '/2/', '/3/');
    let turns = 0;
    await first.copies.settle(async () => {
      turns += 1;
      if (turns === 2) first.stop.abort();
    });
    await first.copies.ended();
    expect(site.files()).toEqual([...copied('1/index.html'), '2/index.html', '3/index.html']);
    await site.late().copies.settle();
    expect(site.files()).toEqual(['1', '2', '3'].flatMap((name) => copied(`${name}/index.html`)));
  });

  test('an installation that owes nothing, or owed it to another release, looks at no page', async () => {
    const site = made();
    await publish(site, '/1/');
    await site.late().copies.settle();
    site.state.setMeta('copies_owed', 'r0');
    await site.late().copies.settle();
    expect(site.files()).toEqual(['1/index.html']);
  });
});

test('a release that takes a page over makes the copies that the one before still owed', async () => {
  const site = made();
  await publish(site, '/1/', '/2/');
  const next = createPageStore({ state: site.state, releasesDir: site.folder, release: 'r2', log: () => undefined });
  await next.put(waitingPage('/1/'), page('página /1/'));
  await next.keepLastGood('/2/');
  next.flush();
  expect(filesBelow(join(site.folder, 'r2'))).toEqual([...copied('1/index.html'), ...copied('2/index.html')]);
  expect(gunzipSync(readFileSync(join(site.folder, 'r2/2/index.html.gz'))).toString()).toBe('página /2/');
});

describe('copies of a file', () => {
  test('are not put beside a text that came meanwhile', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'index.html': 'antes' });
    const adding = addCopies({ root: folder, file: 'index.html' });
    writeFileSync(join(folder, 'index.html'), 'después');
    await adding;
    expect(filesBelow(folder)).toEqual(['index.html']);
  });

  test('of a large file neither, and nothing of them stays', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'obras.csv': 'fila\n'.repeat(100_000), 'obras.csv.gz': 'de antes' });
    const adding = addCopies({ root: folder, file: 'obras.csv' });
    writeFileSync(join(folder, 'obras.csv'), 'después');
    await adding;
    expect(filesBelow(folder)).toEqual(['obras.csv', 'obras.csv.gz']);
  });

  test('are not made of a file that is gone', async () => {
    const folder = temporaryFolder();
    await addCopies({ root: folder, file: 'index.html' });
    expect(filesBelow(folder)).toEqual([]);
  });
});
