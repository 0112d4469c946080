import { join } from 'node:path';
import type { OutsideInput } from './outside-inputs.ts';
import { limaDay } from '../../collections/calendar/days.ts';
import { tag, type PageGroup } from '../published/tags.ts';
import { fileOfAddress } from './addresses.ts';
import { ChangedMeanwhile } from './changed-meanwhile.ts';
import type { ChangeWatch } from './changes.ts';
import { pageClient } from './fetch-page.ts';
import { Listing } from './listing.ts';
import { messageOf } from './message-of.ts';
import { dueAt, isAftermath, planOf, retryPause, spacing } from './plan.ts';
import { pagePublisher } from './publish-page.ts';
import { concernOf, isLookedAtFirst, PageQueue, shiftOf, type Concern, type Debounce } from './queue.ts';
import { createPageStore } from './page-store.ts';
import { inParallel } from './in-parallel.ts';
import type { PublisherState, Waiting } from './state.ts';
import { sizeOf } from './release.ts';
import type { Source } from './renderer-on-demand.ts';
import { Turns } from './turns.ts';

export type EngineOptions = {
  state: PublisherState;
  watch: ChangeWatch;
  /** What pages show that is not in the read model. */
  inputs?: readonly OutsideInput[];
  releasesDir: string;
  /** Release that is being written. */
  release: string;
  /** Renderer of the pages, and that of the files: a file of a minute's work keeps no page waiting. */
  pages: Source;
  files: Source;
  /** The renderer must open `published.db` again. */
  onStoreReplaced?: () => Promise<void>;
  /** Every address was tried once since a reconcile began. */
  onReconciled?: () => Promise<void>;
  /** Whether the compressed copies of pages are made later. */
  areCopiesLater?: () => boolean;
  /** Whether somebody sees this release; until then nobody waits for a page. */
  isShown?: () => boolean;
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

/** Between two looks at what changed; a look costs a look into the folder of the read model. */
const POLL_MS = 20;
/** The same while nothing is shown: nobody waits to see an edit. */
const POLL_UNSEEN_MS = 500;
const INPUTS_EVERY_MS = 1000;
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
  /** When the pages that are not details may be rendered again. */
  const restUntil = new Map<string, number>();
  let ticket = Date.now();
  let inputsReadAt = 0;
  let wakeUp: NodeJS.Timeout | null = null;
  let pollTimer: NodeJS.Timeout | null = null;
  let idle: (() => void) | null = null;

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
          since: known?.attempts || (concern !== 'part' && group === 'data') ? now : since - shiftOf(concern, path),
          debounce,
          // What could begin already goes on being able to.
          canWait:
            editedAt !== null &&
            !(known && known.nextTryAt <= now) &&
            !listing.isUntried(path) &&
            isAftermath(concern, path, group),
          isUrgent: editedAt === null || concern !== 'part' || listing.isUntried(path),
        }),
        editedAt === null ? 0 : (restUntil.get(path) ?? 0),
      ),
    };
    queue.put(entry);
    state.saveWaiting(entry);
    if (editedAt !== null && isLookedAtFirst(concern, path, group)) turns.putFirst(path);
  }

  function poll(): void {
    // While the rows are made anew after an update, all that was published stays as it is.
    if (options.watch.isBeingMade()) return;
    const now = new Date();
    const batch = options.watch.poll({ seq: Number(state.meta('last_seq') ?? 0), storeId: state.meta('store_id') });
    if (options.watch.wasReplaced()) options.onStoreReplaced?.().catch((error: unknown) => log(String(error)));
    const day = limaDay(now);
    const isNewDay = state.meta('today') !== day;
    const changedInputs = readInputs(now.getTime());
    if (changedInputs.length > 0) {
      meanwhile.note(changedInputs.map((name) => [name, now.getTime()]));
      for (const page of state.pathsWithTags(changedInputs)) enqueue(page.path, page.group, null);
      pump();
    }
    if (batch || isNewDay || listing.isReconcileDue(now.getTime())) {
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
        if (plan.isEverything || batch?.isBroken === true || listing.isReconcileDue(now.getTime())) listing.reconcile();
        if (batch) {
          state.setMeta('last_seq', String(batch.lastSeq));
          state.setMeta('store_id', batch.storeId);
        }
      });
      pump();
    }
    listing.look();
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

  function pump(): void {
    if (stopped.aborted || options.watch.isBeingMade()) return;
    let now = Date.now();
    for (let entry = turns.take(queue, now); entry; entry = turns.take(queue, now)) {
      begin(entry, now);
      now = Date.now();
    }
    if (wakeUp) clearTimeout(wakeUp);
    const due = Math.min(turns.heldUntil(now) ?? Infinity, queue.nextDue() ?? Infinity);
    wakeUp = due === Infinity ? null : setTimeout(pump, Math.max(1, Math.min(due - Date.now(), 60_000)));
  }

  /** Before it is noted that the page is there: after a crash it is still waiting. */
  function askAgainIfChanged(path: string, group: PageGroup, tags: readonly string[]): void {
    const missed = meanwhile.missedBy(path, tags);
    if (missed && !queue.get(path)) enqueue(path, group, missed.editedAt, concernOf(missed.tags));
  }

  function begin(entry: Waiting, now: number): void {
    const { maker, answered, end } = turns.begin(entry);
    meanwhile.begin(entry.path);
    const onAnswered = (): void => {
      if (answered()) pump();
    };
    void publish(entry, maker, onAnswered).finally(() => {
      meanwhile.end(entry.path);
      end(queue.get(entry.path) !== undefined);
      const rest = spacing({ group: entry.group, path: entry.path, tookMs: Date.now() - now });
      if (rest > 500) restUntil.set(entry.path, Date.now() + rest);
      if (turns.inFlight.size === 0) idle?.();
      listing.tried(entry.path);
      pump();
    });
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
      listing.resume();
      const tick = (): void => {
        try {
          poll();
        } catch (error) {
          log(`No se pudieron leer los cambios: ${messageOf(error)}`);
        }
        if (!stopped.aborted)
          pollTimer = setTimeout(tick, options.pollMs ?? (options.isShown?.() === false ? POLL_UNSEEN_MS : POLL_MS));
      };
      verify()
        .catch((error: unknown) => log(messageOf(error)))
        .finally(() => {
          if (!stopped.aborted) tick();
          pump();
        });
    },
    reconcile: () => listing.reconcile(),
    pending: () => ({
      waiting: queue.size,
      inFlight: turns.inFlight.size,
      isListing: listing.isPending,
    }),
    async stop() {
      stop.abort();
      if (pollTimer) clearTimeout(pollTimer);
      if (wakeUp) clearTimeout(wakeUp);
      await listing.ended();
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
