import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FetchedPage, FetchOptions } from '../../../site/publisher/fetch-page.ts';
import { createPageStore } from '../../../site/publisher/page-store.ts';
import { pagePublisher } from '../../../site/publisher/publish-page.ts';
import { PageQueue } from '../../../site/publisher/queue.ts';
import type { Waiting } from '../../../site/publisher/state.ts';
import { Turns, type Maker } from '../../../site/publisher/turns.ts';
import { filesBelow, stateIn, temporaryFolder, waitingPage, writeFiles } from './support.ts';

type Answer = { status: number; text?: string; isLarge?: boolean } | Error;

/** Publishes pages over a release `r2`; `asked` tells which renderer was asked for what and how patiently. */
function publisher(answer: Answer, given: { notReady?: number; isStopped?: boolean } = {}) {
  const folder = temporaryFolder();
  const state = stateIn(folder);
  const [asked, logged]: [string[], string[]] = [[], []];
  const [queue, turns] = [new PageQueue(), new Turns()];
  const stopped = new AbortController();
  if (given.isStopped) stopped.abort();
  const store = createPageStore({ state, releasesDir: folder, release: 'r2', log: (text) => logged.push(text) });
  const client = (name: string) => ({
    fetch: (path: string, spill: string, options?: FetchOptions): Promise<FetchedPage> => {
      asked.push(`${name} ${path} ${options?.patience ?? 1}`);
      if (answer instanceof Error) return Promise.reject(answer);
      const text = answer.text ?? '';
      if (answer.isLarge) writeFiles('/', { [spill.slice(1)]: text });
      const body = answer.isLarge ? { file: spill } : Buffer.from(text);
      return Promise.resolve({ status: answer.status, body, hash: text, size: text.length, tags: [], group: null });
    },
    close: () => undefined,
  });
  let [waits, open] = [given.notReady ?? 0, 0];
  const source = {
    port: () => 0,
    begin: () => {
      if (waits > 0) return null;
      open += 1;
      return () => void (open -= 1);
    },
    ready: () => {
      waits -= 1;
      return Promise.resolve();
    },
  };
  const publish = pagePublisher({
    state,
    store,
    client: client('páginas'),
    fileClient: client('archivos'),
    pages: source,
    files: source,
    queue,
    turns,
    root: join(folder, 'r2'),
    stopped: stopped.signal,
    log: (text) => logged.push(text),
  });
  return {
    state,
    queue,
    asked,
    logged,
    folder,
    files: () => filesBelow(join(folder, 'r2')).filter((name) => !/\.(?:br|gz)$/.test(name)),
    async publish(entry: Waiting, maker: Maker = 'ofPages') {
      await publish(entry, maker);
      store.flush();
      expect(open).toBe(0);
    },
  };
}

describe('what the renderer answers for a page', () => {
  const cases: [string, Waiting, Answer, { files: string[]; waits: number }][] = [
    ['the page', waitingPage('/obras/1/'), { status: 200, text: 'hola' }, { files: ['obras/1/index.html'], waits: 0 }],
    [
      'the page of what is not found',
      waitingPage('/404.html'),
      { status: 404, text: 'no' },
      { files: ['404.html'], waits: 0 },
    ],
    ['not found', waitingPage('/obras/1/'), { status: 404, text: 'no' }, { files: [], waits: 0 }],
    ['gone', waitingPage('/obras/1/'), { status: 410 }, { files: [], waits: 0 }],
    ['an error', waitingPage('/obras/1/'), { status: 500, text: 'mal' }, { files: [], waits: 1 }],
    ['it moved', waitingPage('/obras/1/'), { status: 301 }, { files: [], waits: 1 }],
    ['nothing', waitingPage('/obras/1/'), new Error('Sin respuesta en 20 s.'), { files: [], waits: 1 }],
    [
      'a large file',
      waitingPage('/datos/x.csv', { group: 'data' }),
      { status: 200, text: 'a,b', isLarge: true },
      { files: ['datos/x.csv'], waits: 0 },
    ],
    [
      'a large error',
      waitingPage('/datos/x.csv', { group: 'data' }),
      { status: 500, text: 'mal', isLarge: true },
      { files: [], waits: 1 },
    ],
  ];
  test.each(cases)('%s', async (_, entry, answer, expected) => {
    const { publish, files, state, queue } = publisher(answer);
    state.saveWaiting(entry);
    await publish(entry);
    expect({ files: files(), waits: state.waiting().filter(({ attempts }) => attempts > 0).length }).toEqual(expected);
    expect(queue.size).toBe(expected.waits);
  });
  test('a page that is gone leaves what there was; asked for again meanwhile it still waits', async () => {
    const { publish, files, state, queue } = publisher({ status: 404 });
    queue.put(waitingPage('/obras/1/', { ticket: 2 }));
    state.saveWaiting(waitingPage('/obras/1/', { ticket: 2 }));
    await publish(waitingPage('/obras/1/'));
    expect([files(), state.waiting().map(({ ticket }) => ticket)]).toEqual([[], [2]]);
  });
});

test('whoever makes it is asked; for a file ten times as patiently', async () => {
  const { publish, asked } = publisher({ status: 200, text: 'x' });
  await publish(waitingPage('/obras/1/'));
  await publish(waitingPage('/datos/x.csv', { group: 'data' }), 'ofFiles');
  await publish(waitingPage('/proveedores/1.csv', { group: 'data' }), 'ofPages');
  expect(asked).toEqual(['páginas /obras/1/ 1', 'archivos /datos/x.csv 10', 'páginas /proveedores/1.csv 10']);
});

test('it waits until the renderer is there, and asks nothing when the publisher stops', async () => {
  const late = publisher({ status: 200, text: 'x' }, { notReady: 2 });
  await late.publish(waitingPage('/obras/1/'));
  expect(late.files()).toEqual(['obras/1/index.html']);
  const stopped = publisher({ status: 200, text: 'x' }, { notReady: 2, isStopped: true });
  await stopped.publish(waitingPage('/obras/1/'));
  expect([stopped.asked, stopped.files(), stopped.logged]).toEqual([[], [], []]);
});

describe('a page that fails', () => {
  test('keeps its last good version, says so once, and is tried again after 1, 2, 4 … seconds', async () => {
    const { publish, files, state, queue, logged, folder } = publisher({ status: 500 });
    const names = ['', '.br', '.gz'].map((end) => `r1/obras/1/index.html${end}`);
    writeFiles(folder, Object.fromEntries(names.map((name) => [name, 'bien'])));
    state.savePage({ path: '/obras/1/', group: 'detail', tags: '', hash: 'h', size: 4, release: 'r1' });
    for (const [attempts, pause] of [
      [0, 1000],
      [1, 2000],
      [2, 4000],
    ] as const) {
      const begun = Date.now();
      await publish(waitingPage('/obras/1/', { attempts, message: 'antes' }));
      const again = queue.get('/obras/1/');
      expect(again).toMatchObject({
        attempts: attempts + 1,
        message: 'El renderizador respondió 500.',
        editedAt: 1000,
      });
      expect(again?.nextTryAt).toBeGreaterThanOrEqual(begun + pause);
      expect(again?.nextTryAt).toBeLessThanOrEqual(Date.now() + pause);
      expect(state.waiting()).toEqual([again]);
      queue.remove('/obras/1/');
    }
    expect(files()).toEqual(['obras/1/index.html']);
    expect(logged).toEqual(['/obras/1/: El renderizador respondió 500.']);
  });
  test('asked for again meanwhile is tried at once, and its failures are counted on', async () => {
    const { publish, state, queue } = publisher(new Error('x'.repeat(600)));
    queue.put(waitingPage('/obras/1/', { ticket: 2, nextTryAt: 0 }));
    await publish(waitingPage('/obras/1/', { attempts: 4 }));
    expect(queue.get('/obras/1/')).toMatchObject({ ticket: 2, attempts: 5, nextTryAt: 0, message: 'x'.repeat(500) });
    expect(state.waiting()).toMatchObject([{ ticket: 2, attempts: 5 }]);
  });
  test('an address that cannot be a file is asked of nobody', async () => {
    const { publish, asked, state } = publisher({ status: 200, text: 'x' });
    await publish(waitingPage('/../fuera/'));
    expect(asked).toEqual([]);
    expect(state.waiting()[0]?.message).toContain('Dirección que no puede publicarse');
  });
});
