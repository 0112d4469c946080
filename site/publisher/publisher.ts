import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDamage } from '../../collections/installation/damaged-database.ts';
import type { Settings } from '../../collections/installation/environment.ts';
import { isJsonLog, type Log } from '../../collections/installation/log-lines.ts';
import { freezeOrderKey, type FreezeOrder } from '../published/freeze-order.ts';
import { watchChanges } from './changes.ts';
import { createEngine, type Engine } from './engine.ts';
import { outsideInputs } from './outside-inputs.ts';
import { LateCopies } from './late-copies.ts';
import { lockPublisher } from './lock.ts';
import { messageOf } from './message-of.ts';
import type { Debounce } from './queue.ts';
import { chooseRelease } from './choose-release.ts';
import { buildIdOf, filesUnder, goLive, liveRelease, pruneReleases, sweepTemporary } from './release.ts';
import { startRenderer, type Patience, type Renderer } from './renderer.ts';
import { FILE_RENDERER_FLAGS, FIRST_FILES_FLAGS, FIRST_PAGES_FLAGS, RENDERER_FLAGS } from './renderer-flags.ts';
import { alwaysThere, rendererOnDemand, type RendererOnDemand } from './renderer-on-demand.ts';
import { openPublisherState, type PublisherState } from './state.ts';

export type Publisher = {
  /** Resolves when a complete site is live. */
  live: Promise<void>;
  /** Private address of the renderer, for list queries. */
  rendererPort(): number;
  /** Number of the last change taken over; part of the key of cached answers. */
  lastSeq(): string;
  /** Keeps, for the CMS to read, that the open data of a month are frozen. */
  noteFrozen: (month: string) => void;
  /** Keeps, for the CMS to read, that an order to freeze a month failed. */
  noteFreezeFailed: (order: FreezeOrder, words: string) => void;
  hasFreezeFailed: (order: FreezeOrder) => boolean;
  engine: Engine;
  stop(): Promise<void>;
};

export type PublisherOptions = {
  settings: Settings;
  /** `site/dist`, with `server/entry.mjs` and `client/`. */
  distDir: string;
  log?: Log;
  /** The publisher's own database is damaged: the next start begins another one, and publishes all again beside what is shown. */
  onStateDamaged?: () => void;
  debounce?: Debounce;
  pollMs?: number;
  timeoutMs?: number;
  reconcileEveryMs?: number;
  /** How long the renderers may be silent before they are started anew. */
  patience?: Patience;
};

/** Whoever waits for a page of an edit does not wait for a file. */
const FILE_NICENESS = 15;
/** Saves in the CMS and visitors of what is there go before the pages that are being made. */
const PAGE_NICENESS = 10;
/** The renderer of the files stands back behind whatever else the machine does: it may be silent for longer. */
const FILE_HUNG_MS = 60_000;
/** Longest wait before the publisher tries again to begin. */
const MOST_START_WAIT_MS = 10_000;
/** Between two pages whose compressed copies are owed, while something else is being made. */
const COPY_REST_MS = 20;

/**
 * Starts the renderer and keeps the files of the site equal to the read model.
 * A new build is written to a new release folder and shown when every address was tried.
 */
export async function startPublisher(options: PublisherOptions): Promise<Publisher> {
  const { settings } = options;
  const log = options.log ?? (() => undefined);
  const unlock = lockPublisher(settings.dataDir);
  let renderer: Renderer | null = null;
  let files: RendererOnDemand | null = null;
  try {
    await mkdir(settings.releasesDir, { recursive: true });
    await mkdir(settings.publishedMediaDir, { recursive: true });
    const state = openPublisherState(settings.publisherDb);
    const build = await buildIdOf(options.distDir);
    const clientDir = join(options.distDir, 'client');
    const release = await chooseRelease({ state, settings, build, distDir: options.distDir });
    const root = join(settings.releasesDir, release.name);
    const rendererOptions = {
      entry: join(options.distDir, 'server/entry.mjs'),
      publishedDb: settings.publishedDb,
      environment: {
        PUBLIC_URL: settings.publicUrl,
        PUBLISHED_FILES: root,
        SUMS_FOLDER: join(settings.dataDir, 'open-data-sums'),
        PORTAL_BUILD: build,
      },
      log: (...[message, level]: Parameters<Log>) => log(isJsonLog() ? message : `[portal] ${message}`, level),
      ...(options.patience ? { patience: options.patience } : {}),
    };
    // While nothing is shown nobody waits for a page: then files are made as fast as these.
    let isShown = release.isLive;
    renderer = startRenderer({
      ...rendererOptions,
      niceness: PAGE_NICENESS,
      flags: () => (isShown ? RENDERER_FLAGS : FIRST_PAGES_FLAGS),
    });
    const running = renderer;
    files = rendererOnDemand(() =>
      startRenderer({
        ...rendererOptions,
        niceness: isShown ? FILE_NICENESS : PAGE_NICENESS,
        patience: { hungMs: FILE_HUNG_MS, ...options.patience },
        flags: () => (isShown ? FILE_RENDERER_FLAGS : FIRST_FILES_FLAGS),
      }),
    );
    const ofFiles = files;
    const stopCopies = new AbortController();
    const copies = new LateCopies({ state, release: release.name, root, stopped: stopCopies.signal, log });
    const isFirst = !release.isLive && (await liveRelease(settings.publicDir)) === null;
    // Nothing is shown yet: then to be seen comes first.
    let areCopiesLater = isFirst;
    if (isFirst) copies.owe();
    let announce: () => void = () => undefined;
    const live = new Promise<void>((resolve) => {
      announce = resolve;
    });

    const engine = createEngine({
      state,
      release: release.name,
      releasesDir: settings.releasesDir,
      build: { folder: clientDir, files: new Set(await filesUnder(clientDir).catch(() => [])) },
      pages: alwaysThere(running),
      files: ofFiles,
      log,
      watch: watchChanges(settings.publishedDb),
      inputs: outsideInputs(settings.publishedDb),
      onStoreReplaced: async () => {
        await Promise.all([running.restart(), ofFiles.renew()]);
      },
      onReconciled: async () => {
        if (!existsSync(join(root, 'index.html'))) {
          log('La portada no pudo publicarse todavía; se sigue intentando.');
          setTimeout(() => engine.reconcile(), 5000).unref();
          return;
        }
        if ((await liveRelease(settings.publicDir)) !== release.name) await show({ state, settings, root });
        if (isShown) void engine.verifyFiles();
        else {
          isShown = true;
          running.growLittle();
          ofFiles.renewWhenIdle();
        }
        announce();
        if (areCopiesLater) settleCopies();
      },
      onFault: (error) => {
        if (isDamage(error) && !state.isSound()) options.onStateDamaged?.();
      },
      areCopiesLater: () => areCopiesLater,
      isShown: () => isShown,
      ...(options.debounce ? { debounce: options.debounce } : {}),
      ...(options.pollMs ? { pollMs: options.pollMs } : {}),
      ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}),
      ...(options.reconcileEveryMs ? { reconcileEveryMs: options.reconcileEveryMs } : {}),
    });
    /** One after the other, with a rest while anything else is being made. */
    function settleCopies(): void {
      areCopiesLater = false;
      void copies.settle(async () => {
        if (engine.pending().inFlight > 0) await pause(COPY_REST_MS);
      });
    }
    if (release.isLive) announce();
    else engine.reconcile();
    void untilDone({
      work: async () => {
        await sweepTemporary(root);
        await running.ready();
        if (!stopCopies.signal.aborted) engine.start();
      },
      stopped: stopCopies.signal,
      log,
    }).then(() => (release.isLive ? settleCopies() : undefined));

    return {
      live,
      engine,
      rendererPort: () => running.port(),
      noteFrozen: (month) => state.setMeta('frozen_month', month),
      noteFreezeFailed: (order, words) => state.setMeta('freeze_failed', `${freezeOrderKey(order)} ${words}`),
      hasFreezeFailed: (order) => state.meta('freeze_failed')?.split(' ')[0] === freezeOrderKey(order),
      lastSeq: () => `${state.meta('store_id') ?? ''}-${state.meta('last_seq') ?? 0}`,
      async stop() {
        stopCopies.abort();
        await Promise.all([engine.stop(), copies.ended()]);
        await Promise.all([running.stop(), ofFiles.stop()]);
        state.close();
        unlock();
      },
    };
  } catch (error) {
    await Promise.all([renderer?.stop(), files?.stop()]);
    unlock();
    throw error;
  }
}

/** Does what a fault of the disk or the database may hinder, again after 1 s, 2 s … 10 s until it is done, or the publisher stops. */
async function untilDone({
  work,
  stopped,
  log,
}: {
  work: () => Promise<void>;
  stopped: AbortSignal;
  log: Log;
}): Promise<void> {
  for (let waitMs = 1000; !stopped.aborted; waitMs = Math.min(2 * waitMs, MOST_START_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      log(`La publicación no pudo empezar todavía; se sigue intentando: ${messageOf(error)}`, 'error');
    }
    await pause(waitMs, undefined, { signal: stopped }).catch(() => undefined);
  }
}

/** Shows a complete release and removes all but it and the one before. */
async function show({
  state,
  settings,
  root,
}: {
  state: PublisherState;
  settings: Settings;
  root: string;
}): Promise<void> {
  const before = await liveRelease(settings.publicDir);
  await goLive({ publicDir: settings.publicDir, root });
  const name = basename(root);
  state.transaction(() => {
    state.setMeta('release', name);
    state.setMeta('previous', before);
    state.setMeta('own_assets', state.meta('target_assets'));
    state.setMeta('last_published_at', new Date().toISOString());
  });
  await pruneReleases(settings.releasesDir, new Set([name, ...(before === null ? [] : [before])]));
}
