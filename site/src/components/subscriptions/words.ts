/** Texts of the pages for subscriptions, in both languages. */
export const words = {
  es: {
    base: '/suscripciones/',
    home: { label: 'Avisos por correo', href: '/suscripciones/' },
    title: 'Avisos por correo',
    description: 'Reciba por correo los cambios de una obra, un distrito, una empresa o un tema.',
    lead: 'Le escribimos cuando cambia lo que usted elija. Sin cuenta ni contraseña; se cancela con un clic.',
    about: 'Avisos sobre',
    choose: 'De qué quiere recibir avisos',
    subjects: 'Temas',
    districts: 'Obras de un distrito',
    unknown: 'No encontramos aquello sobre lo que pidió avisos. Elija un tema o un distrito.',
    more: 'Para seguir una obra, una empresa o una oportunidad, use el enlace «Recibir avisos por correo» de su página.',
    email: 'Correo electrónico',
    often: 'Cada cuánto',
    send: 'Suscribirme',
    other: 'Elegir otro tema',
    frequencies: {
      immediate: 'Cada vez que cambie',
      daily: 'Un resumen al día',
      weekly: 'Un resumen a la semana (lunes)',
    },
    consent: 'He leído el aviso de datos personales y acepto que usen mi correo para enviarme estos avisos.',
    trap: 'Deje este campo vacío',
    notice: 'Datos personales',
    noticeText: [
      'INVERMET guarda su correo solo para enviarle los avisos que pide (Ley 29733). No lo publica, no lo comparte y no mide si abre los mensajes.',
      'Lo borra en cuanto usted cancela, o a los siete días si no confirma. Puede pedir acceso, rectificación u oposición a INVERMET, por su mesa de partes o por el correo que figure al pie de esta página.',
    ],
    feeds: 'También hay canales Atom, que no piden su correo:',
  },
  en: {
    base: '/en/subscriptions/',
    home: { label: 'Updates by e-mail', href: '/en/subscriptions/' },
    title: 'Updates by e-mail',
    description: 'Receive by e-mail what changes in an investment opportunity, a work or a topic.',
    lead: 'We write to you when what you choose changes. No account, no password; one click cancels.',
    about: 'Updates on',
    choose: 'What do you want updates on?',
    subjects: 'Topics',
    districts: 'Works in a district',
    unknown: 'We could not find what you asked updates on. Please choose a topic or a district.',
    more: 'To follow one opportunity, use the link “Get updates by e-mail” on its page.',
    email: 'Your e-mail address',
    often: 'How often',
    send: 'Subscribe',
    other: 'Choose another topic',
    frequencies: {
      immediate: 'Whenever it changes',
      daily: 'One summary a day',
      weekly: 'One summary a week (Mondays)',
    },
    consent: 'I have read the notice on personal data and agree that my address is used to send me these updates.',
    trap: 'Leave this field empty',
    notice: 'Personal data',
    noticeText: [
      'INVERMET keeps your address only to send you the updates you ask for (Peruvian Law 29733). It does not publish or share it, and does not measure whether you open the mails.',
      'It is deleted as soon as you cancel, or after seven days if you do not confirm. You may ask INVERMET for access, correction or objection, at its public desk (mesa de partes) or at the address in the footer.',
    ],
    feeds: 'There are Atom feeds too, which do not ask for your address:',
  },
} as const;

export const steps = ['check', 'confirm', 'confirmed', 'proved', 'cancel', 'cancelled', 'error'] as const;
export type Step = (typeof steps)[number];

/** Address of each step below `/suscripciones/` and `/en/subscriptions/`. */
export const stepSlugs = {
  es: {
    check: 'revise-su-correo',
    confirm: 'confirmar',
    confirmed: 'confirmada',
    proved: 'correo-confirmado',
    cancel: 'cancelar',
    cancelled: 'cancelada',
    error: 'error',
  },
  en: {
    check: 'check-your-mail',
    confirm: 'confirm',
    confirmed: 'confirmed',
    proved: 'address-confirmed',
    cancel: 'cancel',
    cancelled: 'cancelled',
    error: 'error',
  },
} as const satisfies Record<'es' | 'en', Record<Step, string>>;

type StepText = { title: string; text: readonly string[]; button?: string };

export const stepWords: Record<'es' | 'en', Record<Step, StepText>> = {
  es: {
    check: {
      title: 'Revise su correo',
      text: [
        'Si la dirección es correcta, le llegará un mensaje con un enlace. Ábralo para confirmar: hasta entonces no le enviaremos avisos.',
        'El enlace vale siete días. Si no llega en unos minutos, mire la carpeta de correo no deseado.',
      ],
    },
    confirm: {
      title: 'Confirme su suscripción',
      text: ['Falta un paso: pulse el botón y empezará a recibir los avisos que pidió.'],
      button: 'Confirmar la suscripción',
    },
    confirmed: {
      title: 'Suscripción confirmada',
      text: ['Le escribiremos cuando haya novedades. Cada mensaje trae un enlace para dejar de recibirlos.'],
    },
    proved: {
      title: 'Correo confirmado',
      text: ['Gracias. La oficina a cargo ya puede leer lo que envió, con su código.'],
    },
    cancel: {
      title: 'Dejar de recibir avisos',
      text: ['Pulse el botón y no le escribiremos más sobre esto. Su correo se borra en el momento.'],
      button: 'Cancelar la suscripción',
    },
    cancelled: {
      title: 'Suscripción cancelada',
      text: ['Borramos su suscripción. Puede volver a suscribirse cuando quiera.'],
    },
    error: {
      title: 'No pudimos recibir su pedido',
      text: ['No se guardó nada. Vuelva a la página anterior, donde sigue lo que escribió, y envíelo otra vez.'],
    },
  },
  en: {
    check: {
      title: 'Check your mail',
      text: [
        'If the address is right, you will receive a message with a link. Open it to confirm: until then we will not send you updates.',
        'The link is good for seven days. If it does not arrive within minutes, look into your spam folder.',
      ],
    },
    confirm: {
      title: 'Confirm your subscription',
      text: ['One more step: press the button and you will receive the updates you asked for.'],
      button: 'Confirm the subscription',
    },
    confirmed: {
      title: 'Subscription confirmed',
      text: ['We will write when there is news. Every message has a link to stop receiving them.'],
    },
    proved: {
      title: 'Address confirmed',
      text: ['Thank you. The office in charge can now read what you sent, under its code.'],
    },
    cancel: {
      title: 'Stop receiving updates',
      text: ['Press the button and we will not write to you about this again. Your address is deleted at once.'],
      button: 'Cancel the subscription',
    },
    cancelled: {
      title: 'Subscription cancelled',
      text: ['We deleted your subscription. You may subscribe again whenever you like.'],
    },
    error: {
      title: 'We could not take your request',
      text: ['Nothing was stored. Go back to the page before, where what you wrote still is, and send it again.'],
    },
  },
};

/** What the page with the button says when the link proves the mailbox of a question or an expression of interest. */
export const proofWords: Record<'es' | 'en', Required<StepText>> = {
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

/** Why a form was not taken, by the word in `?motivo=`. */
export const reasonWords: Record<'es' | 'en', Record<string, string>> = {
  es: {
    correo: 'La dirección de correo no parece completa. Ejemplo: nombre@correo.pe.',
    tema: 'No se dijo sobre qué, o ya no está en el portal.',
    consentimiento: 'Falta aceptar el aviso de datos personales.',
    muchos: 'Hubo demasiados pedidos seguidos. Espere un rato.',
    tope: 'Hoy ya llegaron todos los formularios que se pueden atender. Envíelo mañana.',
    enlace: 'El enlace ya no vale: venció o no está completo. Pida la suscripción otra vez.',
    texto: 'Falta el texto, o es demasiado corto o largo.',
    empresa: 'Faltan el nombre de la empresa o de la persona de contacto.',
    cerrada: 'Esta oportunidad no recibe hoy preguntas ni expresiones de interés.',
  },
  en: {
    correo: 'The e-mail address does not look complete. Example: name@company.com.',
    tema: 'It was not said about what, or it is no longer on the portal.',
    consentimiento: 'Please accept the notice on personal data.',
    muchos: 'There were too many requests in a row. Please wait a while.',
    tope: 'Today as many forms arrived as can be handled. Please send it tomorrow.',
    enlace: 'The link is no longer good: it expired or is not complete. Please subscribe again.',
    texto: 'The text is missing, too short or too long.',
    empresa: 'The name of the company or of the contact person is missing.',
    cerrada: 'This opportunity takes no questions or expressions of interest today.',
  },
};
