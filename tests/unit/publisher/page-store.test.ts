import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FetchedPage } from '../../../site/publisher/fetch-page.ts';
import { createPageStore, type PageStore } from '../../../site/publisher/page-store.ts';
import type { PublisherState } from '../../../site/publisher/state.ts';
import { filesBelow, stateIn, temporaryFolder, waitingPage, writeFiles } from './support.ts';

const page = (text: string, given: Partial<FetchedPage> = {}): FetchedPage =>
  ({
    status: 200,
    body: Buffer.from(text),
    hash: text,
    size: text.length,
    tags: ['projects'],
    ...given,
  }) as FetchedPage;

type Made = {
  folder: string;
  state: PublisherState;
  logged: string[];
  release(name: string): PageStore;
  file(name: string): string;
};
function made(): Made {
  const folder = temporaryFolder();
  const state = stateIn(folder);
  const logged: string[] = [];
  return {
    folder,
    state,
    logged,
    release: (release) =>
      createPageStore({ state, releasesDir: folder, release, log: (message) => logged.push(message) }),
    file: (name) => readFileSync(join(folder, name), 'utf8'),
  };
}
/** How many times an edit is known to have reached its page, told from the last publication. */
const published = (state: PublisherState): boolean => state.meta('last_published_at') !== null;

describe('a page that was rendered', () => {
  test('is written with its compressed copies and noted with its tags, once each', async () => {
    const { state, release, file, folder } = made();
    const store = release('r1');
    state.saveWaiting(waitingPage('/obras/1/', { ticket: 3 }));
    await store.put(
      waitingPage('/obras/1/', { ticket: 3 }),
      page('hola', { tags: ['projects', 'project:1', 'projects'] }),
    );
    expect(filesBelow(join(folder, 'r1'))).toEqual(['', '.br', '.gz'].map((suffix) => `obras/1/index.html${suffix}`));
    expect(file('r1/obras/1/index.html')).toBe('hola');
    expect(gunzipSync(readFileSync(join(folder, 'r1/obras/1/index.html.gz'))).toString()).toBe('hola');
    // Noted with others, or when it is asked for.
    expect(state.page('/obras/1/')).toBeNull();
    store.flush();
    expect(state.page('/obras/1/')).toEqual({
      path: '/obras/1/',
      group: 'detail',
      tags: 'projects project:1',
      hash: 'hola',
      size: 4,
      release: 'r1',
    });
    expect(state.waiting()).toEqual([]);
    expect(published(state)).toBe(true);
  });
  test('its own group counts, and one that was asked for again meanwhile still waits', async () => {
    const { state, release } = made();
    const store = release('r1');
    state.saveWaiting(waitingPage('/obras/', { ticket: 4 }));
    await store.put(waitingPage('/obras/', { ticket: 3 }), page('lista', { group: 'list' }));
    store.flush();
    expect(state.page('/obras/')?.group).toBe('list');
    expect(state.waiting()).toHaveLength(1);
  });
  test('the same content is not written again, not even a file that is read only by its hash and size', async () => {
    const { state, release, folder } = made();
    const store = release('r1');
    const name = join(folder, 'r1/obras/1/index.html');
    await store.put(waitingPage('/obras/1/'), page('hola'));
    store.flush();
    state.setMeta('last_published_at', null);
    const before = statSync(name).ino;
    await store.put(waitingPage('/obras/1/'), page('hola'));
    store.flush();
    expect(statSync(name).ino).toBe(before);
    expect(published(state)).toBe(false);
    await store.put(waitingPage('/obras/1/'), page('hola', { size: 5 }));
    store.flush();
    expect(statSync(name).ino).not.toBe(before);
    expect(published(state)).toBe(true);
  });
  test('a new release takes over the file of the last one when it says the same, and writes it when that is gone', async () => {
    const { state, release, folder, file } = made();
    await release('r1').put(waitingPage('/obras/1/'), page('hola'));
    const store = release('r2');
    // Not flushed by the store before: this one only sees what is noted.
    state.savePage({ path: '/obras/1/', group: 'detail', tags: 'projects', hash: 'hola', size: 4, release: 'r1' });
    await store.put(waitingPage('/obras/1/'), page('hola'));
    const inode = (name: string): number => statSync(join(folder, name)).ino;
    expect(inode('r2/obras/1/index.html')).toBe(inode('r1/obras/1/index.html'));
    expect(inode('r2/obras/1/index.html.br')).toBe(inode('r1/obras/1/index.html.br'));
    store.flush();
    expect(state.page('/obras/1/')?.release).toBe('r2');
    state.savePage({ path: '/obras/2/', group: 'detail', tags: '', hash: 'dos', size: 3, release: 'r1' });
    await store.put(waitingPage('/obras/2/'), page('dos'));
    expect(file('r2/obras/2/index.html')).toBe('dos');
  });
  test('another content in a new release leaves that of the last one', async () => {
    const { state, release, file } = made();
    await release('r1').put(waitingPage('/obras/1/'), page('hola'));
    state.savePage({ path: '/obras/1/', group: 'detail', tags: 'projects', hash: 'hola', size: 4, release: 'r1' });
    await release('r2').put(waitingPage('/obras/1/'), page('chau'));
    expect([file('r1/obras/1/index.html'), file('r2/obras/1/index.html')]).toEqual(['hola', 'chau']);
  });
});

describe('a page that is gone', () => {
  test('leaves no file, no note, no work and no empty folder', async () => {
    const { state, release, folder } = made();
    const store = release('r1');
    await store.put(waitingPage('/obras/1/'), page('hola'));
    await store.put(waitingPage('/mapa/'), page('mapa'));
    store.flush();
    state.setMeta('last_published_at', null);
    state.saveWaiting(waitingPage('/obras/1/', { ticket: 99 }));
    await store.remove('/obras/1/');
    store.flush();
    expect([state.page('/obras/1/'), state.waiting(), published(state)]).toEqual([null, [], true]);
    expect(existsSync(join(folder, 'r1/obras'))).toBe(false);
    expect(existsSync(join(folder, 'r1/mapa/index.html'))).toBe(true);
  });
  test('is no publication when it never was one', async () => {
    const { state, release } = made();
    const store = release('r1');
    state.saveWaiting(waitingPage('/obras/1/'));
    await store.remove('/obras/1/');
    store.flush();
    expect([state.waiting(), published(state)]).toEqual([[], false]);
  });
});

describe('the last good page', () => {
  test('goes into the new release with its date', async () => {
    const { state, release, folder } = made();
    writeFiles(
      folder,
      Object.fromEntries(['', '.br', '.gz'].map((end) => [`r1/obras/1/index.html${end}`, `bien${end}`])),
    );
    state.savePage({ path: '/obras/1/', group: 'detail', tags: 'projects', hash: 'h', size: 4, release: 'r1' });
    const store = release('r2');
    await store.keepLastGood('/obras/1/');
    store.flush();
    expect(state.page('/obras/1/')).toMatchObject({ release: 'r2', hash: 'h', tags: 'projects' });
    expect(filesBelow(join(folder, 'r2'))).toHaveLength(3);
    await store.keepLastGood('/no-hay/');
    await store.keepLastGood('/obras/1/');
    store.flush();
    expect(state.pages()).toHaveLength(1);
  });
  test('is none when its release does not have it', async () => {
    const { state, release, folder } = made();
    writeFiles(folder, { 'r1/obras/1/index.html.br': 'bien', 'r1/obras/1/index.html.gz': 'bien' });
    state.savePage({ path: '/obras/1/', group: 'detail', tags: 'projects', hash: 'h', size: 4, release: 'r1' });
    const store = release('r2');
    await store.keepLastGood('/obras/1/');
    store.flush();
    expect(state.page('/obras/1/')?.release).toBe('r1');
    expect(existsSync(join(folder, 'r2/obras/1/index.html'))).toBe(false);
  });
});

test('notes are kept in groups, what is urgent at once, and none is lost when the disk refuses them', () => {
  const { state, release, logged } = made();
  const store = release('r1');
  let written = 0;
  for (let count = 0; count < 399; count += 1) store.save(`/${count}/`, () => (written += 1), false);
  expect(written).toBe(0);
  store.save('/399/', () => (written += 1), false);
  expect(written).toBe(400);
  let isFull = true;
  store.save(
    '/a/',
    () => {
      if (isFull) throw new Error('database or disk is full');
      state.setMeta('today', '2026-11-29');
    },
    true,
  );
  expect(logged).toEqual(['No se pudo anotar lo publicado: database or disk is full']);
  isFull = false;
  store.flush();
  expect(state.meta('today')).toBe('2026-11-29');
  expect(logged).toHaveLength(1);
});
