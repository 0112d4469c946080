import { z } from 'zod';
import { frequencies, readTopic, topicParameters, type Frequency } from '../subscriptions/topics.ts';
import { addressField, consentField } from './fields.ts';
import { defineForm, FORM_BYTES, type FormField } from './form.ts';

const topic: FormField<string> = {
  schema: z
    .string()
    .max(200)
    .refine((text) => readTopic(text) !== null),
  input: 'choice',
  label: { es: 'De qué quiere recibir avisos', en: 'What do you want updates on?' },
  problem: { es: 'Elija de qué quiere recibir avisos.', en: 'Choose what you want updates on.' },
  reason: 'tema',
  required: true,
  keep: (value) => {
    const read = readTopic(value);
    const parameter = Object.entries(topicParameters).find(([, kind]) => kind === read?.kind)?.[0];
    return read && parameter ? { [parameter]: read.key } : {};
  },
};

const isFrequency = (text: string | undefined): text is Frequency =>
  text !== undefined && Object.hasOwn(frequencies, text);

const often: FormField<Frequency> = {
  schema: z
    .string()
    .optional()
    .transform((text) => (isFrequency(text) ? text : 'daily')),
  input: 'choice',
  label: { es: 'Cada cuánto', en: 'How often' },
  problem: { es: 'Elija cada cuánto.', en: 'Choose how often.' },
  reason: 'texto',
  required: false,
  keep: (value): Record<string, string> => (isFrequency(value) ? { frecuencia: value } : {}),
};

/** Updates by mail about a work, a district, a company, an opportunity or a subject. */
export const subscribe = defineForm({
  name: 'subscribe',
  purpose: 'suscribirse.',
  path: '/suscripciones/',
  endpoint: '/subscriptions',
  page: { es: '/suscripciones/', en: '/en/subscriptions/' },
  carriesKey: false,
  anchor: null,
  prefix: 's',
  fields: {
    tema: topic,
    correo: addressField({ es: 'Correo electrónico', en: 'Your e-mail address' }),
    frecuencia: often,
    acepta: consentField({
      es: 'He leído el aviso de datos personales y acepto que usen mi correo para enviarme estos avisos.',
      en: 'I have read the notice on personal data and agree that my address is used to send me these updates.',
    }),
  },
  send: { es: 'Suscribirme', en: 'Subscribe' },
  ends: ['check-mail'],
  hasTrap: true,
  limits: { bytes: FORM_BYTES, countsInDay: true },
  fromAnywhere: false,
});
