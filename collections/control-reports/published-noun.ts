import type { ControlReport } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { foundAs } from '../published/facts.ts';
import { facts } from './facts.ts';
import { controlName } from './name.ts';
import { openData } from './open-data.ts';
import { ofBoth, partyTags } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedControlReport, PublishedControlReport } from './published.ts';

export const controlReports = {
  slug: 'control-reports',
  table: 'control_reports',
  key: { field: 'slug', kind: 'address' },
  voice: 'fact',
  openData,
  forget: { word: 'informes-control', one: 'un informe de control', code: 'final de su dirección' },
  page: { folder: '/control/', moves: false },
  linkRank: 6,
  columnless: {
    'entity.key': columnless.organizationKey,
    'projects.title': columnless.projectTitle,
    search: columnless.search,
  },
  view: PublishedControlReport,
  toPublished: toPublishedControlReport,
  shows: { projects: ['projects'], organizations: ['entity'] },
  namesFiles: true,
  belongsTo: 'entity',
  repeatedElsewhere: ({ slug }) => [slug],
  rows: {
    columns: [text('number', '$.number'), text('published_on', '$.publishedOn'), text('entity_key', '$.entity.key')],
    indexes: [['published_on DESC', 'key'], ['entity_key']],
    beside: [
      'CREATE TABLE control_report_works (project_code TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (project_code, slug)) STRICT, WITHOUT ROWID;',
      'CREATE INDEX control_report_works_by_report ON control_report_works (slug);',
    ],
    onWrite: `
    DELETE FROM control_report_works WHERE slug = new.key;
    INSERT INTO control_report_works SELECT DISTINCT w.value ->> 'code', new.key FROM json_each(new.doc, '$.projects') w;`,
    onDelete: 'DELETE FROM control_report_works WHERE slug = old.key;',
  },
  parties: { of: ({ entity }) => [entity], columns: [['control_reports', 'entity_key']] },
  tags: (change) => [
    tag.controlReport(change.key),
    tag.controlReports,
    ...ofBoth(change, ({ projects = [] }) => projects.map(({ code }) => tag.project(code))),
    ...ofBoth(change, ({ entity }) => partyTags([entity])),
  ],
  addresses: { tag: tag.controlReports, isListed: true },
  search: {
    kind: 'control',
    rank: 6,
    entry: (report) => ({
      title: controlName(report),
      codes: [report.number, ...report.projects.map(({ code }) => code)],
      place: [],
      body: [
        report.entity.name,
        report.authority,
        report.workName,
        ...report.projects.map(({ title }) => title),
        report.finding,
        report.recommendation,
        report.followUp,
        ...foundAs(facts, 'words', report),
      ],
      terms: ['informe control contraloría auditoría'],
    }),
  },
} as const satisfies PublishedNoun<'control-reports', 'control_reports', ControlReport, PublishedControlReport>;
