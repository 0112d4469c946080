import type { Capability } from './capabilities.ts';
import type { Rows } from './matrix.ts';

/** Public once published; the house sees the drafts, partners see what the portal shows. */
export const editorial: Rows = {
  create: { editsEverything: 'all' },
  read: { readsDrafts: 'all', anyone: 'published' },
  update: { editsEverything: 'all' },
  delete: { editsEverything: 'all' },
  readVersions: { readsDrafts: 'all' },
};

/**
 * Kept by the offices that may, beside those who edit everything; partners see what belongs to the works in which they
 * take part.
 */
export const keptBy = (keepers: Capability): Rows => ({
  create: { editsEverything: 'all', [keepers]: 'all' },
  read: { readsDrafts: 'all', representsCompany: 'publishedOrOfOwnWorks', anyone: 'published' },
  update: { editsEverything: 'all', [keepers]: 'all' },
  delete: { editsEverything: 'all' },
  readVersions: { readsDrafts: 'all' },
});
