import type { Document } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { text } from '../published/rows.ts';
import { toPublishedDocument, type PublishedDocument } from './published.ts';

export const documents = {
  slug: 'documents',
  table: 'documents',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  linkRank: 7,
  toPublished: toPublishedDocument,
  rows: { columns: [text('project_code', '$.projectCode'), text('title', '$.title')], indexes: [['project_code']] },
} as const satisfies PublishedNoun<'documents', 'documents', Document, PublishedDocument>;
