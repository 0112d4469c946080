import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { frequencies, languages, topicKinds } from './topics.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = { read: { readsSubscribers: 'all' }, delete: { readsSubscribers: 'all' } };

const options = (words: Record<string, string>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const readOnly = { readOnly: true } as const;

/** Days for which the link that confirms a subscription is good; afterwards what was not confirmed is deleted. */
export const CONFIRM_DAYS = 7;

/**
 * Who asked to be told of what (CI-4). Personal data (Ley 29733): kept while the person wants the mails, deleted at
 * once when they cancel, and after a week when they never confirmed. Only the portal's form writes here; of tokens the
 * hash is kept.
 */
export const subscriptions: CollectionConfig = {
  slug: 'subscriptions',
  labels: { singular: 'Suscripción', plural: 'Suscripciones' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: {
    useAsTitle: 'topic',
    group: 'Sistema',
    defaultColumns: ['topic', 'frequency', 'state', 'language', 'createdAt'],
    description:
      'Personas que pidieron avisos por correo. Datos personales: no se copian ni se usan para otra cosa. Se borran al cancelar.',
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'email', type: 'email', label: 'Correo', required: true, admin: readOnly },
    { name: 'addressHash', type: 'text', required: true, index: true, admin: { hidden: true } },
    { name: 'kind', type: 'select', label: 'De qué', required: true, options: options(topicKinds), admin: readOnly },
    { name: 'topic', type: 'text', label: 'Tema', required: true, index: true, admin: readOnly },
    { name: 'unique', type: 'text', required: true, unique: true, index: true, admin: { hidden: true } },
    {
      name: 'language',
      type: 'select',
      label: 'Idioma',
      required: true,
      defaultValue: 'es',
      options: options(languages),
      admin: readOnly,
    },
    {
      name: 'frequency',
      type: 'select',
      label: 'Frecuencia',
      required: true,
      index: true,
      defaultValue: 'daily',
      options: options(frequencies),
      admin: readOnly,
    },
    {
      name: 'state',
      type: 'select',
      label: 'Estado',
      required: true,
      index: true,
      defaultValue: 'pending',
      options: [
        { value: 'pending', label: 'Por confirmar' },
        { value: 'confirmed', label: 'Confirmada' },
      ],
      admin: readOnly,
    },
    { name: 'confirmHash', type: 'text', index: true, admin: { hidden: true } },
    { name: 'confirmUntil', type: 'date', index: true, admin: { hidden: true } },
    { name: 'confirmedAt', type: 'date', label: 'Confirmada el', admin: readOnly },
    {
      name: 'consent',
      type: 'text',
      label: 'Aviso de datos personales aceptado',
      admin: { readOnly: true, description: 'Versión del aviso que la persona leyó al suscribirse (Ley 29733).' },
    },
  ],
};
