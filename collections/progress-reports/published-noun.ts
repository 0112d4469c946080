import type { ProgressReport } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedProgressReport, type PublishedProgressReport } from './published.ts';

export const progressReports = {
  slug: 'progress-reports',
  table: 'progress_reports',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  toPublished: toPublishedProgressReport,
} as const satisfies PublishedNoun<'progress-reports', 'progress_reports', ProgressReport, PublishedProgressReport>;
