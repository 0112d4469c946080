import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { projectFields } from './fields.ts';
import { computeProject } from './hooks/compute.ts';
import { refuseContradictions } from './hooks/refuse-contradictions.ts';
import { refuseTakenCode } from './hooks/refuse-taken-code.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = keptBy('keepsWorks');

export const projects: CollectionConfig = {
  slug: 'projects',
  labels: { singular: 'Obra o proyecto', plural: 'Obras y proyectos' },
  access: accessFor(rows, {
    published: { _status: { equals: 'published' } },
    workPath: 'id',
  }),
  admin: {
    useAsTitle: 'title',
    group: 'Obras y contratos',
    defaultColumns: ['title', 'status', 'currentCostPen', 'physicalPercent', 'districts', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'code', 'cui', 'infobrasCode'],
    description: 'Obras públicas, concesiones y estudios. Lo publicado aparece en el portal en segundos.',
  },
  versions: { drafts: { autosave: false, schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(
    rows,
    office({
      copies: { own: ['cui', 'snip', 'infobrasCode'], address: 'code' },
      called: ['obra', 'obras'],
      recent: { word: 'Obra', name: 'title' },
    }),
  ),
  fields: projectFields,
  hooks: {
    beforeValidate: [({ data, originalDoc }) => computeProject({ data, previous: originalDoc })],
    beforeChange: [refuseTakenCode, refuseContradictions],
  },
};
