import type { Opportunity } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedOpportunity, type PublishedOpportunity, type OpportunityBeside } from './published.ts';

export const opportunities = {
  slug: 'opportunities',
  table: 'opportunities',
  key: { field: 'slug', kind: 'address' },
  voice: 'fact',
  page: { folder: '/oportunidades/', moves: true },
  linkRank: 4,
  toPublished: toPublishedOpportunity,
} as const satisfies PublishedNoun<
  'opportunities',
  'opportunities',
  Opportunity,
  PublishedOpportunity,
  OpportunityBeside
>;
