import type { Organization } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedOrganization, type PublishedOrganization } from './published.ts';

export const organizations = {
  slug: 'organizations',
  table: 'organizations',
  key: { field: 'key', kind: 'code' },
  voice: 'office',
  toPublished: toPublishedOrganization,
} as const satisfies PublishedNoun<'organizations', 'organizations', Organization, PublishedOrganization>;
