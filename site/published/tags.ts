import type { PublishedTable } from '../../collections/nouns.ts';
import { tag as nounTag } from '../../collections/published/tags.ts';

/**
 * Names of the data that a page is made from. A page sends the ones it used in the header `X-Page-Tags`
 * (space separated) and the kind of page in `X-Page-Group`; a change names the ones it touches.
 */
export const PAGE_TAGS_HEADER = 'x-page-tags';
export const PAGE_GROUP_HEADER = 'x-page-group';

/** In the order in which the publisher renders them; `data` files and the search index are debounced. */
export const pageGroups = ['detail', 'list', 'aggregate', 'data'] as const;
export type PageGroup = (typeof pageGroups)[number];

export const tag = {
  ...nounTag,
  settings: 'settings',
  /** Any row of a table of the read model, whatever changed in it: complete files (open data). The writer adds it. */
  table: (name: PublishedTable) => `table-${name}`,
  /** A page address itself, to render one page again by hand. */
  address: (path: string) => `address:${path}`,
  /** Something beside the read model that pages show: a folder of frozen months, of verdicts. */
  input: (name: 'months' | 'traces') => `input-${name}`,
  /**
   * Addresses may have come or gone. The writer adds it, so that the publisher need not know which data brings them.
   */
  addresses: 'addresses',
  /** Everything: after a rebuild or when a day begins (delays depend on today). */
  all: 'all',
  today: 'today',
} as const;

/** The files of everything in one: at 10,000 works hundreds of megabytes, too many to write after every edit. */
export const isBundle = (path: string): boolean => /^\/datos\/invermet-abierto\.(?:zip|sqlite)$/.test(path);
