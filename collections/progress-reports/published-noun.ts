import type { ProgressReport } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { api, openData } from './open-data.ts';
import { ofBoth, workTags } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { real, text } from '../published/rows.ts';
import { toPublishedProgressReport, PublishedProgressReport } from './published.ts';

export const progressReports = {
  slug: 'progress-reports',
  table: 'progress_reports',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  openData,
  api,
  forget: { word: 'avances', one: 'un informe mensual', code: 'su «clave» en los datos abiertos' },
  columnless: {
    photos: 'La columna «fotos» dice cuántas son; las fotos están en la página.',
    reportedBy: 'Puede nombrar a una persona: «quien_informa» dice de parte de quién es.',
  },
  view: PublishedProgressReport,
  toPublished: toPublishedProgressReport,
  shows: { projects: ['project'], organizations: ['reportedBy'], media: ['photos'] },
  remakes: { slug: 'projects', path: 'project' },
  belongsTo: 'project',
  rows: {
    columns: [
      text('project_code', '$.projectCode'),
      text('period', '$.period'),
      real('actual_physical', '$.actualPhysical'),
      text('updated_at', '$.updatedAt'),
    ],
    indexes: [['project_code', 'period'], ['updated_at']],
  },
  tags: (change) => [...ofBoth(change, workTags), tag.reports],
} as const satisfies PublishedNoun<'progress-reports', 'progress_reports', ProgressReport, PublishedProgressReport>;
