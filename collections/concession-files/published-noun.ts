import type { ConcessionFile } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { searchParts } from './search.ts';
import { openData } from './open-data.ts';
import { appearedOrLeft, ofBoth, partyTags, workTags, type Party } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedConcessionFile, PublishedConcessionFile } from './published.ts';

const partiesOf = ({ supervisor, grantor, concessionaire }: Partial<PublishedConcessionFile>): readonly Party[] => [
  supervisor,
  grantor,
  concessionaire,
];

export const concessionFiles = {
  slug: 'concession-files',
  table: 'concession_files',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  openData,
  forget: {
    word: 'concesiones',
    one: 'el expediente de una concesión',
    code: 'código de la obra',
    column: 'project_code',
    files: /^concesi/,
    where: 'project_id IN (SELECT id FROM projects WHERE code = ?)',
  },
  columnless: {
    key: 'La clave del expediente en los datos es el código de su obra.',
    projectTitle: columnless.projectTitle,
    'grantor.key': columnless.organizationKey,
    'concessionaire.key': columnless.organizationKey,
    'supervisor.key': columnless.organizationKey,
    shareholders: 'Accionistas pueden ser personas: están en la página, donde se nombra lo que la fuente publica.',
    lenders: 'Son pocos por concesión y de fuentes desiguales: se leen en la página, cada uno con la suya.',
    renegotiations: 'Son un relato de cómo se llegó a una adenda: las adendas tienen tabla.',
    risks: 'Son juicios de una matriz de riesgos y no hechos: se leen en la página, con quién los emite.',
    tariffs:
      'Una tarifa vale con su sustento y su periodo: se lee en la página; la vigente de un peaje está en «cifras».',
    documents: columnless.documents,
  },
  view: PublishedConcessionFile,
  toPublished: toPublishedConcessionFile,
  shows: {
    projects: ['project'],
    organizations: ['grantor', 'concessionaire', 'supervisor'],
    documents: ['documents'],
  },
  withholds: {
    work: 'project',
    fields: ['grantor', 'concessionaire', 'supervisor'],
    of: ({ grantor, concessionaire, supervisor }: Partial<ConcessionFile>) => ({
      ids: [grantor, concessionaire, supervisor],
    }),
  },
  belongsTo: 'project',
  rows: {
    columns: [
      text('project_code', '$.projectCode'),
      text('grantor_key', '$.grantor.key'),
      text('concessionaire_key', '$.concessionaire.key'),
      text('supervisor_key', '$.supervisor.key'),
    ],
    indexes: [['project_code'], ['grantor_key'], ['concessionaire_key'], ['supervisor_key']],
  },
  parties: {
    of: partiesOf,
    columns: [
      ['concession_files', 'grantor_key'],
      ['concession_files', 'concessionaire_key'],
      ['concession_files', 'supervisor_key'],
    ],
  },
  tags: (change) => [
    tag.concessions,
    ...ofBoth(change, ({ projectCode }) => (projectCode ? [tag.concession(projectCode)] : [])),
    ...(appearedOrLeft(change) ? ofBoth(change, workTags) : []),
    ...ofBoth(change, (file) => partyTags(partiesOf(file))),
  ],
  addresses: { tag: tag.concessions, isListed: true, folder: '/concesiones/' },
  search: {
    kind: 'concesiones',
    rank: 2,
    entry: searchParts,
    href: (_key, file) => `/concesiones/${file?.projectCode ?? ''}/`,
  },
} as const satisfies PublishedNoun<'concession-files', 'concession_files', ConcessionFile, PublishedConcessionFile>;
