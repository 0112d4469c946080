import type { FormText } from './form.ts';

/** Why a form was not taken, by the word in `?motivo=` of the error page. */
export const reasons = {
  correo: {
    es: 'La dirección de correo no parece completa. Ejemplo: nombre@correo.pe.',
    en: 'The e-mail address does not look complete. Example: name@company.com.',
  },
  tema: {
    es: 'No se dijo sobre qué, o ya no está en el portal.',
    en: 'It was not said about what, or it is no longer on the portal.',
  },
  consentimiento: {
    es: 'Falta aceptar el aviso de datos personales.',
    en: 'Please accept the notice on personal data.',
  },
  muchos: {
    es: 'Hubo demasiados pedidos seguidos. Espere un rato.',
    en: 'There were too many requests in a row. Please wait a while.',
  },
  tope: {
    es: 'Hoy ya llegaron todos los formularios que se pueden atender. Envíelo mañana.',
    en: 'Today as many forms arrived as can be handled. Please send it tomorrow.',
  },
  enlace: {
    es: 'El enlace ya no vale: venció o no está completo. Pida la suscripción otra vez.',
    en: 'The link is no longer good: it expired or is not complete. Please subscribe again.',
  },
  texto: {
    es: 'Falta el texto, o es demasiado corto o largo.',
    en: 'The text is missing, too short or too long.',
  },
  empresa: {
    es: 'Faltan el nombre de la empresa o de la persona de contacto.',
    en: 'The name of the company or of the contact person is missing.',
  },
  cerrada: {
    es: 'Esta oportunidad no recibe hoy preguntas ni expresiones de interés.',
    en: 'This opportunity takes no questions or expressions of interest today.',
  },
} as const satisfies Record<string, FormText>;

export type Reason = keyof typeof reasons;
