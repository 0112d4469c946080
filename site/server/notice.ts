import { demonstrationNotice, publishedName } from '../../collections/site-settings/demonstration.ts';

/** Pages that the server itself answers with, when the site cannot: plain HTML that reads without styles. */
export type Notice = { status: number; title: string; text: string; retryAfterSeconds?: number };

export const NOTICE_STYLE_PATH = '/_servidor/aviso.css';

export const noticeStyle = `:root{color-scheme:light dark;--ink:#14202b;--paper:#fbfaf7;--line:#b3402a}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f3;--paper:#12181d;--line:#f0896f}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 system-ui,sans-serif}
main{max-width:36rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.75rem;line-height:1.2;border-top:.375rem solid var(--line);padding-top:1rem;text-wrap:balance}
a{color:inherit;text-underline-offset:.2em}
a:focus-visible{outline:3px solid var(--line);outline-offset:3px}
`;

export const notices = {
  preparing: {
    status: 503,
    title: 'Estamos preparando el portal',
    text: 'Es la primera vez que se publica y tarda un momento. Vuelva a cargar la página en unos segundos.',
    retryAfterSeconds: 5,
  },
  badRequest: {
    status: 400,
    title: 'La dirección no es válida',
    text: 'Revise que esté bien escrita o vuelva a la portada.',
  },
  notFound: {
    status: 404,
    title: 'No encontramos esta página',
    text: 'Puede que haya cambiado de lugar. Desde la portada se llega a todas las obras.',
  },
  notAllowed: {
    status: 405,
    title: 'Este portal solo se lee',
    text: 'La petición usó un método que el portal no atiende.',
  },
  tooLong: { status: 414, title: 'La dirección es demasiado larga', text: 'Use menos filtros o vuelva a la portada.' },
  tooMany: {
    status: 429,
    title: 'Demasiadas consultas seguidas',
    text: 'Espere unos segundos y vuelva a intentarlo. Todos los datos también pueden descargarse completos en Datos abiertos.',
  },
  busy: {
    status: 503,
    title: 'La búsqueda está tardando demasiado',
    text: 'Vuelva a intentarlo en unos segundos. Las páginas sin filtros siguen disponibles.',
    retryAfterSeconds: 5,
  },
  tooManyForms: {
    status: 429,
    title: 'Demasiados envíos seguidos',
    text: 'Espere un momento y vuelva a enviar el formulario. Lo que escribió sigue en la página anterior.',
  },
  foreignForm: {
    status: 403,
    title: 'No aceptamos este envío',
    text: 'Los formularios se envían desde las páginas de este portal. Vuelva a la página y envíelo desde allí.',
  },
  formTooLong: {
    status: 413,
    title: 'El texto es demasiado largo',
    text: 'Acórtelo y vuelva a enviarlo. Lo que escribió sigue en la página anterior.',
  },
  formNotTaken: {
    status: 503,
    title: 'No pudimos recibir su envío',
    text: 'No se guardó nada. Vuelva a la página anterior, donde sigue lo que escribió, y envíelo otra vez en unos minutos.',
    retryAfterSeconds: 60,
  },
} satisfies Record<string, Notice>;

/** The notices in English, for addresses below `/en/` and forms sent from there. */
const english: Record<keyof typeof notices, { title: string; text: string }> = {
  preparing: {
    title: 'The portal is being prepared',
    text: 'It is being published for the first time, which takes a moment. Reload the page in a few seconds.',
  },
  badRequest: { title: 'The address is not valid', text: 'Check how it is written, or go back to the start.' },
  notFound: {
    title: 'We cannot find this page',
    text: 'It may have moved. The investment opportunities lead to everything in English.',
  },
  notAllowed: {
    title: 'This portal is for reading only',
    text: 'The request used a method that the portal does not take.',
  },
  tooLong: { title: 'The address is too long', text: 'Use fewer filters, or go back to the start.' },
  tooMany: {
    title: 'Too many requests in a row',
    text: 'Wait a few seconds and try again. All data can also be downloaded whole from Open data.',
  },
  busy: {
    title: 'The search takes too long',
    text: 'Try again in a few seconds. Pages without filters are still there.',
  },
  tooManyForms: {
    title: 'Too many forms in a row',
    text: 'Wait a moment and send the form again. What you wrote is still on the page before.',
  },
  foreignForm: {
    title: 'We do not take this form',
    text: 'Forms are sent from the pages of this portal. Go back to the page and send it from there.',
  },
  formTooLong: {
    title: 'The text is too long',
    text: 'Shorten it and send it again. What you wrote is still on the page before.',
  },
  formNotTaken: {
    title: 'We could not take your form',
    text: 'Nothing was stored. Go back to the page before, where what you wrote still is, and send it again in a few minutes.',
  },
};

/** The language of a notice: that of the address or, for a form, of the page it was sent from. */
export function noticeLanguage(path: string, referer?: string): 'es' | 'en' {
  return [path, URL.parse(referer ?? '')?.pathname ?? ''].some((one) => one.startsWith('/en/')) ? 'en' : 'es';
}

/**
 * HTML of a notice. Those without an English text of their own stay in Spanish; those of a demonstration say what it
 * is.
 */
export function noticePage(
  notice: Notice,
  { language = 'es', isDemonstration = false }: { language?: 'es' | 'en'; isDemonstration?: boolean } = {},
): string {
  const name = (Object.keys(notices) as (keyof typeof notices)[]).find((one) => notices[one].title === notice.title);
  return language === 'en' && name
    ? page({
        ...english[name],
        lang: 'en',
        home: { href: '/en/opportunities/', label: 'Go to the investment opportunities' },
        isDemonstration,
      })
    : page({ ...notice, lang: 'es', home: { href: '/', label: 'Ir a la portada' }, isDemonstration });
}

function page({
  title,
  text,
  lang,
  home,
  isDemonstration,
}: {
  title: string;
  text: string;
  lang: 'es' | 'en';
  home: { href: string; label: string };
  isDemonstration: boolean;
}): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${publishedName(title, isDemonstration)} — INVERMET Abierto</title>
<link rel="stylesheet" href="${NOTICE_STYLE_PATH}">
</head>
<body>
<main>
${isDemonstration ? `<p>${demonstrationNotice[lang]}</p>\n` : ''}<h1>${title}</h1>
<p>${text}</p>
<p><a href="${home.href}">${home.label}</a></p>
</main>
</body>
</html>
`;
}
