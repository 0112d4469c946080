import type { FormState } from 'payload';
import type { Conflict } from '../conflict.ts';

/** What an open form tells those who watch requests. `key`: `projects/<id>` or `globals/<slug>`. */
export type OpenDocument = {
  /** `updatedAt` of what the form began with. */
  base(): string | null;
  fields(): FormState;
  /** The server refused a save: somebody else saved before. */
  onConflict(conflict: Conflict): void;
  /** Something was typed while the answer to a save was on its way: it is not saved yet. */
  onTypedMeanwhile(): void;
};

export type OpenList = { slug: string; readAt: string; bases: Record<string, string> };

const documents = new Map<string, OpenDocument>();
let viewed: { key: string; base: string } | null = null;
let list: OpenList | null = null;

/** Registers an open form; answers what takes it away again. */
export function openDocument(key: string, document: OpenDocument): () => void {
  documents.set(key, document);
  return () => {
    if (documents.get(key) === document) documents.delete(key);
  };
}

export const documentOf = (key: string): OpenDocument | null => documents.get(key) ?? null;

/** The version that a page without a form shows (versions, trash). */
export function setViewed(document: { key: string; base: string } | null): void {
  viewed = document;
}

/** The version that the person sees of a document; null when none is open. */
export function baseOf(key: string): string | null {
  return documents.get(key)?.base() ?? (viewed?.key === key ? viewed.base : null);
}

export function setList(open: OpenList): void {
  list = open;
}

/** The list of this collection that is open, as it was read. */
export const listOf = (slug: string): OpenList | null => (list?.slug === slug ? list : null);
