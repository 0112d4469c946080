import type { Document } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedDocument, type PublishedDocument } from './published.ts';

export const documents = {
  slug: 'documents',
  table: 'documents',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  linkRank: 7,
  toPublished: toPublishedDocument,
} as const satisfies PublishedNoun<'documents', 'documents', Document, PublishedDocument>;
