import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { limaDay } from '../../../collections/calendar/days.ts';
import type { ChangeBatch } from '../../../site/publisher/changes.ts';
import { waitingPage } from './support.ts';
import { made, published } from './engine-setup.ts';

test('a reconcile writes every page, with its tags, and is told to be over once', async () => {
  const one = await made();
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.told).toEqual(['todo']), { timeout: 15_000 });
  await one.settled();
  expect(one.asked()).toEqual(['/', '/404.html', '/datos/calidad/', '/obras/1/', '/obras/2/']);
  expect([one.file('/'), one.file('/obras/1/')]).toEqual(['portada', 'uno']);
  expect(one.state.page('/obras/1/')).toMatchObject({ tags: 'projects project:1', group: 'detail', release: 'r1' });
  expect([one.state.meta('needs_reconcile'), one.state.waiting()]).toEqual([null, []]);
});

describe('a change', () => {
  test('renders the pages that are made from what it names, and no others; how far it is is kept', async () => {
    const one = await published();
    one.pages.set('/obras/1/', { text: 'uno cambiado', tags: 'projects project:1' });
    one.change(['project:1']);
    await vi.waitFor(() => expect(one.file('/obras/1/')).toBe('uno cambiado'), { timeout: 15_000 });
    await one.settled();
    expect(one.asked()).toEqual(['/obras/1/']);
    one.forget();
    expect([one.state.meta('last_seq'), one.state.meta('store_id')]).toEqual(['1', 'a']);
    one.change(['projects']);
    await vi.waitFor(() => expect(one.state.meta('last_seq')).toBe('2'), { timeout: 15_000 });
    await one.settled();
    expect(one.asked()).toEqual(['/', '/obras/1/', '/obras/2/']);
  });
  test('of what no page knows looks for addresses that are new or gone', async () => {
    const one = await published();
    one.pages.set('/obras/3/', { text: 'tres', tags: 'projects project:3' });
    one.pages.delete('/obras/2/');
    one.change(['project:3']);
    await vi.waitFor(() => expect(existsSync(join(one.folder, 'r1/obras/3/index.html'))).toBe(true), {
      timeout: 15_000,
    });
    await vi.waitFor(() => expect(existsSync(join(one.folder, 'r1/obras/2/index.html'))).toBe(false), {
      timeout: 15_000,
    });
    expect(one.asked()).toEqual(['/obras/3/']);
  });
  test('that comes while a page is rendered for the first time renders it again: what it is made from was not known', async () => {
    const one = await published();
    const { promise: until, resolve: readOn } = Promise.withResolvers<void>();
    one.pages.set('/obras/3/', { text: 'tres', tags: 'projects project:3', until });
    one.change(['project:3']);
    await vi.waitFor(() => expect(one.asked()).toEqual(['/obras/3/']), { timeout: 15_000 });
    one.pages.set('/obras/3/', { text: 'tres cambiado', tags: 'projects project:3' });
    one.change(['project:3']);
    await vi.waitFor(() => expect(one.state.meta('last_seq')).toBe('2'), { timeout: 15_000 });
    readOn();
    await vi.waitFor(() => expect(one.file('/obras/3/')).toBe('tres cambiado'), { timeout: 15_000 });
    await one.settled();
    expect(one.asked()).toEqual(['/obras/3/', '/obras/3/']);
  });
  test('that comes while a page is rendered that is now made from something more renders it again', async () => {
    const one = await published();
    const { promise: until, resolve: readOn } = Promise.withResolvers<void>();
    one.pages.set('/obras/1/', { text: 'uno con aviso', tags: 'projects project:1 notice:7', until });
    one.change(['project:1']);
    await vi.waitFor(() => expect(one.asked()).toEqual(['/obras/1/']), { timeout: 15_000 });
    one.pages.set('/obras/1/', { text: 'uno con otro aviso', tags: 'projects project:1 notice:7' });
    one.change(['notice:7']);
    await vi.waitFor(() => expect(one.state.meta('last_seq')).toBe('2'), { timeout: 15_000 });
    readOn();
    await vi.waitFor(() => expect(one.file('/obras/1/')).toBe('uno con otro aviso'), { timeout: 15_000 });
    await one.settled();
    expect(one.asked()).toEqual(['/obras/1/', '/obras/1/']);
  });
  test('that comes meanwhile and is none of what the page is made from renders nothing again', async () => {
    const one = await published();
    const { promise: until, resolve: readOn } = Promise.withResolvers<void>();
    one.pages.set('/obras/1/', { text: 'uno cambiado', tags: 'projects project:1', until });
    one.change(['project:1']);
    await vi.waitFor(() => expect(one.asked()).toEqual(['/obras/1/']), { timeout: 15_000 });
    one.change(['project:2']);
    await vi.waitFor(() => expect(one.file('/obras/2/') && one.state.meta('last_seq')).toBe('2'), { timeout: 15_000 });
    readOn();
    await vi.waitFor(() => expect(one.file('/obras/1/')).toBe('uno cambiado'), { timeout: 15_000 });
    await one.settled();
    expect(one.asked()).toEqual(['/obras/1/', '/obras/2/']);
  });
  test('may name an address', async () => {
    const one = await published();
    one.change(['address:/obras/2/']);
    await vi.waitFor(() => expect(one.asked()).toEqual(['/obras/2/']), { timeout: 15_000 });
  });
  test.each<[string, string[], Partial<ChangeBatch>]>([
    ['of everything', ['all'], {}],
    ['whose numbers were lost', [], { isBroken: true, changes: [], storeId: 'b', lastSeq: 9 }],
  ])('%s renders every page', async (_, tags, more) => {
    const one = await published();
    one.change(tags, more);
    await vi.waitFor(() => expect(one.told.filter((text) => text === 'todo')).toHaveLength(2), { timeout: 15_000 });
    expect(one.asked()).toHaveLength(5);
    if (more.isBroken) expect([one.state.meta('last_seq'), one.state.meta('store_id')]).toEqual(['9', 'b']);
  });
  test('while the rows are being made anew is not looked at, and nothing goes', async () => {
    const one = await published();
    one.world.isBeingMade = true;
    one.pages.delete('/obras/2/');
    one.change(['project:1']);
    one.engine.reconcile();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([one.asked(), one.state.meta('last_seq'), existsSync(join(one.folder, 'r1/obras/2/index.html'))]).toEqual([
      [],
      null,
      true,
    ]);
    one.world.isBeingMade = false;
    await vi.waitFor(() => expect(existsSync(join(one.folder, 'r1/obras/2/index.html'))).toBe(false), {
      timeout: 15_000,
    });
    expect(one.state.meta('last_seq')).toBe('1');
  });
  test('that cannot be read is told, and looked at again', async () => {
    let times = 0;
    const stamp = (): string => {
      times += 1;
      if (times === 1) throw new Error('disco roto');
      return '';
    };
    const one = await published({ options: { inputs: [{ tag: 'input-months', stamp }] } });
    expect(one.told).toContain('No se pudieron leer los cambios: disco roto');
    one.change(['project:1']);
    await vi.waitFor(() => expect(one.asked()).toEqual(['/obras/1/']), { timeout: 15_000 });
  });
});

test('another file is opened by the renderer again', async () => {
  const one = await published();
  one.world.wasReplaced = true;
  await vi.waitFor(() => expect(one.told.filter((text) => text === 'otro archivo')).toHaveLength(1), {
    timeout: 15_000,
  });
});

test('a new day renders what depends on today', async () => {
  const one = await published({ before: (state) => state.setMeta('today', '2020-01-01') });
  expect(one.state.meta('today')).toBe(limaDay());
  one.state.setMeta('today', '2020-01-01');
  await vi.waitFor(() => expect(one.state.meta('today')).toBe(limaDay()), { timeout: 15_000 });
  await one.settled();
  expect(one.asked()).toEqual(['/']);
});

test('what pages show beside the read model is followed within seconds', async () => {
  const one = await published();
  one.world.stamp = '2026-10';
  await vi.waitFor(() => expect(one.asked()).toEqual(['/datos/calidad/']), { timeout: 15_000, interval: 5 });
  expect(one.state.meta('inputs')).toBe('{"input-months":"2026-10"}');
});

describe('at its start', () => {
  test('files that are missing or cut short are rendered again, and no others', async () => {
    const one = await published();
    await one.engine.stop();
    const again = await made({
      before: (state, folder) => {
        for (const path of ['/obras/1/', '/obras/2/', '/obras/9/']) {
          state.savePage({
            path,
            group: 'detail',
            tags: '',
            hash: path,
            size: 3,
            release: path === '/obras/9/' ? 'r0' : 'r1',
          });
        }
        rmSync(join(folder, 'r1'), { recursive: true, force: true });
      },
    });
    again.engine.start();
    await vi.waitFor(() => expect(again.asked()).toEqual(['/obras/1/', '/obras/2/']), {
      timeout: 15_000,
      interval: 50,
    });
    await again.settled();
    writeFileSync(join(again.folder, 'r1/obras/2/index.html'), 'do');
    expect(again.file('/obras/2/')).toBe('do');
  });
  test('what waited when it ended is taken up', async () => {
    const one = await made({
      before: (state) => {
        state.saveWaiting(waitingPage('/obras/1/', { ticket: 5 }));
        state.saveWaiting(
          waitingPage('/obras/2/', { ticket: Date.now() + 1e9, attempts: 1, nextTryAt: Date.now() + 1e9 }),
        );
      },
    });
    one.engine.start();
    // Whoever failed once is tried again within a second, whatever the clock said.
    await vi.waitFor(() => expect(one.state.waiting()).toEqual([]), { timeout: 15_000 });
    expect(one.asked()).toEqual(['/obras/1/', '/obras/2/']);
  });
  test('a reconcile that was asked for goes on', async () => {
    const one = await made({ before: (state) => state.setMeta('needs_reconcile', '1') });
    one.engine.start();
    await vi.waitFor(() => expect(one.told).toEqual(['todo']), { timeout: 15_000 });
    expect(one.asked()).toHaveLength(5);
  });
});

test('11-10 sums follow when edits pause, pages of the thing at once', async () => {
  const one = await made({
    pages: { '/distritos/': { text: 'sumas', tags: 'projects', group: 'aggregate' } },
    options: { debounce: { quietMs: 300, maximumMs: 60_000 } },
  });
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.told).toEqual(['todo']), { timeout: 15_000 });
  await one.settled();
  one.forget();
  const begun = Date.now();
  one.change(['project:1', 'projects']);
  await vi.waitFor(() => expect(one.asked()).toEqual(expect.arrayContaining(['/', '/obras/1/'])), {
    timeout: 15_000,
    interval: 5,
  });
  expect(one.asked()).not.toContain('/distritos/');
  await vi.waitFor(() => expect(one.asked()).toContain('/distritos/'), { timeout: 15_000, interval: 5 });
  expect(Date.now() - begun).toBeGreaterThanOrEqual(600);
});

test('a page that fails is tried again, and the rest is not held up', async () => {
  const one = await made({ pages: { '/obras/2/': { text: 'mal', tags: '', status: 500 } } });
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.told).toContain('todo'), { timeout: 15_000 });
  expect(one.told).toContain('/obras/2/: El renderizador respondió 500.');
  expect(one.engine.pending()).toMatchObject({ waiting: 1 });
  one.pages.set('/obras/2/', { text: 'bien', tags: 'project:2' });
  await vi.waitFor(() => expect(existsSync(join(one.folder, 'r1/obras/2/index.html'))).toBe(true), { timeout: 15_000 });
  await one.settled();
});

test('after its end nothing begins, and the watch is closed', async () => {
  const one = await published();
  await one.engine.stop();
  one.change(['project:1']);
  one.engine.reconcile();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([one.asked(), one.told.at(-1)]).toEqual([[], 'cerrado']);
});

test('its end does not wait for a file of a minute, which is still noted as waiting', async () => {
  const never = new Promise<void>(() => undefined);
  const one = await made({ pages: { '/datos/oc4ids.json': { text: '{}', tags: '', group: 'data', until: never } } });
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(
    () => {
      expect(one.asked()).toHaveLength(6);
      expect(one.engine.pending()).toMatchObject({ waiting: 0, inFlight: 1 });
    },
    { timeout: 15_000, interval: 5 },
  );
  await one.engine.stop();
  expect(one.state.waiting()).toMatchObject([{ path: '/datos/oc4ids.json', attempts: 0 }]);
});

test('all is compared again in its time', async () => {
  const one = await made({ options: { reconcileEveryMs: 1 } });
  one.engine.start();
  await vi.waitFor(() => expect(one.told.filter((text) => text === 'todo').length).toBeGreaterThan(2), {
    timeout: 15_000,
  });
});
