import type { CollectionConfig } from 'payload';
import { accessFor } from '../../../collections/access/permissions.ts';
import { requestField } from '../../background/request-field.ts';
import { stating, type Rows } from '../../../collections/access/matrix.ts';

const rows: Rows = { read: { readsSubscribers: 'all' } };

export const OUTGOING_MAIL = 'outgoing-mail';

export const mailStates = {
  queued: 'En espera',
  sending: 'Enviándose',
  sent: 'Aceptado por el servidor',
  failed: 'No se pudo enviar',
} as const;
export type MailState = keyof typeof mailStates;

/**
 * Mail on its way. A row stays until the mail server has accepted it; then its text is erased at once and the address
 * after `KEEP_DAYS`. `key` is unique: what is asked for twice, for instance again after a crash, is sent once.
 */
export const outgoingMail: CollectionConfig = {
  slug: OUTGOING_MAIL,
  labels: { singular: 'Correo saliente', plural: 'Correos salientes' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: {
    useAsTitle: 'purpose',
    group: 'Sistema',
    defaultColumns: ['purpose', 'state', 'attempts', 'error', 'createdAt'],
    description:
      'Cola de envío. El texto se borra cuando el servidor de correo lo acepta; la dirección, a los siete días.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true, admin: { hidden: true } },
    { name: 'purpose', type: 'text', label: 'Para qué', required: true, admin: { readOnly: true } },
    {
      name: 'state',
      type: 'select',
      label: 'Estado',
      required: true,
      defaultValue: 'queued',
      index: true,
      options: Object.entries(mailStates).map(([value, label]) => ({ value, label })),
      admin: { readOnly: true },
    },
    { name: 'to', type: 'text', label: 'Dirección', admin: { readOnly: true } },
    { name: 'recipientHash', type: 'text', index: true, admin: { hidden: true } },
    { name: 'subject', type: 'text', admin: { hidden: true } },
    { name: 'text', type: 'textarea', admin: { hidden: true } },
    { name: 'html', type: 'textarea', admin: { hidden: true } },
    { name: 'headers', type: 'json', admin: { hidden: true } },
    { name: 'attempts', type: 'number', label: 'Intentos', defaultValue: 0, admin: { readOnly: true } },
    { name: 'dueAt', type: 'date', index: true, admin: { hidden: true } },
    { name: 'holder', type: 'text', admin: { hidden: true } },
    { name: 'error', type: 'text', label: 'Último problema', admin: { readOnly: true } },
    { name: 'sentAt', type: 'date', label: 'Aceptado', index: true, admin: { readOnly: true } },
    requestField,
  ],
};
