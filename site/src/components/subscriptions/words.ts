import { frequencies } from '../../../../collections/subscriptions/topics.ts';
import { subscribe } from '../../../../collections/forms/subscribe.ts';

/** Texts of the pages for subscriptions, in both languages. */
export const words = {
  es: {
    base: subscribe.page.es,
    home: { label: 'Avisos por correo', href: subscribe.page.es },
    title: 'Avisos por correo',
    description: 'Reciba por correo los cambios de una obra, un distrito, una empresa o un tema.',
    lead: 'Le escribimos cuando cambia lo que usted elija. Sin cuenta ni contraseña; se cancela con un clic.',
    about: 'Avisos sobre',
    subjects: 'Temas',
    districts: 'Obras de un distrito',
    unknown: 'No encontramos aquello sobre lo que pidió avisos. Elija un tema o un distrito.',
    more: 'Para seguir una obra, una empresa o una oportunidad, use el enlace «Recibir avisos por correo» de su página.',
    other: 'Elegir otro tema',
    frequencies: { ...frequencies, weekly: `${frequencies.weekly} (lunes)` },
    notice: 'Datos personales',
    noticeText: [
      'INVERMET guarda su correo solo para enviarle los avisos que pide (Ley 29733). No lo publica, no lo comparte y no mide si abre los mensajes.',
      'Lo borra en cuanto usted cancela, o a los siete días si no confirma. Puede pedir acceso, rectificación u oposición a INVERMET, por su mesa de partes o por el correo que figure al pie de esta página.',
    ],
    feeds: 'También hay canales Atom, que no piden su correo:',
  },
  en: {
    base: subscribe.page.en,
    home: { label: 'Updates by e-mail', href: subscribe.page.en },
    title: 'Updates by e-mail',
    description: 'Receive by e-mail what changes in an investment opportunity, a work or a topic.',
    lead: 'We write to you when what you choose changes. No account, no password; one click cancels.',
    about: 'Updates on',
    subjects: 'Topics',
    districts: 'Works in a district',
    unknown: 'We could not find what you asked updates on. Please choose a topic or a district.',
    more: 'To follow one opportunity, use the link “Get updates by e-mail” on its page.',
    other: 'Choose another topic',
    frequencies: {
      immediate: 'Whenever it changes',
      daily: 'One summary a day',
      weekly: 'One summary a week (Mondays)',
    },
    notice: 'Personal data',
    noticeText: [
      'INVERMET keeps your address only to send you the updates you ask for (Peruvian Law 29733). It does not publish or share it, and does not measure whether you open the mails.',
      'It is deleted as soon as you cancel, or after seven days if you do not confirm. You may ask INVERMET for access, correction or objection, at its public desk (mesa de partes) or at the address in the footer.',
    ],
    feeds: 'There are Atom feeds too, which do not ask for your address:',
  },
} as const;
