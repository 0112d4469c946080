import { join } from 'node:path';
import { limaDay } from '../../collections/calendar/days.ts';
import { steadyNow } from '../../collections/installation/steady-clock.ts';
import { tag, type PageGroup } from '../published/tags.ts';
import { ChangedMeanwhile } from './changed-meanwhile.ts';
import { pageClient } from './fetch-page.ts';
import type { EngineOptions } from './engine-options.ts';
import { Listing } from './listing.ts';
import { Outage } from './outage.ts';
import { messageOf } from './message-of.ts';
import { InputWatch } from './outside-inputs.ts';
import { planOf, spacing } from './plan.ts';
import { pagePublisher } from './publish-page.ts';
import { concernOf, isLookedAtFirst, PageQueue, type Concern } from './queue.ts';
import { createPageStore } from './page-store.ts';
import type { Waiting } from './state.ts';
import { Turns } from './turns.ts';
import { untilIdle } from './until-idle.ts';
import { Verification, type Verified } from './verification.ts';
import { waitingEntry } from './waiting-entry.ts';

export type Engine = {
  start(): void;
  /** Renders every page and compares it; removes what has no address any more. */
  reconcile(): void;
  /** Compares every file with what is noted of it, and mends what is damaged; null when that could not be done. */
  verifyFiles(): Promise<Verified | null>;
  /** Pages waiting or being rendered, failures included. */
  pending(): { waiting: number; inFlight: number; isListing: boolean };
  /** Waits for the pages that are being written, then ends. */
  stop(): Promise<void>;
};

/** Between two looks at what changed; a look costs a look into the folder of the read model. */
const POLL_MS = 20;
/** The same while nothing is shown: nobody waits to see an edit. */
const POLL_UNSEEN_MS = 500;
/** The same after one that the disk did not let through. */
const POLL_AFTER_FAULT_MS = 500;
const RECONCILE_EVERY_MS = 6 * 3_600_000;

/** Turns changes of the read model into files of one release. One engine per data folder. */
export function createEngine(options: EngineOptions): Engine {
  const { state } = options;
  const log = options.log ?? (() => undefined);
  const debounce = options.debounce ?? { quietMs: 1000, maximumMs: 3000 };
  const concurrency = options.concurrency ?? 4;
  const root = join(options.releasesDir, options.release);
  const limits = { connections: concurrency, ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}) };
  const client = pageClient({ port: options.pages.port, ...limits });
  const fileClient = pageClient({ port: options.files.port, ...limits });
  const store = createPageStore({
    ...{ state, releasesDir: options.releasesDir, release: options.release, log },
    onWritten: askAgainIfChanged,
    ...(options.onFault ? { onFault: options.onFault } : {}),
    ...(options.areCopiesLater ? { areCopiesLater: options.areCopiesLater } : {}),
  });
  const queue = new PageQueue();
  const turns = new Turns({ concurrency, ...(options.isShown ? { isShown: options.isShown } : {}) });
  const stop = new AbortController();
  const stopped = stop.signal;
  const { pages, files } = options;
  const publish = pagePublisher({
    ...{ state, store, client, fileClient, pages, files },
    queue,
    turns,
    root,
    stopped,
    log,
  });
  const listing = new Listing({
    ...{ state, store, client, queue, turns, release: options.release, root, enqueue, pump, stopped, log },
    isBeingMade: () => options.watch.isBeingMade(),
    onReconciled: options.onReconciled,
    reconcileEveryMs: options.reconcileEveryMs ?? RECONCILE_EVERY_MS,
  });
  const meanwhile = new ChangedMeanwhile();
  const outage = new Outage();
  const inputs = new InputWatch(state, options.inputs ?? []);
  /** When the pages that are not details may be rendered again. */
  const restUntil = new Map<string, number>();
  let ticket = steadyNow();
  let wakeUp: NodeJS.Timeout | null = null;
  let pollTimer: NodeJS.Timeout | null = null;
  let pollFault: string | null = null;
  let idle: (() => void) | null = null;

  function enqueue(path: string, group: PageGroup, editedAt: number | null, concern: Concern = 'part'): void {
    const now = steadyNow();
    const entry = waitingEntry({
      ...{ path, group, editedAt, concern, now, debounce },
      known: queue.get(path),
      ticket: ++ticket,
      isUntried: listing.isUntried(path),
      restUntil: restUntil.get(path) ?? 0,
    });
    queue.put(entry);
    state.saveWaiting(entry);
    if (editedAt !== null && isLookedAtFirst(concern, path, group)) turns.putFirst(path);
  }

  function poll(): void {
    // While the rows are made anew after an update, all that was published stays as it is.
    if (options.watch.isBeingMade()) return;
    const now = new Date();
    const isReconcileDue = listing.isReconcileDue(steadyNow());
    const batch = options.watch.poll({ seq: Number(state.meta('last_seq') ?? 0), storeId: state.meta('store_id') });
    if (options.watch.wasReplaced()) options.onStoreReplaced?.().catch((error: unknown) => log(String(error)));
    const day = limaDay(now);
    const isNewDay = state.meta('today') !== day;
    const changedInputs = inputs.changed(steadyNow());
    if (changedInputs.length > 0) {
      meanwhile.note(changedInputs.map((name) => [name, now.getTime()]));
      store.flush();
      state.transaction(() => {
        for (const page of state.pathsWithTags(changedInputs)) enqueue(page.path, page.group, null);
        inputs.note();
      });
      pump();
    }
    if (batch || isNewDay || isReconcileDue) {
      store.flush();
      state.transaction(() => {
        const plan = planOf(batch?.changes ?? [], (name) => state.knowsTag(name));
        meanwhile.note(plan.tags);
        if (isNewDay) {
          meanwhile.note([[tag.today, now.getTime()]]);
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
        if (plan.diff !== null) listing.compare(plan.diff, Math.min(...plan.tags.values()));
        if (plan.isEverything || batch?.isBroken === true || isReconcileDue) listing.reconcile();
        if (batch) {
          state.setMeta('last_seq', String(batch.lastSeq));
          state.setMeta('store_id', batch.storeId);
        }
      });
      pump();
    }
    listing.look();
  }

  function pump(): void {
    if (stopped.aborted || options.watch.isBeingMade()) return;
    let now = steadyNow();
    while (now >= (outage.nextAt() ?? now)) {
      const entry = turns.take(queue, now);
      if (!entry) break;
      begin(entry, now);
      now = steadyNow();
    }
    if (wakeUp) clearTimeout(wakeUp);
    const due = outage.nextAt() ?? Math.min(turns.heldUntil(now) ?? Infinity, queue.nextDue() ?? Infinity);
    wakeUp = due === Infinity ? null : setTimeout(pump, Math.max(1, Math.min(due - now, 60_000)));
  }

  /** Before it is noted that the page is there: after a crash it is still waiting. */
  function askAgainIfChanged(path: string, group: PageGroup, tags: readonly string[]): void {
    const missed = meanwhile.missedBy(path, tags);
    if (missed && !queue.get(path)) enqueue(path, group, missed.editedAt, concernOf(missed.tags));
  }

  function begin(entry: Waiting, now: number): void {
    const { maker, end } = turns.begin(entry);
    meanwhile.begin(entry.path);
    outage.begin(now);
    void publish(entry, maker).then((outcome) => {
      const told = outage.note(outcome, steadyNow(), `${entry.path}: ${queue.get(entry.path)?.message ?? ''}`);
      if (told !== null) log(told, outage.isOn ? 'error' : 'info');
      meanwhile.end(entry.path);
      end(queue.get(entry.path) !== undefined);
      const rest = spacing({ group: entry.group, path: entry.path, tookMs: steadyNow() - now });
      if (rest > 500) restUntil.set(entry.path, steadyNow() + rest);
      if (turns.inFlight.size === 0) idle?.();
      if (outcome !== 'environment') listing.tried(entry.path);
      pump();
    });
  }

  const verification = new Verification({
    ...{ state, release: options.release, root, stopped, log },
    build: options.build ?? null,
    isBusy: (path) => queue.get(path) !== undefined || turns.inFlight.has(path),
    flush: () => store.flush(),
    onDamaged(page) {
      store.flush();
      state.transaction(() => {
        state.removePage(page.path);
        enqueue(page.path, page.group, null);
      });
      pump();
    },
    mayGoOn: () => untilIdle(() => turns.inFlight.size > 0, stopped),
  });

  return {
    start() {
      for (const entry of state.waiting()) {
        ticket = Math.max(ticket, entry.ticket);
        // Whatever made it fail may be mended, and the clock may have been set back.
        const now = steadyNow();
        queue.put({ ...entry, since: Math.min(entry.since, now), nextTryAt: Math.min(entry.nextTryAt, now) });
      }
      listing.resume();
      const tick = (): void => {
        try {
          poll();
          pollFault = null;
        } catch (error) {
          options.onFault?.(error);
          if (pollFault !== messageOf(error)) log(`No se pudieron leer los cambios: ${messageOf(error)}`);
          pollFault = messageOf(error);
        }
        const pollMs = options.pollMs ?? (options.isShown?.() === false ? POLL_UNSEEN_MS : POLL_MS);
        if (!stopped.aborted) pollTimer = setTimeout(tick, pollFault === null ? pollMs : POLL_AFTER_FAULT_MS);
      };
      verification
        .look()
        .catch((error: unknown) => log(messageOf(error)))
        .finally(() => {
          if (!stopped.aborted) tick();
          pump();
          if (options.isShown?.() !== false) void verification.run();
        });
    },
    reconcile: () => listing.reconcile(),
    verifyFiles: () => verification.run(),
    pending: () => ({
      waiting: queue.size,
      inFlight: turns.inFlight.size,
      isListing: listing.isPending,
    }),
    async stop() {
      stop.abort();
      if (pollTimer) clearTimeout(pollTimer);
      if (wakeUp) clearTimeout(wakeUp);
      await Promise.all([listing.ended(), verification.ended()]);
      if (turns.inFlight.size > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      store.flush();
      client.close();
      fileClient.close();
      options.watch.close();
    },
  };
}
