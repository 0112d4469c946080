import type { KeyPageWords } from './ends.ts';
import { keyField } from './fields.ts';
import { defineForm, FORM_BYTES } from './form.ts';

/**
 * The button behind the link of a mail that confirms a subscription or proves a mailbox: a program that opens links
 * confirms nothing.
 */
export const confirm = defineForm({
  name: 'confirm',
  purpose: 'confirmar con la clave del correo.',
  path: '/suscripciones/confirmar/',
  endpoint: '/subscriptions/confirm',
  page: { es: '/suscripciones/confirmar/', en: '/en/subscriptions/confirm/' },
  carriesKey: true,
  anchor: null,
  prefix: 'c',
  fields: { t: keyField() },
  send: { es: 'Confirmar la suscripción', en: 'Confirm the subscription' },
  ends: ['confirmed', 'proved'],
  hasTrap: false,
  limits: { bytes: FORM_BYTES, countsInDay: false },
  fromAnywhere: false,
});

/** The button behind the link that ends a subscription; mail programs press it by themselves (RFC 8058). */
export const cancel = defineForm({
  name: 'cancel',
  purpose: 'darse de baja con la clave del correo.',
  path: '/suscripciones/cancelar/',
  endpoint: '/subscriptions/cancel',
  page: { es: '/suscripciones/cancelar/', en: '/en/subscriptions/cancel/' },
  carriesKey: true,
  anchor: null,
  prefix: 'b',
  fields: { t: keyField() },
  send: { es: 'Cancelar la suscripción', en: 'Cancel the subscription' },
  ends: ['cancelled'],
  hasTrap: false,
  limits: { bytes: FORM_BYTES, countsInDay: false },
  fromAnywhere: true,
});

/** What the pages with those buttons say. */
export const keyPageWords: Readonly<Record<'confirm' | 'cancel', KeyPageWords>> = {
  confirm: {
    es: {
      title: 'Confirme su suscripción',
      text: ['Falta un paso: pulse el botón y empezará a recibir los avisos que pidió.'],
      button: confirm.send.es,
    },
    en: {
      title: 'Confirm your subscription',
      text: ['One more step: press the button and you will receive the updates you asked for.'],
      button: confirm.send.en,
    },
  },
  cancel: {
    es: {
      title: 'Dejar de recibir avisos',
      text: ['Pulse el botón y no le escribiremos más sobre esto. Su correo se borra en el momento.'],
      button: cancel.send.es,
    },
    en: {
      title: 'Stop receiving updates',
      text: ['Press the button and we will not write to you about this again. Your address is deleted at once.'],
      button: cancel.send.en,
    },
  },
};

/** What the page that confirms says when its key proves the mailbox of a question or an expression of interest. */
export const proofPageWords: KeyPageWords = {
  es: {
    title: 'Confirme su correo',
    text: ['Pulse el botón para confirmar que el correo con el que escribió es suyo.'],
    button: 'Confirmar mi correo',
  },
  en: {
    title: 'Confirm your address',
    text: ['Press the button to confirm that the address you wrote from is yours.'],
    button: 'Confirm my address',
  },
};
