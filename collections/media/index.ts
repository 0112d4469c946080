import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { calendarDate, internalNotes } from '../fields/common.ts';
import { requireRealImage } from './hooks/require-image.ts';
import { seenByPartners } from './seen-by-partner.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = {
  ...keptBy('keepsWorks'),
  read: { readsDrafts: 'all', representsCompany: 'ofOwnWorks', anyone: 'published' },
};

const access = accessFor(rows, { published: { isHidden: { not_equals: true } } });

export const media: CollectionConfig = {
  slug: 'media',
  labels: { singular: 'Foto', plural: 'Fotos' },
  access: { ...access, read: seenByPartners(access.read) },
  admin: {
    useAsTitle: 'alt',
    group: 'Contenido',
    defaultColumns: ['filename', 'alt', 'takenOn', 'credit', 'updatedAt'],
    listSearchableFields: ['alt', 'caption', 'filename'],
    description:
      'JPEG, PNG, WebP o AVIF de hasta 25 MB. Las fotos HEIC de un iPhone se suben desde el navegador del propio iPhone, que las convierte, o se guardan antes como JPEG.',
  },
  upload: {
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
    focalPoint: true,
    crop: true,
    pasteURL: false,
    imageSizes: [{ name: 'thumbnail', width: 320, height: 240, position: 'centre' }],
    adminThumbnail: 'thumbnail',
  },
  custom: stating(rows, office({ isFoundByWords: true, called: ['foto', 'fotos'] })),
  fields: [
    {
      name: 'alt',
      type: 'text',
      label: 'Texto alternativo',
      required: true,
      minLength: 5,
      maxLength: 300,
      admin: {
        description:
          'Diga lo que se ve a quien no puede verlo. Ejemplo: «Dos operarios vacían concreto en el estribo norte del puente».',
      },
    },
    { name: 'caption', type: 'text', label: 'Leyenda', maxLength: 300 },
    {
      type: 'row',
      fields: [
        calendarDate({ name: 'takenOn', label: 'Tomada el', width: '50%' }),
        { name: 'credit', type: 'text', label: 'Crédito', maxLength: 120, admin: { width: '50%' } },
      ],
    },
    internalNotes,
    { name: 'isHidden', type: 'checkbox', label: 'No publicar', defaultValue: false, admin: { position: 'sidebar' } },
  ],
  hooks: { beforeOperation: [requireRealImage] },
};
