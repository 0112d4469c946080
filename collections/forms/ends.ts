import type { FormText, Lang } from './form.ts';

/** A page that says what became of a form, in both languages. */
export type FormEnd = {
  readonly page: FormText;
  readonly title: FormText;
  /** Paragraphs. */
  readonly text: Readonly<Record<Lang, readonly string[]>>;
};

/** Where a form leads, by what the CMS answers. The same for an address that is known and for one that is not. */
export const ends = {
  'check-mail': {
    page: { es: '/suscripciones/revise-su-correo/', en: '/en/subscriptions/check-your-mail/' },
    title: { es: 'Revise su correo', en: 'Check your mail' },
    text: {
      es: [
        'Si la dirección es correcta, le llegará un mensaje con un enlace. Ábralo para confirmar: hasta entonces no le enviaremos avisos.',
        'El enlace vale siete días. Si no llega en unos minutos, mire la carpeta de correo no deseado.',
      ],
      en: [
        'If the address is right, you will receive a message with a link. Open it to confirm: until then we will not send you updates.',
        'The link is good for seven days. If it does not arrive within minutes, look into your spam folder.',
      ],
    },
  },
  confirmed: {
    page: { es: '/suscripciones/confirmada/', en: '/en/subscriptions/confirmed/' },
    title: { es: 'Suscripción confirmada', en: 'Subscription confirmed' },
    text: {
      es: ['Le escribiremos cuando haya novedades. Cada mensaje trae un enlace para dejar de recibirlos.'],
      en: ['We will write when there is news. Every message has a link to stop receiving them.'],
    },
  },
  proved: {
    page: { es: '/suscripciones/correo-confirmado/', en: '/en/subscriptions/address-confirmed/' },
    title: { es: 'Correo confirmado', en: 'Address confirmed' },
    text: {
      es: ['Gracias. La oficina a cargo ya puede leer lo que envió, con su código.'],
      en: ['Thank you. The office in charge can now read what you sent, under its code.'],
    },
  },
  cancelled: {
    page: { es: '/suscripciones/cancelada/', en: '/en/subscriptions/cancelled/' },
    title: { es: 'Suscripción cancelada', en: 'Subscription cancelled' },
    text: {
      es: ['Borramos su suscripción. Puede volver a suscribirse cuando quiera.'],
      en: ['We deleted your subscription. You may subscribe again whenever you like.'],
    },
  },
  question: {
    page: { es: '/oportunidades/pregunta-recibida/', en: '/en/opportunities/question-received/' },
    title: { es: 'Recibimos su pregunta', en: 'We received your question' },
    text: {
      es: [
        'Le enviamos un correo con su código. La oficina a cargo publicará la respuesta en la página de la oportunidad, sin decir quién preguntó. Si quiere que ella sepa quién es, confirme su correo con el enlace del mensaje.',
      ],
      en: [
        'We sent you a mail with its code. The office in charge will publish the answer on the page of the opportunity, without saying who asked. If you want it to know who you are, confirm your address with the link in the mail.',
      ],
    },
  },
  interest: {
    page: { es: '/oportunidades/interes-recibido/', en: '/en/opportunities/interest-received/' },
    title: { es: 'Recibimos su expresión de interés', en: 'We received your expression of interest' },
    text: {
      es: [
        'Falta un paso: le enviamos un correo con su código y un enlace. Confírmelo para que la oficina a cargo la lea. No se publica ni se comparte.',
      ],
      en: [
        'One more step: we sent you a mail with its code and a link. Follow it for the office in charge to read it. It is neither published nor shared.',
      ],
    },
  },
  error: {
    page: { es: '/suscripciones/error/', en: '/en/subscriptions/error/' },
    title: { es: 'No pudimos recibir su pedido', en: 'We could not take your request' },
    text: {
      es: ['No se guardó nada. Vuelva a la página anterior, donde sigue lo que escribió, y envíelo otra vez.'],
      en: ['Nothing was stored. Go back to the page before, where what you wrote still is, and send it again.'],
    },
  },
} as const satisfies Record<string, FormEnd>;

/** What the CMS may answer to a form. */
export type Outcome = keyof typeof ends;

/** The page with the button that sends the key of a mail. */
export type KeyPageWords = Readonly<Record<Lang, { title: string; text: readonly string[]; button: string }>>;
