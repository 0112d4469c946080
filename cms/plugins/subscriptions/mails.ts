import type { Language } from '../../../collections/subscriptions/topics.ts';
import type { Mail } from '../mail/enqueue.ts';

type Body = Pick<Mail, 'subject' | 'text' | 'html'>;
export type MailItem = { title: string; url: string; lines: readonly string[] };
/** What followers of one topic are told. */
export type MailSection = { label: string; items: readonly MailItem[] };

const words = {
  es: {
    confirmSubject: 'Confirme su suscripción',
    confirm: (label: string) => `Alguien pidió enviar a este correo avisos sobre «${label}». Si fue usted, confírmelo:`,
    confirmButton: 'Confirmar la suscripción',
    confirmEnd: 'El enlace vale siete días. Si no fue usted, no haga nada: no le escribiremos y su correo se borrará.',
    knownSubject: 'Ya recibe estos avisos',
    known: (label: string) => `Pidió recibir avisos sobre «${label}» y ya los recibe. No hace falta confirmar nada.`,
    noticeSubject: (title: string) => `Novedad: ${title}`,
    noticesSubject: (count: number) => `${count} novedades de lo que sigue`,
    digestSubject: { daily: 'Resumen del día', weekly: 'Resumen de la semana' },
    notices: 'Esto cambió en lo que usted sigue:',
    stop: 'Dejar de recibir estos avisos',
    stopAll: 'Cancelar todas mis suscripciones',
    more: (count: number) => `Y ${count} novedades más en el portal.`,
    interestSubject: (code: string) => `Recibimos su expresión de interés ${code}`,
    interest: (title: string, code: string) =>
      `Recibimos una expresión de interés en «${title}» con este correo. Código: ${code}. Para que la oficina a cargo la lea, confirme que el correo es suyo:`,
    interestEnd:
      'El enlace vale siete días. No se publica ni se comparte. Si no fue usted, no haga nada: lo enviado se borra sin que nadie lo lea.',
    proofButton: 'Confirmar mi correo',
    questionSubject: (code: string) => `Recibimos su pregunta ${code}`,
    question: (title: string, code: string) =>
      `Recibimos una pregunta sobre «${title}» con este correo. Código: ${code}. La respuesta se publicará en la página de la oportunidad, sin su nombre. Si quiere que la oficina sepa quién pregunta, confirme que el correo es suyo:`,
    questionEnd: 'El enlace vale siete días. Sin confirmar, su pregunta se trata como anónima.',
    reason: 'Recibe este correo porque lo pidió en el portal.',
  },
  en: {
    confirmSubject: 'Confirm your subscription',
    confirm: (label: string) =>
      `Somebody asked to send updates on “${label}” to this address. If it was you, please confirm:`,
    confirmButton: 'Confirm the subscription',
    confirmEnd:
      'The link is good for seven days. If it was not you, do nothing: we will not write again and the address will be deleted.',
    knownSubject: 'You already receive these updates',
    known: (label: string) =>
      `You asked for updates on “${label}” and already receive them. There is nothing to confirm.`,
    noticeSubject: (title: string) => `Update: ${title}`,
    noticesSubject: (count: number) => `${count} updates on what you follow`,
    digestSubject: { daily: 'Daily summary', weekly: 'Weekly summary' },
    notices: 'This changed in what you follow:',
    stop: 'Stop receiving these updates',
    stopAll: 'Cancel all my subscriptions',
    more: (count: number) => `And ${count} more updates on the portal.`,
    interestSubject: (code: string) => `We received your expression of interest ${code}`,
    interest: (title: string, code: string) =>
      `We received an expression of interest in “${title}” from this address. Code: ${code}. For the office in charge to read it, please confirm that the address is yours:`,
    interestEnd:
      'The link is good for seven days. It is neither published nor shared. If it was not you, do nothing: what was sent is deleted unread.',
    proofButton: 'Confirm my address',
    questionSubject: (code: string) => `We received your question ${code}`,
    question: (title: string, code: string) =>
      `We received a question on “${title}” from this address. Code: ${code}. The answer will be published on the page of the opportunity, without your name. If you want the office to know who asks, please confirm that the address is yours:`,
    questionEnd: 'The link is good for seven days. Without it your question is treated as anonymous.',
    reason: 'You receive this mail because you asked for it on the portal.',
  },
} as const;

const MOST_ITEMS = 60;

export function confirmMail({ language, label, url }: { language: Language; label: string; url: string }): Body {
  const say = words[language];
  return mail(language, say.confirmSubject, [
    { p: say.confirm(label) },
    { button: say.confirmButton, url },
    { p: say.confirmEnd },
  ]);
}

export function alreadyMail({
  language,
  label,
  cancelUrl,
}: {
  language: Language;
  label: string;
  cancelUrl: string;
}): Body {
  const say = words[language];
  return mail(language, say.knownSubject, [{ p: say.known(label) }, { link: say.stop, url: cancelUrl }]);
}

/** Mail with what changed. `period` null: told at once. */
export function noticesMail({
  language,
  period,
  sections,
  cancelUrl,
  cancelAllUrl,
}: {
  language: Language;
  period: 'daily' | 'weekly' | null;
  sections: readonly MailSection[];
  cancelUrl: string;
  cancelAllUrl: string | null;
}): Body {
  const say = words[language];
  const items = sections.flatMap((section) => section.items);
  const title = items.length === 1 ? say.noticeSubject(items[0]?.title ?? '') : say.noticesSubject(items.length);
  const blocks: Block[] = [{ p: say.notices }];
  let left = MOST_ITEMS;
  for (const section of sections) {
    if (left <= 0) break;
    // Of one thing that is followed itself, its name stands above once.
    if (section.items.some(({ title: name }) => name !== section.label)) blocks.push({ h2: section.label });
    for (const item of section.items.slice(0, left))
      blocks.push(
        { link: item.title, url: item.url },
        ...(item.lines.length > 0 ? [{ list: item.lines.slice(0, 12) }] : []),
      );
    left -= section.items.length;
  }
  if (left < 0) blocks.push({ p: say.more(-left) });
  blocks.push(
    { rule: true },
    { p: say.reason },
    { link: say.stop, url: cancelUrl },
    ...(cancelAllUrl ? [{ link: say.stopAll, url: cancelAllUrl }] : []),
  );
  return mail(language, period === null ? title : `${say.digestSubject[period]}: ${title}`, blocks);
}

export function interestMail({
  language,
  title,
  code,
  url,
}: {
  language: Language;
  title: string;
  code: string;
  url: string;
}): Body {
  const say = words[language];
  return mail(language, say.interestSubject(code), [
    { p: say.interest(title, code) },
    { button: say.proofButton, url },
    { p: say.interestEnd },
  ]);
}

export function questionMail({
  language,
  title,
  code,
  url,
}: {
  language: Language;
  title: string;
  code: string;
  url: string;
}): Body {
  const say = words[language];
  return mail(language, say.questionSubject(code), [
    { p: say.question(title, code) },
    { button: say.proofButton, url },
    { p: say.questionEnd },
  ]);
}

/** For the office in charge: what arrived and where to read it. */
export function officeMail({
  what,
  code,
  title,
  url,
}: {
  what: string;
  code: string;
  title: string;
  url: string;
}): Body {
  return mail('es', `Llegó una ${what}: ${code}`, [
    { p: `Llegó una ${what} sobre «${title}». Código: ${code}.` },
    { button: 'Leerla y responderla', url },
    { p: 'Recibe este correo por su función en la supervisión de contratos.' },
  ]);
}

type Block =
  | { p: string }
  | { h2: string }
  | { list: readonly string[] }
  | { link: string; url: string }
  | { button: string; url: string }
  | { rule: true };

/** The same content as text and as HTML without pictures: nothing in it tells whether it was opened. */
function mail(language: Language, subject: string, blocks: readonly Block[]): Body {
  const signature = 'INVERMET Abierto';
  return {
    subject: oneLine(`${subject} · ${signature}`),
    text: `${blocks.map(asText).join('\n\n')}\n\n-- \n${signature}\n`,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body style="font:16px/1.5 sans-serif;color:#1b262f;max-width:36em;margin:1em auto;padding:0 1em">${blocks.map(asHtml).join('')}<p style="color:#4c5a65">${signature}</p></body></html>`,
  };
}

function asText(block: Block): string {
  if ('p' in block) return block.p;
  if ('h2' in block) return block.h2.toUpperCase();
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
  if ('link' in block) return `${block.link}\n${block.url}`;
  return 'button' in block ? `${block.button}:\n${block.url}` : '----';
}

function asHtml(block: Block): string {
  if ('p' in block) return `<p>${escape(block.p)}</p>`;
  if ('h2' in block) return `<h2 style="font-size:1.1em">${escape(block.h2)}</h2>`;
  if ('list' in block) return `<ul>${block.list.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
  if ('link' in block) return `<p><a href="${escape(block.url)}">${escape(block.link)}</a></p>`;
  if ('button' in block)
    return `<p><a href="${escape(block.url)}" style="display:inline-block;padding:.6em 1.2em;background:#1c5270;color:#fff;text-decoration:none">${escape(block.button)}</a></p><p>${escape(block.url)}</p>`;
  return '<hr>';
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Subjects are one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 180);
}
