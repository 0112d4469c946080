import type { ConcessionFile } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { text } from '../published/rows.ts';
import { toPublishedConcessionFile, type PublishedConcessionFile } from './published.ts';

export const concessionFiles = {
  slug: 'concession-files',
  table: 'concession_files',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  toPublished: toPublishedConcessionFile,
  rows: {
    columns: [
      text('project_code', '$.projectCode'),
      text('grantor_key', '$.grantor.key'),
      text('concessionaire_key', '$.concessionaire.key'),
      text('supervisor_key', '$.supervisor.key'),
    ],
    indexes: [['project_code'], ['grantor_key'], ['concessionaire_key'], ['supervisor_key']],
  },
} as const satisfies PublishedNoun<'concession-files', 'concession_files', ConcessionFile, PublishedConcessionFile>;
