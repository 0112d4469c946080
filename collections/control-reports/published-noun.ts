import type { ControlReport } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedControlReport, type PublishedControlReport } from './published.ts';

export const controlReports = {
  slug: 'control-reports',
  table: 'control_reports',
  key: { field: 'slug', kind: 'address' },
  voice: 'fact',
  page: { folder: '/control/', moves: false },
  linkRank: 6,
  toPublished: toPublishedControlReport,
} as const satisfies PublishedNoun<'control-reports', 'control_reports', ControlReport, PublishedControlReport>;
