/** A room of the house: a folder with a door of its own. */
export type Room = keyof typeof arrows;

/**
 * Room -> rooms it may take from, besides itself and packages. The one place where it is said: dependency-cruiser reads
 * it for `.ts` and `.tsx`, `folders.ts` for `.astro` and for arrows that nobody uses, and the README shows it
 * (`node scripts/check/draw-rooms.ts`).
 */
export const arrows = {
  collections: [],
  'site/published': ['collections'],
  'site/dataset': ['collections', 'site/published'],
  'site/standards': ['collections', 'site/published', 'site/dataset'],
  'site/open-data': ['collections', 'site/published', 'site/dataset', 'site/standards'],
  'site/feeds': ['collections', 'site/published', 'site/open-data'],
  'site/src': ['collections', 'site/published', 'site/dataset', 'site/standards', 'site/open-data', 'site/feeds'],
  'site/server': ['collections', 'site/published'],
  'site/publisher': ['collections', 'site/published', 'site/open-data', 'site/server'],
  cms: ['collections', 'site/published'],
  scripts: ['collections', 'cms', 'site/published', 'site/open-data', 'site/publisher', 'site/server'],
} as const satisfies Record<string, readonly string[]>;
