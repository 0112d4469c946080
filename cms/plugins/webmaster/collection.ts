import type { CollectionConfig } from 'payload';
import { accessFor } from '../../../collections/access/permissions.ts';
import { findingKinds, findingLabels } from './types.ts';
import { stating, type Rows } from '../../../collections/access/matrix.ts';

const rows: Rows = { read: { readsDrafts: 'all' }, delete: { editsEverything: 'all' } };

export const FINDINGS = 'content-findings';

/** What the last check of the content found. Written by the check only; a row may be put aside until the next one. */
export const findings: CollectionConfig = {
  slug: FINDINGS,
  labels: { singular: 'Hallazgo', plural: 'Enlaces y textos por corregir' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: {
    useAsTitle: 'subject',
    group: 'Contenido',
    defaultColumns: ['kind', 'subject', 'problem', 'page', 'mend'],
    listSearchableFields: ['subject', 'problem', 'page'],
    description:
      'Lo que encontró la última revisión: enlaces que no llevan a ninguna parte y fotos sin un texto alternativo útil.',
    components: { beforeListTable: ['/cms/plugins/webmaster/screen/CheckPanel.tsx#CheckPanel'] },
  },
  defaultSort: 'kind',
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: 'Qué',
      required: true,
      index: true,
      options: findingKinds.map((value) => ({ value, label: findingLabels[value] })),
      admin: { readOnly: true },
    },
    { name: 'subject', type: 'text', label: 'Enlace o foto', required: true, admin: { readOnly: true } },
    { name: 'problem', type: 'text', label: 'Problema', required: true, admin: { readOnly: true } },
    { name: 'page', type: 'text', label: 'Página', admin: { readOnly: true } },
    { name: 'pages', type: 'number', label: 'En cuántas páginas', admin: { readOnly: true } },
    {
      name: 'mend',
      type: 'ui',
      label: 'Corregir en',
      admin: {
        components: {
          Field: '/cms/plugins/webmaster/screen/MendLink.tsx#MendField',
          Cell: '/cms/plugins/webmaster/screen/MendLink.tsx#MendCell',
        },
      },
    },
    { name: 'documentSlug', type: 'text', label: 'Colección', admin: { hidden: true } },
    { name: 'documentId', type: 'text', label: 'Documento', admin: { hidden: true } },
    { name: 'unique', type: 'text', required: true, unique: true, index: true, admin: { hidden: true } },
  ],
};
