import type { Project } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { openData } from './open-data.ts';
import { rows } from './rows.ts';
import { toPublishedProject, type PublishedProject, type WorkBeside } from './published.ts';

export const projects = {
  slug: 'projects',
  table: 'projects',
  key: { field: 'code', kind: 'address' },
  voice: 'fact',
  openData,
  forget: { word: 'obras', one: 'una obra', code: 'código de la obra' },
  page: { folder: '/obras/', moves: true },
  linkRank: 1,
  toPublished: toPublishedProject,
  rows,
} as const satisfies PublishedNoun<'projects', 'projects', Project, PublishedProject, WorkBeside>;
