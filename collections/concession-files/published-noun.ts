import type { ConcessionFile } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { at, irregular, sourced } from '../published/cover.ts';
import { text } from '../published/rows.ts';
import { toPublishedConcessionFile, type PublishedConcessionFile } from './published.ts';

export const concessionFiles = {
  slug: 'concession-files',
  table: 'concession_files',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  openData: {
    tables: [],
    cover: {
      cutOff: sourced,
      from: at('$.contract.signedOn'),
      to: at('$.contract.endsOn'),
      frequency: irregular,
    },
  },
  forget: {
    word: 'concesiones',
    one: 'el expediente de una concesión',
    code: 'código de la obra',
    column: 'project_code',
    files: /^concesi/,
    where: 'project_id IN (SELECT id FROM projects WHERE code = ?)',
  },
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
