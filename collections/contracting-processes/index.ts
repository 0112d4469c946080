import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { processFields } from './fields.ts';
import { computeProcess } from './hooks/compute.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = keptBy('keepsContracts');

export const contractingProcesses: CollectionConfig = {
  slug: 'contracting-processes',
  labels: { singular: 'Proceso de contratación', plural: 'Procesos de contratación' },
  access: accessFor(rows, { published: { isHidden: { not_equals: true } } }),
  admin: {
    useAsTitle: 'nomenclature',
    group: 'Obras y contratos',
    defaultColumns: ['nomenclature', 'title', 'buyer', 'status', 'referenceAmount', 'datePublished', 'project'],
    listSearchableFields: ['nomenclature', 'title', 'ocid'],
    description: 'Convocatoria, postores, buena pro, contratos y adendas, según SEACE (estándar OCDS 1.1).',
  },
  custom: stating(
    rows,
    office({ called: ['contrato', 'contratos'], recent: { word: 'Proceso', name: 'nomenclature' } }),
  ),
  fields: processFields,
  hooks: { beforeValidate: [({ data, originalDoc }) => computeProcess({ data, previous: originalDoc })] },
};
