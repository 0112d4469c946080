import { roles, type Role } from '../../../../collections/access/roles.ts';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import { escapeHtml } from '../../../../collections/rich-text/html.ts';
import { plural } from '../../../../collections/words/format.ts';
import { kinds, watched, type Kind } from './kinds.ts';
import type { Spree } from './sprees.ts';
import type { WatchSettings } from './settings.ts';

/** What files brought meanwhile: how many documents, and of which files. */
export type Imported = { documents: number; files: readonly string[] };

export type SpreeLetter = { subject: string; text: string; html: string };

const told = (kind: Kind, count: number): string =>
  `${watched[kind].label}: ${plural(count, 'documento', 'documentos')}`;

/**
 * What one person did, for those who have to know: who, since when, how much of each kind, some of the documents, and how to
 * stop and undo it. `email` is that of the person, null when the account is gone; `nameOf` how the CMS calls a collection;
 * `times` counts the mails of this spree from 1. Pure.
 */
export function spreeLetter({
  spree,
  email,
  imported,
  times,
  cmsUrl,
  nameOf,
}: {
  spree: Spree;
  email: string | null;
  imported: Imported;
  times: number;
  cmsUrl: string;
  nameOf: (slug: string) => string;
}): SpreeLetter {
  const { name, role, since, last, counts, sources, named } = spree;
  const did = kinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
  const [first] = did;
  const isRole = role !== null && Object.hasOwn(roles, role);
  const who = `${name}${email === null ? '' : ` <${email}>`}${isRole ? ` (${roles[role as Role]})` : ''}`;
  const bySource = Object.entries(sources)
    .toSorted(([, a], [, b]) => b - a)
    .map(([slug, count]) => `${nameOf(slug)}: ${count}`);
  const account = email ?? spree.actor;
  const from = limaMoment(since);
  const paragraphs = [
    `${who} hizo en el CMS, desde el ${from} hasta el ${limaMoment(last)} (hora de Lima):`,
    [
      ...did.map(
        ({ kind, count }) =>
          `- ${told(kind, count)}${kind === 'removed' && bySource.length > 0 ? ` (${bySource.join('; ')})` : ''}`,
      ),
      ...(imported.documents > 0
        ? [
            `- importó de archivos: ${plural(imported.documents, 'documento', 'documentos')} (${imported.files.join('; ')})`,
          ]
        : []),
    ].join('\n'),
    ...(named.length > 0 ? [`Entre otros: ${named.map((title) => `«${title}»`).join(', ')}.`] : []),
    `Todo lo que hizo: ${spreeAddress({ cmsUrl, actor: spree.actor, since })}`,
    [
      'Si nadie lo esperaba, en el servidor:',
      `1. Detenga la cuenta: npm run admin:stop -- ${account}`,
      `2. Vea qué se deshará: npm run undo -- --user ${account} --since ${since} --dry-run`,
      `3. Deshágalo: npm run undo -- --user ${account} --since ${since}`,
      'La guía completa está en el README, «Someone deleted a lot».',
    ].join('\n'),
    'Este aviso lo envía el sistema a la seguridad y a quienes administran o controlan, menos a quien lo hizo. Desde el CMS nadie puede apagarlo ni cambiar a partir de cuánto avisa.',
  ];
  const subject = `Actividad inusual de ${name}${first ? `: ${told(first.kind, first.count)}` : ''}${times > 1 ? ` (aviso ${times})` : ''}`;
  return {
    subject: subject.replaceAll('\u00a0', ' ').slice(0, 200),
    text: `${paragraphs.join('\n\n')}\n`,
    html: paragraphs.map((one) => `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`).join(''),
  };
}

/** The list of the activity with this spree alone. Pure. */
export function spreeAddress({ cmsUrl, actor, since }: { cmsUrl: string; actor: string; since: string }): string {
  const query = new URLSearchParams({
    'where[or][0][and][0][actorId][equals]': actor,
    'where[or][0][and][1][at][greater_than_equal]': since,
  });
  return `${cmsUrl}/admin/collections/activities?${query.toString()}`;
}

/** What is watched, for the state page: who is told, from how many of what on, and who says so. Pure. */
export function watchInWords({ limits, hours, addresses }: WatchSettings): {
  who: string;
  limits: string[];
  by: string;
} {
  const to = addresses.length > 0 ? `a ${addresses.join(', ')}, ` : '';
  return {
    who: `Se avisa por correo ${to}a la administración y a Control, menos a quien lo hizo, en cuanto una persona, sin pausa de tres horas, hizo:`,
    limits: kinds.map((kind) => `${watched[kind].label}: ${limits[kind]} o más`),
    by: `Horario de trabajo: de lunes a viernes, de ${hours.from} a ${hours.to} h. Lo fija quien instala el sistema (SECURITY_MAIL, WATCH_LIMITS, WATCH_HOURS); desde el CMS no se cambia.`,
  };
}
