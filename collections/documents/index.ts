import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { calendarDate, internalNotes } from '../fields/common.ts';
import { documentEndings } from '../fields/file-types.ts';
import { checkDocumentFile } from './hooks/check-file.ts';

export const classifications = { public: 'Pública', internal: 'Interna', confidential: 'Confidencial' } as const;

export const documents: CollectionConfig = {
  slug: 'documents',
  labels: { singular: 'Documento', plural: 'Documentos' },
  access: accessFor('documents', {
    published: { and: [{ classification: { equals: 'public' } }, { or: [{ project: { exists: false } }, { 'project._status': { equals: 'published' } }] }] },
  }),
  admin: { useAsTitle: 'title', group: 'Contenido', defaultColumns: ['title', 'documentType', 'project', 'classification', 'date'], listSearchableFields: ['title', 'description', 'filename'] },
  upload: {
    mimeTypes: Object.keys(documentEndings),
  },
  fields: [
    { name: 'title', type: 'text', label: 'Título', required: true, maxLength: 300 },
    { name: 'description', type: 'textarea', label: 'Descripción', maxLength: 1000 },
    {
      type: 'row',
      fields: [
        { name: 'classification', type: 'select', label: 'Clasificación', required: true, defaultValue: 'internal', index: true, admin: { width: '34%', description: 'Solo lo público llega al portal (SE-2).' }, options: Object.entries(classifications).map(([value, label]) => ({ value, label })) },
        { name: 'documentType', type: 'text', label: 'Tipo', maxLength: 80, admin: { width: '33%', description: 'Contrato, plano, informe de control…' } },
        calendarDate({ name: 'date', label: 'Fecha' }),
      ],
    },
    { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra', index: true },
    internalNotes,
    { name: 'sha256', type: 'text', label: 'SHA-256', admin: { readOnly: true, position: 'sidebar' } },
  ],
  hooks: { beforeChange: [checkDocumentFile] },
};
