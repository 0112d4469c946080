import type { Log } from '../../collections/installation/log-lines.ts';
import type { ChangeWatch } from './changes.ts';
import type { OutsideInput } from './outside-inputs.ts';
import type { Debounce } from './queue.ts';
import type { Source } from './renderer-on-demand.ts';
import type { PublisherState } from './state.ts';
import type { BuildFiles } from './verification.ts';

/** What the engine works on, and how fast. */
export type EngineOptions = {
  state: PublisherState;
  watch: ChangeWatch;
  /** What pages show that is not in the read model. */
  inputs?: readonly OutsideInput[];
  /** The build, whose files the release holds too. */
  build?: BuildFiles;
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
  /** A database, the publisher's own or the read model, did not let something through. */
  onFault?: (error: unknown) => void;
  /** Whether the compressed copies of pages are made later. */
  areCopiesLater?: () => boolean;
  /** Whether somebody sees this release; until then nobody waits for a page. */
  isShown?: () => boolean;
  log?: Log;
  debounce?: Debounce;
  concurrency?: number;
  pollMs?: number;
  reconcileEveryMs?: number;
  timeoutMs?: number;
};
