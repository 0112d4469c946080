import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { tracesDir } from '../open-data/traces.ts';
import { tag } from '../published/tags.ts';
import type { PublisherState } from './state.ts';

/** What pages show that is not in the read model: the tag of those pages, and a text that changes whenever it does. */
export type OutsideInput = { tag: string; stamp(): string };

/** The frozen months and the verdicts on drawn figures: pages that show them follow them within seconds. */
export function outsideInputs(publishedDb: string): OutsideInput[] {
  return [
    { tag: tag.input('months'), stamp: () => folderStamp(snapshotsDir(publishedDb)) },
    { tag: tag.input('traces'), stamp: () => folderStamp(tracesDir(publishedDb)) },
  ];
}

const LOOK_EVERY_MS = 1000;

/** Looks at the inputs, once a second at most. What changed is asked for again until it is noted. */
export class InputWatch {
  readonly #state: Pick<PublisherState, 'meta' | 'setMeta'>;
  readonly #inputs: readonly OutsideInput[];
  #lookedAt = -Infinity;
  #stamps = '';

  constructor(state: Pick<PublisherState, 'meta' | 'setMeta'>, inputs: readonly OutsideInput[]) {
    this.#state = state;
    this.#inputs = inputs;
  }

  /** Tags of what changed since it was noted last; `now` in ms. */
  changed(now: number): string[] {
    if (now - this.#lookedAt < LOOK_EVERY_MS) return [];
    this.#lookedAt = now;
    const known = new Map(Object.entries(JSON.parse(this.#state.meta('inputs') ?? '{}') as Record<string, string>));
    const stamps = this.#inputs.map((input) => [input.tag, input.stamp()] as const);
    this.#stamps = JSON.stringify(Object.fromEntries(stamps));
    return stamps.filter(([name, stamp]) => (known.get(name) ?? '') !== stamp).map(([name]) => name);
  }

  /** The pages of what `changed` told are waiting. */
  note(): void {
    this.#state.setMeta('inputs', this.#stamps);
  }
}

/** Names in a folder with the moments of their last change; empty while there is no such folder. */
export function folderStamp(folder: string): string {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map((name) => `${name}@${statSync(join(folder, name)).mtimeMs}`)
      .join(' ');
  } catch {
    return '';
  }
}
