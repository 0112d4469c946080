import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { limaDay } from '../../../collections/calendar/days.ts';
import type { ChangeBatch } from '../../../site/publisher/changes.ts';
import { createEngine, type Engine } from '../../../site/publisher/engine.ts';
import type { EngineOptions } from '../../../site/publisher/engine-options.ts';
import type { PublisherState } from '../../../site/publisher/state.ts';
import { stateIn, temporaryFolder } from './support.ts';

/** `until`: what was read at the beginning is answered when this is over. */
type Page = { text: string; tags: string; group?: string; status?: number; until?: Promise<void> };
type Made = {
  engine: Engine;
  state: PublisherState;
  pages: Map<string, Page>;
  /** What the renderer was asked for, sorted; `forget` begins anew. */
  asked(): string[];
  forget(): void;
  change(tags: string[], given?: Partial<ChangeBatch>): void;
  file(path: string): string;
  /** Waits until nothing is left to do. */
  settled(): Promise<void>;
  told: string[];
  /** Of what the log was told, in that order. */ levels: (string | undefined)[];
  world: { isBeingMade: boolean; wasReplaced: boolean; stamp: string };
  folder: string;
};

/** An engine over a renderer with these pages; nothing has begun. */
export async function made(
  given: {
    pages?: Record<string, Page>;
    options?: Partial<EngineOptions>;
    before?: (state: PublisherState, folder: string) => void;
  } = {},
): Promise<Made> {
  const folder = temporaryFolder();
  const state = stateIn(folder);
  given.before?.(state, folder);
  const pages = new Map(
    Object.entries({
      '/': { text: 'portada', tags: 'projects today', group: 'aggregate' },
      '/404.html': { text: 'no', tags: 'pages' },
      '/obras/1/': { text: 'uno', tags: 'projects project:1' },
      '/obras/2/': { text: 'dos', tags: 'projects project:2' },
      '/datos/calidad/': { text: 'calidad', tags: 'input-months', group: 'list' },
      ...given.pages,
    } as Record<string, Page>),
  );
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/_addresses.json')
      return void response.end(
        JSON.stringify({ addresses: [...pages].map(([one, { group }]) => ({ path: one, group: group ?? 'detail' })) }),
      );
    asked.push(path);
    const page = pages.get(path);
    response.writeHead(page?.status ?? (page ? 200 : 404), {
      'content-type': 'text/html',
      'x-page-tags': page?.tags ?? '',
      'x-page-group': page?.group ?? 'detail',
    });
    const text = page?.text ?? '';
    void (page?.until ?? Promise.resolve()).then(() => response.end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const source = {
    port: () => (server.address() as AddressInfo).port,
    begin: () => () => undefined,
    ready: () => Promise.resolve(),
  };
  const batches: ChangeBatch[] = [];
  const told: string[] = [];
  const levels: (string | undefined)[] = [];
  const world = { isBeingMade: false, wasReplaced: false, stamp: '' };
  let seq = 0;
  const engine = createEngine({
    state,
    watch: {
      isBeingMade: () => world.isBeingMade,
      poll: () => batches.shift() ?? null,
      wasReplaced: () => {
        const was = world.wasReplaced;
        world.wasReplaced = false;
        return was;
      },
      close: () => told.push('cerrado'),
    },
    inputs: [{ tag: 'input-months', stamp: () => world.stamp }],
    releasesDir: folder,
    release: 'r1',
    pages: source,
    files: source,
    pollMs: 1,
    debounce: { quietMs: 1, maximumMs: 1 },
    onReconciled: () => Promise.resolve(void told.push('todo')),
    onStoreReplaced: () => Promise.resolve(void told.push('otro archivo')),
    log: (text, level) => {
      told.push(text);
      levels.push(level);
    },
    ...given.options,
  });
  state.setMeta('today', state.meta('today') ?? limaDay());
  onTestFinished(async () => {
    await engine.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    engine,
    state,
    pages,
    folder,
    told,
    levels,
    world,
    asked: () => asked.toSorted(),
    forget: () => {
      asked = [];
    },
    change(tags, more = {}) {
      seq += 1;
      batches.push({
        changes: [{ seq, tags, editedAt: Date.now() }],
        storeId: 'a',
        lastSeq: seq,
        isBroken: false,
        ...more,
      });
    },
    file: (path) => readFileSync(join(folder, 'r1', path, 'index.html'), 'utf8'),
    async settled() {
      await vi.waitFor(
        () => {
          expect(batches).toEqual([]);
          expect(engine.pending()).toEqual({ waiting: 0, inFlight: 0, isListing: false });
        },
        { timeout: 15_000, interval: 5 },
      );
    },
  };
}
/** One that has published everything and waits for changes. */
export async function published(given: Parameters<typeof made>[0] = {}): Promise<Made> {
  const one = await made(given);
  one.engine.reconcile();
  one.engine.start();
  await vi.waitFor(() => expect(one.told).toContain('todo'), { timeout: 15_000, interval: 5 });
  await one.settled();
  one.forget();
  return one;
}
