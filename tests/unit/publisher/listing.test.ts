import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Listing } from '../../../site/publisher/listing.ts';
import { createPageStore } from '../../../site/publisher/page-store.ts';
import { PageQueue } from '../../../site/publisher/queue.ts';
import type { PublisherState } from '../../../site/publisher/state.ts';
import { Turns } from '../../../site/publisher/turns.ts';
import { filesBelow, stateIn, temporaryFolder, waitingPage, writeFiles } from './support.ts';

type Answer = string[] | { status: number; body: string };
const DETAIL = 'detail';

/** A comparison of addresses over a release `r1`; what it asks to be rendered is in `asked`. */
function made(
  answers: Answer[],
  given: { published?: string[]; isBeingMade?: boolean; isStopped?: boolean } = {},
): {
  listing: Listing;
  state: PublisherState;
  queue: PageQueue;
  turns: Turns;
  asked: string[];
  logged: string[];
  files(): string[];
  reconciled: () => number;
  /** Does what is due now, if anything, to its end. */
  look(): Promise<void>;
} {
  const folder = temporaryFolder();
  const state = stateIn(folder);
  const [asked, logged]: [string[], string[]] = [[], []];
  const [queue, turns] = [new PageQueue(), new Turns()];
  const store = createPageStore({ state, releasesDir: folder, release: 'r1', log: (text) => logged.push(text) });
  for (const path of given.published ?? []) {
    writeFiles(folder, { [`r1${path}index.html`]: path });
    state.savePage({ path, group: DETAIL, tags: '', hash: path, size: 1, release: 'r1' });
  }
  let reconciled = 0;
  const stopped = new AbortController();
  if (given.isStopped) stopped.abort();
  const listing = new Listing({
    state,
    store,
    client: {
      fetch: () => {
        const answer = answers.shift() ?? [];
        const body = Array.isArray(answer)
          ? JSON.stringify({ addresses: ['/', '/404.html', ...answer].map((path) => ({ path, group: DETAIL })) })
          : answer.body;
        const status = Array.isArray(answer) ? 200 : answer.status;
        return Promise.resolve({ status, body: Buffer.from(body), hash: '', size: 0, tags: [], group: null });
      },
      close: () => undefined,
    },
    queue,
    turns,
    release: 'r1',
    root: join(folder, 'r1'),
    enqueue: (path, group, editedAt) => asked.push(`${path} ${group} ${editedAt}`),
    isBeingMade: () => given.isBeingMade ?? false,
    pump: () => undefined,
    onReconciled: () => {
      reconciled += 1;
      return Promise.resolve();
    },
    reconcileEveryMs: 1000,
    stopped: stopped.signal,
    log: (text) => logged.push(text),
  });
  return {
    listing,
    state,
    queue,
    turns,
    asked,
    logged,
    files: () => filesBelow(join(folder, 'r1')),
    reconciled: () => reconciled,
    async look() {
      listing.look();
      await listing.ended();
      store.flush();
    },
  };
}
const BOTH = ['/', '/404.html'];

describe('after an edit', () => {
  test('addresses that are new are asked for, with the moment of the oldest edit; those there are, or wait, or are being rendered, are not', async () => {
    const { listing, look, asked, queue, turns, state } = made([['/obras/1/', '/obras/2/', '/obras/3/', '/obras/4/']], {
      published: [...BOTH, '/obras/1/'],
    });
    queue.put(waitingPage('/obras/2/'));
    turns.begin(waitingPage('/obras/3/'));
    listing.compare('now', 5000);
    listing.compare('now', 7000);
    expect([listing.isPending, state.meta('needs_diff')]).toEqual([true, expect.any(String)]);
    await look();
    expect(asked).toEqual(['/obras/4/ detail 5000']);
    expect([listing.isPending, state.meta('needs_diff'), listing.isUntried('/obras/4/')]).toEqual([false, null, false]);
    listing.compare('now', 9000);
    await look();
    expect(asked.slice(1)).toEqual([]);
  });
  test('pages without an address go, and so does what waits for one that never was a page', async () => {
    const { listing, look, files, queue, turns, state } = made([['/obras/1/']], {
      published: [...BOTH, '/obras/1/', '/obras/2/'],
    });
    for (const path of ['/obras/1/', '/obras/2/', '/obras/9/']) {
      queue.put(waitingPage(path));
      state.saveWaiting(waitingPage(path));
    }
    turns.putFirst('/obras/9/');
    listing.compare('now', 1);
    await look();
    await vi.waitFor(() => expect(files()).not.toContain('obras/2/index.html'));
    expect(files()).toContain('obras/1/index.html');
    expect([...queue.values()].map(({ path }) => path)).toEqual(['/obras/1/', '/obras/2/']);
    expect(state.waiting().map(({ path }) => path)).not.toContain('/obras/9/');
  });
  test('only sums may have moved: that waits five seconds, and no longer for more edits', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const { listing, look, asked } = made([['/obras/1/'], []], { published: BOTH });
      const begun = Date.now();
      listing.compare('soon', begun);
      vi.advanceTimersByTime(4999);
      listing.compare('soon', begun + 4999);
      await look();
      expect(asked).toEqual([]);
      vi.advanceTimersByTime(1);
      await look();
      expect(asked).toEqual([`/obras/1/ detail ${begun}`]);
    } finally {
      vi.useRealTimers();
    }
  });
});

test('12-4 a clock that is set back two days delays nothing, nor does one set ahead hurry it', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  try {
    const { listing, look, asked } = made([['/obras/1/'], ['/obras/2/']], { published: BOTH });
    listing.compare('soon', 1);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    await look();
    expect(asked).toEqual([]);
    vi.setSystemTime(Date.now() - 4 * 86_400_000);
    vi.advanceTimersByTime(5000);
    await look();
    expect(asked).toEqual(['/obras/1/ detail 1']);
  } finally {
    vi.useRealTimers();
  }
});

test('12-1 what is asked for while the addresses are being read is looked at afterwards, also after a new start', async () => {
  const { listing, look, state } = made([['/obras/1/'], ['/obras/1/']], { published: BOTH });
  listing.reconcile();
  const looking = look();
  listing.reconcile();
  const second = state.meta('needs_reconcile');
  await looking;
  expect(second).not.toBeNull();
  expect(state.meta('needs_reconcile')).toBe(second);
  await look();
  expect(state.meta('needs_reconcile')).toBeNull();
});

describe('a reconcile', () => {
  test('asks for every address and is over when each was tried', async () => {
    const { listing, look, asked, state, reconciled } = made([['/obras/1/']], { published: [...BOTH, '/obras/1/'] });
    listing.reconcile();
    await look();
    expect(asked).toEqual(['/ detail null', '/404.html detail null', '/obras/1/ detail null']);
    expect([state.meta('needs_reconcile'), listing.isUntried('/obras/1/')]).toEqual([null, true]);
    listing.tried('/');
    listing.tried('/404.html');
    listing.tried('/otra/');
    expect(reconciled()).toBe(0);
    listing.tried('/obras/1/');
    listing.tried('/obras/1/');
    expect([reconciled(), listing.isUntried('/obras/1/')]).toEqual([1, false]);
  });
  test('what an edit alone asked for is none', async () => {
    const { listing, look, reconciled } = made([['/obras/1/']], { published: BOTH });
    listing.compare('now', 1);
    await look();
    listing.tried('/obras/1/');
    expect(reconciled()).toBe(0);
  });
  test('is due once in its time, and not of one that stopped', () => {
    const { listing } = made([]);
    const now = Date.now();
    expect([listing.isReconcileDue(now), listing.isReconcileDue(now + 1000)]).toEqual([false, true]);
    const stopped = made([], { isStopped: true });
    stopped.listing.reconcile();
    expect([stopped.listing.isPending, stopped.state.meta('needs_reconcile')]).toEqual([false, null]);
  });
  test.each(['needs_reconcile', 'needs_diff'] as const)(
    'what a process before asked for is taken up: %s',
    async (why) => {
      const { listing, look, asked, state } = made([['/obras/1/']], { published: BOTH });
      listing.resume();
      await look();
      expect([asked, listing.isPending]).toEqual([[], false]);
      state.setMeta(why, '1');
      listing.resume();
      await look();
      expect(asked).toHaveLength(why === 'needs_reconcile' ? 3 : 1);
    },
  );
});

describe('an answer that cannot be true removes nothing and is asked for again', () => {
  const published = [...BOTH, '/obras/1/'];
  const cases: [string, Answer, boolean, RegExp][] = [
    ['an error', { status: 500, body: '{"addresses":[]}' }, false, /el renderizador respondió 500/],
    ['an empty list', { status: 200, body: '{"addresses":[]}' }, false, /no trae \/ ni \/404\.html/],
    ['no list', { status: 200, body: '<html>' }, false, /No se pudo leer la lista de direcciones/],
    ['the rows are being made anew', [], true, /los datos del portal se están rehaciendo/],
  ];
  test.each(cases)('%s', async (_, answer, isBeingMade, message) => {
    const { listing, look, files, logged, state } = made([answer], { published, isBeingMade });
    listing.reconcile();
    await look();
    expect(logged).toEqual([expect.stringMatching(message)]);
    expect(files()).toContain('obras/1/index.html');
    expect([state.meta('needs_reconcile'), listing.isPending]).toEqual([expect.any(String), true]);
  });
  test('again after one second, then two', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const bad = { status: 503, body: '' };
      const { listing, look, asked, logged } = made([bad, bad, ['/obras/1/']], { published: BOTH });
      listing.compare('now', 1);
      await look();
      for (const [pause, times] of [
        [999, 1],
        [1, 2],
        [1999, 2],
        [1, 2],
      ] as const) {
        vi.advanceTimersByTime(pause);
        await look();
        expect(logged).toHaveLength(times);
      }
      expect(asked).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
