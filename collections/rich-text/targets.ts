import type { PublishedFile, PublishedImage } from '../fields/published.ts';

/**
 * What a text may show of the documents it names. Each answers null for what a visitor may not see, and the text goes
 * without it.
 */
export type TextTargets = {
  image(id: string): PublishedImage | null;
  file(id: string): PublishedFile | null;
  /** Page of the portal: its address and title; of a work also its code. */
  page(relationTo: string, id: string): { href: string; title: string; code?: string } | null;
};

/** A text that names no document. */
export const noTargets: TextTargets = { image: () => null, file: () => null, page: () => null };
