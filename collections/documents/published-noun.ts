import type { Document } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { ofBoth, workTags } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedDocument, PublishedDocument } from './published.ts';

export const documents = {
  slug: 'documents',
  table: 'documents',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  linkRank: 7,
  columnless: columnless.documents,
  view: PublishedDocument,
  toPublished: toPublishedDocument,
  shows: { projects: ['project'] },
  isUpload: 'alone',
  remakes: { slug: 'projects', path: 'project' },
  belongsTo: 'project',
  repeatedElsewhere: ({ key, title }) => [key, title],
  rows: { columns: [text('project_code', '$.projectCode'), text('title', '$.title')], indexes: [['project_code']] },
  tags: (change) => [tag.documents, ...ofBoth(change, workTags)],
  addresses: { tag: tag.documents, isListed: false },
  search: {
    kind: 'documentos',
    rank: 8,
    entry: (file) => ({ title: file.title, codes: [file.projectCode], place: [], body: [file.description] }),
    href: (_key, file) => file?.url ?? '/datos/',
  },
} as const satisfies PublishedNoun<'documents', 'documents', Document, PublishedDocument>;
