import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OutsideInput } from './outside-inputs.ts';
import { limaDay } from '../../collections/calendar/days.ts';
import { tag, type PageGroup } from '../published/tags.ts';
import { fileOfAddress, parseAddresses, type Address } from './addresses.ts';
import type { ChangeWatch } from './changes.ts';
import { pageClient } from './fetch-page.ts';
import { dueAt, planOf, retryPause, spacing } from './plan.ts';
import { concernOf, isLookedAtFirst, isMapFile, PageQueue, shiftOf, type Concern, type Debounce } from './queue.ts';
import { createPageStore } from './page-store.ts';
import { inParallel } from './in-parallel.ts';
import type { PublisherState, Waiting } from './state.ts';
import { sizeOf } from './release.ts';
import { Turns } from './turns.ts';
import { temporaryBeside } from './write-page.ts';

export type EngineOptions = {
  state: PublisherState;
  watch: ChangeWatch;
  /** What pages show that is not in the read model. */
  inputs?: readonly OutsideInput[];
  releasesDir: string;
  /** Release that is being written. */
  release: string;
  port: () => number;
  /** Resolves when the renderer can be asked; pages wait for it instead of failing. */
  ready?: () => Promise<void>;
  /** The renderer must open `published.db` again. */
  onStoreReplaced?: () => Promise<void>;
  /** Every address was tried once since a reconcile began. */
  onReconciled?: () => Promise<void>;
  log?: (message: string) => void;
  debounce?: Debounce;
  concurrency?: number;
  pollMs?: number;
  reconcileEveryMs?: number;
  timeoutMs?: number;
};

export type Engine = {
  start(): void;
  /** Renders every page and compares it; removes what has no address any more. */
  reconcile(): void;
  /** Pages waiting or being rendered, failures included. */
  pending(): { waiting: number; inFlight: number; isListing: boolean };
  /** Waits for the pages that are being written, then ends. */
  stop(): Promise<void>;
};

/** What surely is a new address is asked for at once; the whole list, of 17,000 for 10,000 works, in case only sums moved. */
const DIFF_PAUSE_MS = 5000;
const INPUTS_EVERY_MS = 1000;
const MOST_WAY_MS = { map: 1000, other: 60_000 };
const LOOK_AGAIN_MS = 20;
/** Sums over all files take long before the first byte. */
const DATA_PATIENCE = 10;

/** Turns changes of the read model into files of one release. One engine per data folder. */
export function createEngine(options: EngineOptions): Engine {
  const { state } = options;
  const log = options.log ?? (() => undefined);
  const debounce = options.debounce ?? { quietMs: 1000, maximumMs: 3000 };
  const concurrency = options.concurrency ?? 4;
  const root = join(options.releasesDir, options.release);
  const client = pageClient({
    port: options.port,
    connections: concurrency,
    ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}),
  });
  const store = createPageStore({ state, releasesDir: options.releasesDir, release: options.release, log });
  const queue = new PageQueue();
  const turns = new Turns();
  const untried = new Set<string>();
  /** When the pages that are not details may be rendered again. */
  const restUntil = new Map<string, number>();
  let ticket = Date.now();
  let isStopped = false;
  let announceStop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    announceStop = resolve;
  });
  let inputsReadAt = 0;
  let isReconciling = false;
  let listing: Promise<void> | null = null;
  let listAt: number | null = null;
  let listFailures = 0;
  let wakeUp: NodeJS.Timeout | null = null;
  let pollTimer: NodeJS.Timeout | null = null;
  let idle: (() => void) | null = null;
  let diffEditedAt: number | null = null;
  let nextReconcile = Date.now() + (options.reconcileEveryMs ?? 6 * 3_600_000);

  function enqueue(path: string, group: PageGroup, editedAt: number | null, concern: Concern = 'part'): void {
    const now = Date.now();
    const known = queue.get(path);
    const since = Math.min(known?.since ?? Infinity, now + shiftOf(concern, path));
    const oldest =
      known?.editedAt == null || editedAt === null ? (known?.editedAt ?? editedAt) : Math.min(known.editedAt, editedAt);
    const entry: Waiting = {
      path,
      group,
      ticket: ++ticket,
      editedAt: oldest,
      since,
      attempts: known?.attempts ?? 0,
      message: known?.message ?? '',
      nextTryAt: Math.max(
        dueAt({
          group,
          path,
          now,
          since: known?.attempts || concern !== 'part' ? now : since,
          debounce,
          isUrgent: editedAt === null || concern !== 'part' || untried.has(path),
        }),
        editedAt === null ? 0 : (restUntil.get(path) ?? 0),
      ),
    };
    queue.put(entry);
    state.saveWaiting(entry);
    if (editedAt !== null && isLookedAtFirst(concern, path, group)) turns.putFirst(path);
  }

  function poll(): void {
    const now = new Date();
    const batch = options.watch.poll({ seq: Number(state.meta('last_seq') ?? 0), storeId: state.meta('store_id') });
    if (options.watch.wasReplaced()) options.onStoreReplaced?.().catch((error: unknown) => log(String(error)));
    const day = limaDay(now);
    const isNewDay = state.meta('today') !== day;
    const changedInputs = readInputs(now.getTime());
    if (changedInputs.length > 0) {
      for (const page of state.pathsWithTags(changedInputs)) enqueue(page.path, page.group, null);
      pump();
    }
    if (batch || isNewDay || now.getTime() >= nextReconcile) {
      store.flush();
      state.transaction(() => {
        const plan = planOf(batch?.changes ?? [], (name) => state.knowsTag(name));
        if (isNewDay) {
          for (const page of state.pathsWithTags([tag.today])) enqueue(page.path, page.group, null);
          state.setMeta('today', day);
        }
        const known = new Map(state.pathsWithTags(plan.tags.keys()).map((page) => [page.path, page.group]));
        for (const [path, group] of known) {
          const tags = (state.page(path)?.tags ?? '').split(' ').filter((name) => plan.tags.has(name));
          const concern = concernOf(tags);
          if (concern === 'own') restUntil.delete(path);
          enqueue(
            path,
            group,
            Math.min(...tags.map((name) => plan.tags.get(name) ?? Infinity), now.getTime()),
            concern,
          );
        }
        for (const path of plan.addresses) {
          restUntil.delete(path);
          enqueue(path, state.page(path)?.group ?? 'detail', now.getTime(), 'own');
        }
        if (plan.diff !== null) diffEditedAt = Math.min(diffEditedAt ?? Infinity, ...plan.tags.values());
        if (plan.diff !== null) askForList('needs_diff', plan.diff === 'now' ? 0 : DIFF_PAUSE_MS);
        if (plan.isEverything || batch?.isBroken === true || now.getTime() >= nextReconcile) reconcile();
        if (batch) {
          state.setMeta('last_seq', String(batch.lastSeq));
          state.setMeta('store_id', batch.storeId);
        }
      });
      pump();
    }
    if (listAt !== null && Date.now() >= listAt) list();
  }

  /** Tags of what changed outside the read model since the last look, a second ago at least. */
  function readInputs(now: number): string[] {
    if (now - inputsReadAt < INPUTS_EVERY_MS) return [];
    inputsReadAt = now;
    const known = new Map(Object.entries(JSON.parse(state.meta('inputs') ?? '{}') as Record<string, string>));
    const stamps = (options.inputs ?? []).map((input) => [input.tag, input.stamp()] as const);
    const changed = stamps.filter(([name, stamp]) => (known.get(name) ?? '') !== stamp).map(([name]) => name);
    if (changed.length > 0) state.setMeta('inputs', JSON.stringify(Object.fromEntries(stamps)));
    return changed;
  }

  function askForList(why: 'needs_diff' | 'needs_reconcile', pauseMs: number): void {
    state.setMeta(why, '1');
    listAt = Math.min(listAt ?? Infinity, Date.now() + pauseMs);
  }

  function reconcile(): void {
    if (isStopped) return;
    nextReconcile = Date.now() + (options.reconcileEveryMs ?? 6 * 3_600_000);
    askForList('needs_reconcile', 0);
  }

  /** Compares the renderer's addresses with the pages there are; one comparison at a time. */
  function list(): void {
    if (listing || isStopped) return;
    listAt = null;
    const isFull = state.meta('needs_reconcile') !== null;
    state.setMeta('needs_diff', null);
    listing = readAddresses()
      .then((addresses) => {
        store.flush();
        listFailures = 0;
        state.transaction(() => takeAddresses(addresses, isFull));
        if (isFull) beginReconcile(addresses);
      })
      .catch((error: unknown) => {
        listFailures += 1;
        log(`No se pudo leer la lista de direcciones: ${messageOf(error)}`);
        if (!isStopped)
          askForList(isFull ? 'needs_reconcile' : 'needs_diff', Math.min(retryPause(listFailures), 30_000));
      })
      .finally(() => {
        listing = null;
        pump();
      });
  }

  async function readAddresses(): Promise<Address[]> {
    const file = temporaryBeside(join(root, 'addresses'));
    await mkdir(root, { recursive: true });
    try {
      const page = await client.fetch('/_addresses.json', file);
      if (page.status !== 200) throw new Error(`el renderizador respondió ${page.status}`);
      return parseAddresses((Buffer.isBuffer(page.body) ? page.body : await readFile(file)).toString('utf8'));
    } finally {
      await rm(file, { force: true });
    }
  }

  function takeAddresses(addresses: Address[], isFull: boolean): void {
    const listed = new Set(addresses.map((address) => address.path));
    const releases = state.releases();
    for (const address of addresses) {
      const isNew =
        !queue.get(address.path) && !turns.inFlight.has(address.path) && releases.get(address.path) !== options.release;
      if (isFull || isNew) enqueue(address.path, address.group, isFull ? null : (diffEditedAt ?? Date.now()));
    }
    for (const path of releases.keys())
      if (!listed.has(path)) void store.remove(path).catch((error: unknown) => log(messageOf(error)));
    for (const entry of [...queue.values()]) {
      if (listed.has(entry.path) || releases.has(entry.path)) continue;
      queue.remove(entry.path);
      turns.forget(entry.path);
      untried.delete(entry.path);
      state.clearWaiting(entry.path, entry.ticket);
    }
    if (isFull) state.setMeta('needs_reconcile', null);
    diffEditedAt = null;
  }

  function beginReconcile(addresses: Address[]): void {
    isReconciling = true;
    untried.clear();
    for (const address of addresses) untried.add(address.path);
  }

  function pump(): void {
    if (isStopped) return;
    while (turns.inFlight.size < concurrency) {
      const now = Date.now();
      const entry = turns.isClosed(now)
        ? null
        : queue.take(now, turns.inFlight, (waiting) => turns.mustWait(waiting, now));
      if (!entry) break;
      const end = turns.begin(entry);
      void publish(entry).finally(() => {
        end(queue.get(entry.path) !== undefined);
        const rest = spacing({ group: entry.group, path: entry.path, tookMs: Date.now() - now });
        if (rest > 500) restUntil.set(entry.path, Date.now() + rest);
        untried.delete(entry.path);
        if (turns.inFlight.size === 0) idle?.();
        finishReconcile();
        pump();
      });
    }
    if (wakeUp) clearTimeout(wakeUp);
    // With all connections busy the next page to end calls again.
    const due = turns.inFlight.size >= concurrency ? null : (turns.heldUntil(Date.now()) ?? queue.nextDue());
    wakeUp = due === null ? null : setTimeout(pump, Math.max(1, Math.min(due - Date.now(), 60_000)));
  }

  function finishReconcile(): void {
    if (!isReconciling || untried.size > 0 || isStopped) return;
    isReconciling = false;
    store.flush();
    options.onReconciled?.().catch((error: unknown) => log(messageOf(error)));
  }

  async function publish(entry: Waiting): Promise<void> {
    const spill = temporaryBeside(join(root, 'spill'));
    let hasSpilt = true;
    try {
      fileOfAddress(entry.path);
      await Promise.race([options.ready?.(), stopped]);
      if (isStopped) return;
      const page =
        entry.group === 'data'
          ? await client.fetch(entry.path, spill, {
              patience: DATA_PATIENCE,
              pace: givingWay(isMapFile(entry.path) ? 'map' : 'other'),
            })
          : await client.fetch(entry.path, spill);
      hasSpilt = !Buffer.isBuffer(page.body);
      // The page of the 404 answer is itself a page.
      const isNotFoundPage = entry.path === '/404.html';
      if (page.status === 200 || (isNotFoundPage && page.status === 404)) await store.put(entry, page);
      else if (page.status === 404 || page.status === 410) await gone(entry);
      else throw new Error(`El renderizador respondió ${page.status}.`);
    } catch (error) {
      await failed(entry, error);
    } finally {
      if (hasSpilt) await rm(spill, { force: true });
    }
  }

  /** A large file is not read on while pages of an edit are made, and the renderer makes no more of it than is read. For so long in all, then no more. */
  function givingWay(file: keyof typeof MOST_WAY_MS): () => Promise<void> {
    const until = Date.now() + MOST_WAY_MS[file];
    return async () => {
      while (turns.isUrgent && !isStopped && Date.now() < until) await pause(LOOK_AGAIN_MS);
    };
  }

  async function gone(entry: Waiting): Promise<void> {
    await store.remove(entry.path);
    const newer = queue.get(entry.path);
    if (newer) store.save(entry.path, () => state.saveWaiting(newer), false);
  }

  /** Notes when to try again; the last good page stays. */
  async function failed(entry: Waiting, error: unknown): Promise<void> {
    await store.keepLastGood(entry.path).catch((reason: unknown) => log(messageOf(reason)));
    const attempts = entry.attempts + 1;
    turns.forget(entry.path);
    if (attempts === 1) log(`${entry.path}: ${messageOf(error)}`);
    const again: Waiting = {
      ...entry,
      attempts,
      message: messageOf(error).slice(0, 500),
      nextTryAt: Date.now() + retryPause(attempts),
    };
    const newer = queue.get(entry.path);
    if (newer) Object.assign(newer, { attempts, message: again.message });
    else queue.put(again);
    store.save(entry.path, () => state.saveWaiting(newer ?? again), false);
  }

  /** Pages whose file is missing or cut short, for instance after a power failure, are rendered again. */
  async function verify(): Promise<void> {
    await inParallel(
      state.pages().filter((page) => page.release === options.release),
      16,
      async (page) => {
        if ((await sizeOf(join(root, fileOfAddress(page.path)))) === page.size) return;
        state.removePage(page.path);
        enqueue(page.path, page.group, null);
      },
    );
  }

  return {
    start() {
      for (const entry of state.waiting()) {
        ticket = Math.max(ticket, entry.ticket);
        queue.put({ ...entry, nextTryAt: Math.min(entry.nextTryAt, Date.now() + retryPause(entry.attempts)) });
      }
      if (state.meta('needs_reconcile') !== null || state.meta('needs_diff') !== null) listAt = Date.now();
      const tick = (): void => {
        try {
          poll();
        } catch (error) {
          log(`No se pudieron leer los cambios: ${messageOf(error)}`);
        }
        if (!isStopped) pollTimer = setTimeout(tick, options.pollMs ?? 20);
      };
      verify()
        .catch((error: unknown) => log(messageOf(error)))
        .finally(() => {
          if (!isStopped) tick();
          pump();
        });
    },
    reconcile,
    pending: () => ({
      waiting: queue.size,
      inFlight: turns.inFlight.size,
      isListing: listing !== null || listAt !== null,
    }),
    async stop() {
      isStopped = true;
      announceStop();
      if (pollTimer) clearTimeout(pollTimer);
      if (wakeUp) clearTimeout(wakeUp);
      await listing;
      if (turns.inFlight.size > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      store.flush();
      client.close();
      options.watch.close();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
