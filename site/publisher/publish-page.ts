import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isEnvironmentFault } from '../../collections/installation/environment-fault.ts';
import { steadyNow } from '../../collections/installation/steady-clock.ts';
import { fileOfAddress } from './addresses.ts';
import { messageOf } from './message-of.ts';
import type { PageClient } from './fetch-page.ts';
import type { PageStore } from './page-store.ts';
import { retryPause } from './plan.ts';
import type { PageQueue } from './queue.ts';
import type { PublisherState, Waiting } from './state.ts';
import type { Source } from './renderer-on-demand.ts';
import type { Maker, Turns } from './turns.ts';
import { temporaryBeside } from './write-page.ts';

export type PagePublishing = {
  state: PublisherState;
  store: PageStore;
  client: PageClient;
  /** Asks the renderer of the files. */
  fileClient: PageClient;
  pages: Source;
  files: Source;
  queue: PageQueue;
  turns: Turns;
  /** Folder of the release that is being written. */
  root: string;
  stopped: AbortSignal;
  log: (message: string) => void;
};

/** How it went: `environment` when disk, database or renderer did not let it be made, which counts for nobody. */
export type Outcome = 'kept' | 'failed' | 'environment' | 'stopped';

/** A renderer that went while it answered is there again within seconds, also where it often goes. */
const BROKEN_OFF_PAUSE_MS = 15_000;

/** Sums over all files take long before the first byte. */
const DATA_PATIENCE = 10;

/**
 * Asks a renderer for one page and keeps what it answers: the page, that it is gone, or when to try again. Never
 * rejects: says how it went.
 */
export function pagePublisher(parts: PagePublishing): (entry: Waiting, maker: Maker) => Promise<Outcome> {
  const { state, store, client, fileClient, pages, files, queue, turns, root, stopped, log } = parts;
  return async (entry, maker) => {
    const spill = temporaryBeside(join(root, 'spill'));
    let hasSpilt = true;
    let end = (): void => undefined;
    try {
      fileOfAddress(entry.path);
      const isData = entry.group === 'data';
      const source = maker === 'ofFiles' ? files : pages;
      for (let begun = source.begin(); !stopped.aborted; begun = source.begin()) {
        if (begun) {
          end = begun;
          break;
        }
        await readyOrStop(source);
      }
      if (stopped.aborted) return 'stopped';
      const page = await (maker === 'ofFiles' ? fileClient : client).fetch(
        entry.path,
        spill,
        isData ? { patience: DATA_PATIENCE, signal: stopped } : {},
      );
      hasSpilt = !Buffer.isBuffer(page.body);
      // The page of the 404 answer is itself a page.
      const isNotFoundPage = entry.path === '/404.html';
      if (page.status === 200 || (isNotFoundPage && page.status === 404)) await store.put(entry, page);
      else if (page.status === 404 || page.status === 410) await gone(entry);
      else throw new AnswerError(page.status);
      return 'kept';
    } catch (error) {
      // A file of a minute is broken off; it is still noted as waiting.
      return stopped.aborted ? 'stopped' : await failed(entry, error);
    } finally {
      end();
      if (hasSpilt) await rm(spill, { force: true });
    }
  };

  /** Waits for the renderer unless the publisher stops first; nothing of the wait stays behind. */
  async function readyOrStop(source: Source): Promise<void> {
    const over = new AbortController();
    try {
      await Promise.race([source.ready(), once(stopped, 'abort', { signal: over.signal })]);
    } finally {
      over.abort();
    }
  }

  async function gone(entry: Waiting): Promise<void> {
    await store.remove(entry.path);
    const newer = queue.get(entry.path);
    if (newer) store.save(entry.path, () => state.saveWaiting(newer), false);
  }

  /** Notes when to try again; the last good page stays. */
  async function failed(entry: Waiting, error: unknown): Promise<Outcome> {
    const outcome = isOfEnvironment(error) ? 'environment' : 'failed';
    await store.keepLastGood(entry.path).catch((reason: unknown) => {
      if (!isOfEnvironment(reason)) log(messageOf(reason));
    });
    const attempts = entry.attempts + (outcome === 'failed' ? 1 : 0);
    turns.forget(entry.path);
    if (outcome === 'failed' && attempts === 1) log(`${entry.path}: ${messageOf(error)}`);
    const pause = outcome === 'failed' ? retryPause(attempts) : 0;
    const again: Waiting = {
      ...entry,
      attempts,
      message: messageOf(error).slice(0, 500),
      nextTryAt: steadyNow() + (isBrokenOff(error) ? Math.min(pause, BROKEN_OFF_PAUSE_MS) : pause),
    };
    const newer = queue.get(entry.path);
    if (newer) Object.assign(newer, { attempts, message: again.message });
    else queue.put(again);
    store.save(entry.path, () => state.saveWaiting(newer ?? again), false);
    return outcome;
  }
}

/** The renderer answered, and not with a page. 503: its database does not let it, see `site/src/middleware`. */
class AnswerError extends Error {
  override name = 'AnswerError';
  readonly status: number;
  constructor(status: number) {
    super(`El renderizador respondió ${status}.`);
    this.status = status;
  }
}

const isOfEnvironment = (error: unknown): boolean =>
  isEnvironmentFault(error) || (error instanceof AnswerError && error.status === 503);

const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
