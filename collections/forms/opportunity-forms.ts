import { addressField, consentField, textField } from './fields.ts';
import { defineForm, FORM_BYTES } from './form.ts';

const consent = {
  es: 'Acepto que INVERMET use estos datos para atender este pedido (Ley 29733).',
  en: 'I agree that INVERMET uses these data to attend to this request (Peruvian Law 29733).',
};
const page = { es: '/oportunidades/:slug/', en: '/en/opportunities/:slug/' };

/** A company says that an opportunity interests it; read by the office in charge only. */
export const interest = defineForm({
  name: 'interest',
  purpose: 'manifestar interés.',
  path: '/oportunidades/:slug/interes/',
  endpoint: '/opportunities/:slug/interest',
  page,
  carriesKey: false,
  anchor: 'interes',
  prefix: 'i',
  fields: {
    empresa: textField({
      label: { es: 'Empresa', en: 'Company' },
      problem: ({ min, max }) => ({
        es: `Escriba el nombre de la empresa: de ${min} a ${max} letras.`,
        en: `Enter the name of the company: ${min} to ${max} letters.`,
      }),
      reason: 'empresa',
      bounds: { min: 2, max: 200 },
      autocomplete: 'organization',
    }),
    documento: textField({
      label: { es: 'RUC o identificación tributaria', en: 'Tax or company identification' },
      problem: ({ max }) => ({
        es: `La identificación puede tener ${max} caracteres.`,
        en: `The identification may have ${max} characters.`,
      }),
      reason: 'empresa',
      bounds: { max: 40 },
    }),
    pais: textField({
      label: { es: 'País', en: 'Country' },
      problem: ({ max }) => ({
        es: `El país puede tener ${max} letras.`,
        en: `The country may have ${max} letters.`,
      }),
      bounds: { max: 80 },
      autocomplete: 'country-name',
    }),
    contacto: textField({
      label: { es: 'Persona de contacto', en: 'Contact person' },
      problem: ({ min, max }) => ({
        es: `Escriba el nombre de la persona de contacto: de ${min} a ${max} letras.`,
        en: `Enter the name of the contact person: ${min} to ${max} letters.`,
      }),
      reason: 'empresa',
      bounds: { min: 2, max: 200 },
      autocomplete: 'name',
    }),
    correo: addressField({ es: 'Correo', en: 'E-mail' }),
    telefono: textField({
      label: { es: 'Teléfono', en: 'Telephone' },
      problem: ({ max }) => ({
        es: `El teléfono puede tener ${max} caracteres.`,
        en: `The telephone may have ${max} characters.`,
      }),
      bounds: { max: 40 },
      input: 'tel',
      autocomplete: 'tel',
    }),
    mensaje: textField({
      label: { es: 'Mensaje', en: 'Message' },
      problem: ({ max }) => ({
        es: `El mensaje puede tener ${max} letras.`,
        en: `The message may have ${max} letters.`,
      }),
      bounds: { max: 4000 },
      input: 'block',
    }),
    acepta: consentField(consent),
  },
  send: { es: 'Enviar la expresión de interés', en: 'Send the expression of interest' },
  ends: ['interest'],
  hasTrap: true,
  limits: { bytes: FORM_BYTES, countsInDay: true },
  fromAnywhere: false,
});

/** A question about an opportunity; its answer is published for everyone. */
export const question = defineForm({
  name: 'question',
  purpose: 'preguntar.',
  path: '/oportunidades/:slug/preguntas/',
  endpoint: '/opportunities/:slug/questions',
  page,
  carriesKey: false,
  anchor: 'pregunta',
  prefix: 'p',
  fields: {
    pregunta: textField({
      label: { es: 'Su pregunta', en: 'Your question' },
      problem: ({ min, max }) => ({
        es: `Escriba su pregunta: de ${min} a ${max} letras.`,
        en: `Enter your question: ${min} to ${max} letters.`,
      }),
      bounds: { min: 10, max: 3000 },
      input: 'block',
    }),
    nombre: textField({
      label: { es: 'Su nombre', en: 'Your name' },
      problem: ({ max }) => ({
        es: `El nombre puede tener ${max} letras.`,
        en: `The name may have ${max} letters.`,
      }),
      bounds: { max: 200 },
      autocomplete: 'name',
    }),
    correo: addressField(
      { es: 'Correo', en: 'E-mail' },
      { es: 'Para enviarle el código de recepción.', en: 'To send you the code of the receipt.' },
    ),
    acepta: consentField(consent),
  },
  send: { es: 'Enviar la pregunta', en: 'Send the question' },
  ends: ['question'],
  hasTrap: true,
  limits: { bytes: FORM_BYTES, countsInDay: true },
  fromAnywhere: false,
});
