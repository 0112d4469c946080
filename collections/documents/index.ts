import type { CollectionConfig } from 'payload';
import { accessFor, canReadInternal } from '../access/permissions.ts';
import { subjectOf } from '../access/subject.ts';
import { roles } from '../access/roles.ts';
import { calendarDate, internalNotes } from '../fields/common.ts';
import { documentEndings } from '../fields/file-types.ts';
import { checkOwner, mayGiveAway, nameOwner } from './owner.ts';
import { checkReaders, classifications, nameableRoles } from './classification.ts';
import { cleanDocumentUpload } from '../files/clean-upload.ts';
import { askBeforePublishing, keepFileFacts } from './hooks/file-facts.ts';
import { nameReaders } from './hooks/name-readers.ts';
import { recordReadingHook } from './hooks/record-reading.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  create: { editsEverything: 'all', filesDocuments: 'all' },
  // What a classification names is the rule (`classification.ts`): nobody changes or deletes what they may not read.
  read: { readsDrafts: 'classifiedOrGranted', signedIn: 'publishedOrGranted', anyone: 'published' },
  update: { editsEverything: 'classified', filesDocuments: 'classified' },
  delete: { editsEverything: 'classified' },
  readVersions: { readsDrafts: 'classified' },
};

const nobody = (): boolean => false;

export const documents: CollectionConfig = {
  slug: 'documents',
  labels: { singular: 'Documento', plural: 'Documentos' },
  access: accessFor(rows, {
    published: {
      and: [
        { classification: { equals: 'public' } },
        { or: [{ project: { exists: false } }, { 'project._status': { equals: 'published' } }] },
      ],
    },
  }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'documentType', 'project', 'classification', 'date'],
    listSearchableFields: ['title', 'description', 'filename'],
  },
  // A copy would be a second file of the same content with readers of its own.
  disableDuplicate: true,
  // Whatever part of it is asked for: a reading is recorded by it.
  forceSelect: { classification: true },
  upload: {
    pasteURL: false,
    mimeTypes: Object.keys(documentEndings),
  },
  custom: stating(rows, office({ isFoundByWords: true, recent: { word: 'Documento', name: 'title' } })),
  fields: [
    { name: 'title', type: 'text', label: 'Título', required: true, maxLength: 300 },
    { name: 'description', type: 'textarea', label: 'Descripción', maxLength: 1000 },
    {
      type: 'row',
      fields: [
        {
          name: 'classification',
          type: 'select',
          label: 'Clasificación',
          required: true,
          defaultValue: 'internal',
          index: true,
          admin: {
            width: '34%',
            description:
              'Solo lo público llega al portal. Lo interno lo lee el personal; lo confidencial, solo las funciones que usted elija.',
          },
          options: Object.entries(classifications).map(([value, label]) => ({ value, label })),
        },
        {
          name: 'documentType',
          type: 'text',
          label: 'Tipo',
          maxLength: 80,
          admin: { width: '33%', description: 'Contrato, plano, informe de control…' },
        },
        calendarDate({ name: 'date', label: 'Fecha' }),
      ],
    },
    {
      name: 'readableBy',
      type: 'select',
      hasMany: true,
      label: 'Quién puede leerlo',
      options: nameableRoles.map((value) => ({ value, label: roles[value] })),
      admin: {
        condition: (data) => data['classification'] !== 'public',
        description:
          'Funciones que leen el documento y su archivo. Si es confidencial, nadie más lo ve, ni en listas ni en búsquedas, y cada lectura queda registrada; si no elige ninguna, solo la suya.',
      },
      validate: (value, { data, req }) =>
        checkReaders({
          classification: (data as { classification?: unknown }).classification,
          readers: Array.isArray(value) ? value.map(String) : [],
          own: subjectOf(req.user)?.role ?? null,
        }),
    },
    { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra', index: true },
    {
      type: 'row',
      fields: [
        {
          name: 'ownerOffice',
          type: 'select',
          label: 'Oficina propietaria',
          index: true,
          access: { update: mayGiveAway },
          options: nameableRoles.map((value) => ({ value, label: roles[value] })),
          admin: { width: '50%', description: 'Decide quién más lo lee. Si no elige ninguna, la suya.' },
        },
        {
          name: 'ownerPerson',
          type: 'relationship',
          relationTo: 'users',
          label: 'Persona propietaria',
          index: true,
          access: { update: mayGiveAway },
          admin: {
            width: '50%',
            disableListColumn: true,
            components: {
              Field: {
                path: '/cms/plugins/grants/screen/PersonField.tsx#PersonField',
                clientProps: { purpose: 'owner' },
              },
            },
          },
        },
      ],
    },
    {
      name: 'grants',
      type: 'ui',
      label: '',
      admin: {
        disableListColumn: true,
        components: { Field: '/cms/plugins/grants/screen/DocumentGrants.tsx#DocumentGrants' },
      },
    },
    internalNotes,
    {
      name: 'sha256',
      type: 'text',
      label: 'SHA-256',
      admin: { readOnly: true, position: 'sidebar', condition: (data) => Boolean(data['sha256']) },
    },
    {
      name: 'removedData',
      type: 'text',
      label: 'Se quitó del archivo',
      access: { read: canReadInternal, create: nobody, update: nobody },
      admin: {
        readOnly: true,
        position: 'sidebar',
        condition: (data) => Boolean(data['removedData']),
        description: 'Datos de quien lo hizo, que no se ven en sus páginas.',
      },
    },
    {
      name: 'hiddenContent',
      type: 'text',
      label: 'El archivo lleva además',
      access: { read: canReadInternal, create: nobody, update: nobody },
      admin: {
        readOnly: true,
        position: 'sidebar',
        condition: (data) => Boolean(data['hiddenContent']),
        description: 'No se ve en sus páginas, pero quien lo baje lo encuentra.',
      },
    },
    {
      name: 'hiddenContentSeen',
      type: 'checkbox',
      label: 'Revisé lo que el archivo lleva dentro',
      defaultValue: false,
      access: { read: canReadInternal },
      admin: {
        position: 'sidebar',
        condition: (data) => Boolean(data['hiddenContent']),
        description: 'Hace falta para publicarlo.',
      },
    },
  ],
  hooks: {
    beforeOperation: [cleanDocumentUpload],
    beforeValidate: [nameReaders],
    beforeChange: [checkOwner, nameOwner, keepFileFacts, askBeforePublishing],
    afterRead: [recordReadingHook],
  },
};
