import type { Block, Field } from 'payload';
import { httpUrl, partialDate } from '../fields/common.ts';

const MOST_ROWS = 40;
const MOST_PHOTOS = 30;

const sourceRow = (required: boolean): Field => ({
  type: 'row',
  fields: [
    { name: 'source', type: 'text', label: 'Fuente', required, maxLength: 200, admin: { width: '40%' } },
    {
      name: 'sourceUrl',
      type: 'text',
      label: 'Enlace a la fuente',
      maxLength: 1000,
      validate: httpUrl,
      admin: { width: '35%' },
    },
    {
      name: 'asOf',
      type: 'text',
      label: 'Dato de',
      validate: partialDate,
      admin: { width: '25%', placeholder: 'AAAA-MM-DD', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
    },
  ],
});

const labelAndValue = (label: string, value: string): Field => ({
  type: 'row',
  fields: [
    { name: 'label', type: 'text', label, required: true, maxLength: 160, admin: { width: '50%' } },
    { name: 'value', type: 'text', label: value, required: true, maxLength: 300, admin: { width: '50%' } },
  ],
});

const rows = (singular: string, plural: string, fields: Field[]): Field => ({
  name: 'rows',
  type: 'array',
  label: plural,
  labels: { singular, plural },
  required: true,
  minRows: 1,
  maxRows: MOST_ROWS,
  fields,
});

/** What the editor offers beyond running text. Each has its HTML in `block-html.ts`, under the same name. */
export const textBlocks: Block[] = [
  {
    slug: 'gallery',
    labels: { singular: 'Galería de fotos', plural: 'Galerías de fotos' },
    fields: [
      {
        name: 'photos',
        type: 'upload',
        relationTo: 'media',
        hasMany: true,
        label: 'Fotos',
        required: true,
        minRows: 1,
        maxRows: MOST_PHOTOS,
        admin: { description: 'Cada una lleva su texto alternativo y su leyenda.' },
      },
    ],
  },
  {
    slug: 'files',
    labels: { singular: 'Archivos para descargar', plural: 'Archivos para descargar' },
    fields: [
      {
        name: 'documents',
        type: 'relationship',
        relationTo: 'documents',
        hasMany: true,
        label: 'Documentos',
        required: true,
        admin: { description: 'Solo los públicos aparecen en el portal.' },
      },
    ],
  },
  {
    slug: 'keyFigures',
    labels: { singular: 'Cifras', plural: 'Cifras' },
    fields: [rows('Cifra', 'Cifras', [labelAndValue('Qué es', 'Cifra'), sourceRow(true)])],
  },
  {
    slug: 'callout',
    labels: { singular: 'Recuadro', plural: 'Recuadros' },
    fields: [
      {
        type: 'row',
        fields: [
          { name: 'title', type: 'text', label: 'Título', maxLength: 120, admin: { width: '60%' } },
          {
            name: 'tone',
            type: 'select',
            label: 'Para',
            required: true,
            defaultValue: 'note',
            options: [
              { value: 'note', label: 'Destacar' },
              { value: 'warning', label: 'Advertir' },
            ],
            admin: { width: '40%' },
          },
        ],
      },
      { name: 'text', type: 'textarea', label: 'Texto', required: true, maxLength: 1200 },
    ],
  },
  {
    slug: 'workCard',
    labels: { singular: 'Ficha de una obra', plural: 'Fichas de obras' },
    fields: [
      {
        name: 'project',
        type: 'relationship',
        relationTo: 'projects',
        label: 'Obra',
        required: true,
        admin: { description: 'Muestra su estado, costo y avance del momento en que se lee.' },
      },
    ],
  },
  {
    slug: 'timeline',
    labels: { singular: 'Cronología', plural: 'Cronologías' },
    fields: [
      rows('Hecho', 'Hechos', [
        {
          type: 'row',
          fields: [
            {
              name: 'date',
              type: 'text',
              label: 'Fecha',
              required: true,
              validate: dated,
              admin: { width: '30%', placeholder: 'AAAA-MM-DD', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
            },
            { name: 'title', type: 'text', label: 'Qué pasó', required: true, maxLength: 200, admin: { width: '70%' } },
          ],
        },
        { name: 'text', type: 'textarea', label: 'Detalle', maxLength: 600 },
        sourceRow(false),
      ]),
    ],
  },
  {
    slug: 'factTable',
    labels: { singular: 'Cuadro de datos', plural: 'Cuadros de datos' },
    fields: [
      { name: 'caption', type: 'text', label: 'Título del cuadro', required: true, maxLength: 160 },
      rows('Dato', 'Datos', [labelAndValue('Dato', 'Valor'), sourceRow(true)]),
    ],
  },
];

function dated(value: string | null | undefined): true | string {
  return value ? partialDate(value) : 'Ponga la fecha: AAAA, AAAA-MM o AAAA-MM-DD.';
}
