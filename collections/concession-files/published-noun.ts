import type { ConcessionFile } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedConcessionFile, type PublishedConcessionFile } from './published.ts';

export const concessionFiles = {
  slug: 'concession-files',
  table: 'concession_files',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  toPublished: toPublishedConcessionFile,
} as const satisfies PublishedNoun<'concession-files', 'concession_files', ConcessionFile, PublishedConcessionFile>;
