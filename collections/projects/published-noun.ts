import type { Project } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { searchParts } from './search.ts';
import { readBeside } from './beside.ts';
import { history } from './history.ts';
import { tag } from '../published/tags.ts';
import { openData } from './open-data.ts';
import { partiesOf, tagsOf } from './tags.ts';
import { rows } from './rows.ts';
import { toPublishedProject, PublishedProject, type WorkBeside } from './published.ts';

export const projects = {
  slug: 'projects',
  table: 'projects',
  key: { field: 'code', kind: 'address' },
  voice: 'fact',
  openData,
  forget: { word: 'obras', one: 'una obra', code: 'código de la obra' },
  page: { folder: '/obras/', moves: true },
  linkRank: 1,
  columnless: {
    disputes: 'La columna «disputas» las dice en palabras; su fuente está en la página.',
    situation: 'Es un relato para la página; sus hechos están en su columna o en «hitos».',
    stages:
      'El camino del expediente, paso por paso con su enlace, está en la página; las fechas de la obra tienen columna.',
    'entity.key': columnless.organizationKey,
    entityContact: columnless.contact,
    'contractor.key': columnless.organizationKey,
    'supervisor.key': columnless.organizationKey,
    line: 'El trazo está en «obras.geojson»: una celda no lleva una línea.',
    locationSource: 'Va con el punto, en «obras.geojson» y «obras_osm.geojson».',
    'nextReport.owedBy': 'Es el contratista o, si no lo hay, la entidad, que tienen columna.',
    photos: columnless.photos,
    documents: columnless.documents,
    factSources: 'La fuente de cada cifra está en «cifras»; la de cada dato, en la página de la obra.',
    search: columnless.search,
  },
  view: PublishedProject,
  toPublished: toPublishedProject,
  history,
  shows: { organizations: ['entity', 'contractor', 'supervisor'], media: ['photos'] },
  withholds: {
    work: 'id',
    fields: ['contractor', 'supervisor', 'provenance'],
    of: ({ contractor, supervisor }: Partial<Project>, marks) => ({ ids: [contractor, supervisor], marks }),
  },
  belongsTo: 'entity',
  repeatedElsewhere: ({ code, title, shortTitle, contractor, supervisor }) => [
    code,
    title,
    shortTitle,
    ...[contractor, supervisor].map((party) => (party?.key === null ? party.name : null)),
  ],
  rows,
  parties: {
    of: partiesOf,
    columns: [
      ['projects', 'entity_key'],
      ['projects', 'contractor_key'],
      ['projects', 'supervisor_key'],
    ],
  },
  tags: tagsOf,
  addresses: { tag: tag.projects, isListed: true },
  beside: { read: readBeside, nothing: { latestReport: () => null, documents: () => [] } },
  search: { kind: 'obras', rank: 1, entry: searchParts, note: 'place' },
} as const satisfies PublishedNoun<'projects', 'projects', Project, PublishedProject, WorkBeside>;
