import type { CollectionConfig, FieldAccess } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { calendarDate } from '../fields/common.ts';
import { mailProofFields } from '../fields/mail-proof.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  // Once its mailbox is proved.
  read: { answersApplicants: 'published' },
  update: { answersApplicants: 'published' },
  delete: { removesForGood: 'published' },
};

/** What a company sent stays as it came. */
const arrived: { access: { update: FieldAccess } } = { access: { update: () => false } };

/**
 * Companies that said that they are interested in an opportunity (PO-8). Confidential: the office in charge reads them
 * here, nothing of them is ever published but how many companies wrote in a month. They arrive through the portal's
 * form only.
 */
export const expressionsOfInterest: CollectionConfig = {
  slug: 'expressions-of-interest',
  labels: { singular: 'Expresión de interés', plural: 'Expresiones de interés' },
  // What waits for its mailbox to be proved is nobody's word yet: nobody reads it.
  access: accessFor(rows, { published: { mailProof: { not_equals: 'pending' } } }),
  custom: stating(rows),
  admin: {
    useAsTitle: 'code',
    group: 'Contenido',
    defaultColumns: ['code', 'opportunity', 'company', 'mailProof', 'receivedOn'],
    description:
      'Confidencial. Solo la Gerencia de Supervisión de Contratos y la administración del sistema las ven; nunca se publican.',
  },
  defaultSort: '-receivedOn',
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'code',
          type: 'text',
          label: 'Código',
          required: true,
          unique: true,
          index: true,
          ...arrived,
          admin: { readOnly: true, width: '33%' },
        },
        {
          name: 'opportunity',
          type: 'relationship',
          relationTo: 'opportunities',
          label: 'Oportunidad',
          required: true,
          index: true,
          ...arrived,
          admin: { readOnly: true, width: '33%' },
        },
        { ...calendarDate({ name: 'receivedOn', label: 'Recibida el' }), required: true, ...arrived },
      ],
    },
    ...mailProofFields(
      'Llega a esta lista cuando la persona confirma su correo. Eso prueba el buzón, no que hable por la empresa: compruébelo antes de tratarla como tal.',
    ),
    {
      type: 'row',
      fields: [
        {
          name: 'company',
          type: 'text',
          label: 'Empresa',
          required: true,
          maxLength: 200,
          ...arrived,
          admin: { readOnly: true, width: '50%' },
        },
        {
          name: 'companyId',
          type: 'text',
          label: 'RUC o identificación',
          maxLength: 40,
          ...arrived,
          admin: { readOnly: true, width: '25%' },
        },
        {
          name: 'country',
          type: 'text',
          label: 'País',
          maxLength: 80,
          ...arrived,
          admin: { readOnly: true, width: '25%' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'contactName',
          type: 'text',
          label: 'Persona de contacto',
          required: true,
          maxLength: 200,
          ...arrived,
          admin: { readOnly: true, width: '33%' },
        },
        {
          name: 'email',
          type: 'text',
          label: 'Correo',
          required: true,
          maxLength: 254,
          ...arrived,
          admin: { readOnly: true, width: '33%' },
        },
        {
          name: 'phone',
          type: 'text',
          label: 'Teléfono',
          maxLength: 40,
          ...arrived,
          admin: { readOnly: true, width: '33%' },
        },
      ],
    },
    { name: 'message', type: 'textarea', label: 'Mensaje', maxLength: 4000, ...arrived, admin: { readOnly: true } },
    {
      name: 'language',
      type: 'select',
      label: 'Idioma',
      required: true,
      defaultValue: 'es',
      options: [
        { value: 'es', label: 'Español' },
        { value: 'en', label: 'English' },
      ],
      ...arrived,
      admin: { readOnly: true },
    },
    { name: 'followUp', type: 'textarea', label: 'Seguimiento de la oficina', maxLength: 4000 },
  ],
};
