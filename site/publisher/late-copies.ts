import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCompressible } from '../../collections/doors/compressible.ts';
import { fileOfAddress } from './addresses.ts';
import { messageOf } from './message-of.ts';
import type { PublisherState } from './state.ts';
import { addCopies } from './write-page.ts';

/** Name in the state of the release whose compressed copies are not all there yet. */
const OWING = 'copies_owed';

/**
 * A first publication shows the site before the compressed copies of its pages are made: until then pages go out as they are. What is owed
 * is noted, so that a publisher that ends meanwhile makes the rest after its next start.
 */
export class LateCopies {
  readonly #state: PublisherState;
  readonly #release: string;
  readonly #root: string;
  readonly #stopped: AbortSignal;
  readonly #log: (message: string) => void;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: {
    state: PublisherState;
    /** The release that is being written, and its folder. */
    release: string;
    root: string;
    stopped: AbortSignal;
    log: (message: string) => void;
  }) {
    this.#state = parts.state;
    this.#release = parts.release;
    this.#root = parts.root;
    this.#stopped = parts.stopped;
    this.#log = parts.log;
  }

  /** From now on pages are written without copies. */
  owe(): void {
    this.#state.setMeta(OWING, this.#release);
  }

  /** Makes the copies that are missing, if any are owed, each one when `mayGoOn` resolves. Resolves when they are there; never rejects. */
  async settle(mayGoOn: () => Promise<void> = async () => undefined): Promise<void> {
    if (this.#state.meta(OWING) !== this.#release) return;
    this.#running = this.#makeMissing(mayGoOn).then(
      () => (this.#stopped.aborted ? undefined : this.#state.setMeta(OWING, null)),
      (error: unknown) => this.#log(messageOf(error)),
    );
    await this.#running;
  }

  async #makeMissing(mayGoOn: () => Promise<void>): Promise<void> {
    const files = this.#state
      .pages()
      .filter(({ release }) => release === this.#release)
      .map(({ path }) => fileOfAddress(path))
      .filter((file) => isCompressible(file));
    for (const file of files) {
      await nextTurn();
      await mayGoOn();
      if (this.#stopped.aborted) return;
      await addCopies({ root: this.#root, file });
    }
  }

  /** Resolves when nothing is being made any more. */
  async ended(): Promise<void> {
    await this.#running;
  }
}
