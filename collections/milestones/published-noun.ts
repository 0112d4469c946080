import type { Milestone } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { openData } from './open-data.ts';
import { ofBoth, workTags } from '../published/tags-of.ts';

import { text } from '../published/rows.ts';
import { toPublishedMilestone, PublishedMilestone } from './published.ts';

export const milestones = {
  slug: 'milestones',
  table: 'milestones',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  openData,
  forget: { word: 'hitos', one: 'un hito', code: 'su «clave» en los datos abiertos' },
  columnless: {
    photosBefore: columnless.photos,
    photosAfter: columnless.photos,
  },
  view: PublishedMilestone,
  toPublished: toPublishedMilestone,
  shows: { projects: ['project'], media: ['photosBefore', 'photosAfter'] },
  belongsTo: 'project',
  rows: {
    columns: [text('project_code', '$.projectCode'), text('due_date', '$.dueDate')],
    indexes: [['project_code', 'due_date']],
  },
  tags: (change) => ofBoth(change, workTags),
} as const satisfies PublishedNoun<'milestones', 'milestones', Milestone, PublishedMilestone>;
