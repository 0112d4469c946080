import type { Milestone } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedMilestone, type PublishedMilestone } from './published.ts';

export const milestones = {
  slug: 'milestones',
  table: 'milestones',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  toPublished: toPublishedMilestone,
} as const satisfies PublishedNoun<'milestones', 'milestones', Milestone, PublishedMilestone>;
