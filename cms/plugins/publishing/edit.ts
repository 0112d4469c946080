import type { PublishedSlug } from '../../../collections/nouns.ts';
import type { PublishedChange } from '../../../site/published/write.ts';
import { newPastEdit, type GoneKey, type PastEdit } from './past-versions.ts';

/** What will be written together. */
export type Edit = {
  /** By collection and key. */
  rows: Map<string, PublishedChange>;
  /** Keys of the rows to be written, by collection and document. */
  keys: Map<string, string>;
  tags: Set<string>;
  /** Versions of uploads that their row drops. */
  dropped: Set<string>;
  /** Organisations that are named from now on or no more. */
  organizations: Set<string>;
  /** Documents whose dependents follow. */
  felt: { slug: PublishedSlug; ids: readonly string[] }[];
  past: PastEdit;
};

export const newEdit = (): Edit => ({
  rows: new Map(),
  keys: new Map(),
  tags: new Set(),
  dropped: new Set(),
  organizations: new Set(),
  felt: [],
  past: newPastEdit(),
});

/** Documents to bring up to date. */
export type Refresh = {
  slug: PublishedSlug;
  ids: readonly string[];
  /** Public keys that they had before. */
  goneKeys?: readonly GoneKey[];
  /** Those that were hidden: works that had left them out name them again. */
  shownAgain?: readonly string[];
};
