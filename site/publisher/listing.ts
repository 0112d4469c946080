import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { steadyNow } from '../../collections/installation/steady-clock.ts';
import type { PageGroup } from '../published/tags.ts';
import { parseAddresses, type Address } from './addresses.ts';
import type { PageClient } from './fetch-page.ts';
import { messageOf } from './message-of.ts';
import type { PageStore } from './page-store.ts';
import { retryPause } from './plan.ts';
import type { PageQueue } from './queue.ts';
import type { PublisherState } from './state.ts';
import type { Turns } from './turns.ts';
import { temporaryBeside } from './write-page.ts';

export type ListingParts = {
  state: PublisherState;
  store: PageStore;
  client: PageClient;
  queue: PageQueue;
  turns: Turns;
  /** Release that is being written, and its folder. */
  release: string;
  root: string;
  enqueue: (path: string, group: PageGroup, editedAt: number | null) => void;
  /** The rows are being made anew: what has no address now is not gone. */
  isBeingMade: () => boolean;
  /** Called when the queue may hold more. */
  pump: () => void;
  /** Every address was tried once since a reconcile began. */
  onReconciled: (() => Promise<void>) | undefined;
  reconcileEveryMs: number;
  stopped: AbortSignal;
  log: (message: string) => void;
};

const needs = ['needs_diff', 'needs_reconcile'] as const;
type Need = (typeof needs)[number];

/** What surely is a new address is asked for at once; the whole list, of 17,000 for 10,000 works, in case only sums moved. */
const DIFF_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 30_000;

/** Compares the renderer's addresses with the pages there are; one comparison at a time. */
export class Listing {
  readonly #parts: ListingParts;
  /** Addresses that were not tried since the reconcile began. */
  readonly #untried = new Set<string>();
  #isReconciling = false;
  #running: Promise<void> | null = null;
  #dueAt: number | null = null;
  #failures = 0;
  #editedAt: number | null = null;
  #nextReconcile: number;
  #asked = 0;

  constructor(parts: ListingParts) {
    this.#parts = parts;
    this.#nextReconcile = steadyNow() + parts.reconcileEveryMs;
  }

  get isPending(): boolean {
    return this.#running !== null || this.#dueAt !== null;
  }

  isReconcileDue(now: number): boolean {
    return now >= this.#nextReconcile;
  }

  isUntried(path: string): boolean {
    return this.#untried.has(path);
  }

  /** Takes up what was asked for before the process began. */
  resume(): void {
    const { state } = this.#parts;
    if (state.meta('needs_reconcile') !== null || state.meta('needs_diff') !== null) this.#dueAt = steadyNow();
  }

  /** After edits, the oldest of `editedAt`: looks for addresses that are new or gone. */
  compare(when: 'now' | 'soon', editedAt: number): void {
    this.#editedAt = Math.min(this.#editedAt ?? Infinity, editedAt);
    this.#ask('needs_diff', when === 'now' ? 0 : DIFF_PAUSE_MS);
  }

  /** Renders every page and compares it; removes what has no address any more. */
  reconcile(): void {
    if (this.#parts.stopped.aborted) return;
    this.#nextReconcile = steadyNow() + this.#parts.reconcileEveryMs;
    this.#ask('needs_reconcile', 0);
  }

  /** Begins the comparison that is due, if any. */
  look(): void {
    if (this.#dueAt !== null && steadyNow() >= this.#dueAt) this.#list();
  }

  /** A page was published, or failed: with the last one a reconcile is over. */
  tried(path: string): void {
    const { onReconciled, stopped, store, log } = this.#parts;
    this.#untried.delete(path);
    if (!this.#isReconciling || this.#untried.size > 0 || stopped.aborted) return;
    this.#isReconciling = false;
    store.flush();
    onReconciled?.().catch((error: unknown) => log(messageOf(error)));
  }

  /** Resolves when no comparison is running. */
  async ended(): Promise<void> {
    await this.#running;
  }

  /** Noted under a number of its own: what is asked for while one runs is no part of it. */
  #ask(why: Need, pauseMs: number): void {
    this.#dueAt = Math.min(this.#dueAt ?? Infinity, steadyNow() + pauseMs);
    this.#asked += 1;
    this.#parts.state.setMeta(why, `${steadyNow()}-${this.#asked}`);
  }

  #list(): void {
    const { state, store, stopped, pump, log, isBeingMade } = this.#parts;
    if (this.#running || stopped.aborted) return;
    this.#dueAt = null;
    const asked = { needs_diff: state.meta('needs_diff'), needs_reconcile: state.meta('needs_reconcile') };
    const isFull = asked.needs_reconcile !== null;
    this.#running = this.#readAddresses()
      .then((addresses) => {
        if (isBeingMade()) throw new Error('los datos del portal se están rehaciendo');
        store.flush();
        this.#failures = 0;
        state.transaction(() => {
          this.#take(addresses, isFull);
          for (const why of needs) if (state.meta(why) === asked[why]) state.setMeta(why, null);
        });
        if (isFull) this.#beginReconcile(addresses);
      })
      .catch((error: unknown) => {
        this.#failures += 1;
        log(`No se pudo leer la lista de direcciones: ${messageOf(error)}`);
        // It is noted until it is done.
        this.#dueAt = steadyNow() + Math.min(retryPause(this.#failures), LONGEST_PAUSE_MS);
      })
      .finally(() => {
        this.#running = null;
        pump();
      });
  }

  async #readAddresses(): Promise<Address[]> {
    const { client, root } = this.#parts;
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

  #take(addresses: Address[], isFull: boolean): void {
    const { state, store, queue, turns, release, enqueue, log } = this.#parts;
    const listed = new Set(addresses.map((address) => address.path));
    const releases = state.releases();
    for (const { path, group } of addresses) {
      const isNew = !queue.get(path) && !turns.inFlight.has(path) && releases.get(path) !== release;
      if (isFull || isNew) enqueue(path, group, isFull ? null : (this.#editedAt ?? Date.now()));
    }
    for (const path of releases.keys())
      if (!listed.has(path)) void store.remove(path).catch((error: unknown) => log(messageOf(error)));
    for (const entry of [...queue.values()]) {
      if (listed.has(entry.path) || releases.has(entry.path)) continue;
      queue.remove(entry.path);
      turns.forget(entry.path);
      this.#untried.delete(entry.path);
      state.clearWaiting(entry.path, entry.ticket);
    }
    this.#editedAt = null;
  }

  #beginReconcile(addresses: Address[]): void {
    this.#isReconciling = true;
    this.#untried.clear();
    for (const address of addresses) this.#untried.add(address.path);
  }
}
