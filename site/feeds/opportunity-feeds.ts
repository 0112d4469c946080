import type { PublishedOpportunity } from '../../collections/opportunities/published.ts';
import { date, money } from '../../collections/words/format.ts';
import { stageWords } from '../../collections/words/states.ts';
import { atomFeed, latestOf, type AtomEntry } from './atom.ts';
import { calendarFile, type CalendarEvent } from './calendar.ts';
import type { FeedSite } from './section-feeds.ts';
import { stableUrn, stableUuid } from './stable-id.ts';

/** All opportunities, the latest changed first. */
export function opportunitiesFeed(
  items: readonly PublishedOpportunity[],
  { publicUrl, licenseUrl, siteName }: FeedSite,
): string {
  const entries = items
    .map((item): AtomEntry => ({
      id: stableUrn(`oportunidades/${item.slug}/${item.updatedAt}`),
      title: item.title,
      url: `${publicUrl}/oportunidades/${item.slug}/`,
      updated: item.updatedAt,
      summary: `${stageWords[item.stage]}. ${item.amount === null ? 'Monto por definir' : money(item.amount, item.currency)}. ${item.summary}`,
    }))
    .sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated));
  return atomFeed({
    id: stableUrn('canales/oportunidades'),
    title: 'Oportunidades de inversión',
    selfUrl: `${publicUrl}/oportunidades.atom`,
    htmlUrl: `${publicUrl}/oportunidades/`,
    updated: latestOf(
      entries.map((entry) => entry.updated),
      '2026-01-01',
    ),
    entries,
    rightsUrl: licenseUrl,
    siteName,
  });
}

/** One opportunity: what changed, version by version, and its published answers. */
export function opportunityFeed({
  item,
  changes,
  site: { publicUrl, licenseUrl, siteName },
}: {
  item: PublishedOpportunity;
  changes: readonly { at: string; lines: readonly string[] }[];
  site: FeedSite;
}): string {
  const page = `${publicUrl}/oportunidades/${item.slug}/`;
  const id = (name: string): string => stableUrn(`oportunidades/${item.slug}/${name}`);
  const entries: AtomEntry[] = [
    ...changes.map(({ at, lines }) => ({
      id: id(`cambio/${at}`),
      title: lines.length === 1 ? `Cambio: ${lines[0]}` : `${lines.length} datos cambiaron`,
      url: page,
      updated: at,
      summary: lines.join('. '),
    })),
    ...item.questions.map((one) => ({
      id: id(`pregunta/${one.code}`),
      title: `Pregunta respondida: ${one.question.slice(0, 120)}`,
      url: `${page}#preguntas`,
      updated: one.answeredOn ?? one.askedOn,
      summary: one.answer,
    })),
  ]
    .sort((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
    .slice(0, 50);
  return atomFeed({
    id: id('canal'),
    title: item.title,
    subtitle: `${stageWords[item.stage]}. ${item.summary}`,
    selfUrl: `${publicUrl}/oportunidades/${item.slug}.atom`,
    htmlUrl: page,
    updated: latestOf([...entries.map((entry) => entry.updated), item.updatedAt], item.updatedAt),
    entries,
    rightsUrl: licenseUrl,
    siteName,
  });
}

/** Dates of one opportunity, or of all, for a calendar. */
export function opportunityCalendar({
  items,
  name,
  url,
  site: { publicUrl, siteName },
}: {
  items: readonly PublishedOpportunity[];
  name: string;
  url: string;
  site: Pick<FeedSite, 'publicUrl' | 'siteName'>;
}): string {
  return calendarFile({
    name,
    url,
    siteName,
    events: items.flatMap((item) =>
      item.calendar.map((entry): CalendarEvent => ({
        uid: stableUuid(`oportunidades/${item.slug}/fecha/${entry.label}`),
        date: entry.date,
        updatedAt: item.updatedAt,
        url: `${publicUrl}/oportunidades/${item.slug}/`,
        summary: `${entry.isDeadline ? 'Plazo: ' : ''}${entry.label}${items.length > 1 ? ` (${item.title})` : ''}`,
        description: [
          item.title,
          entry.labelEn && `EN: ${entry.labelEn}`,
          entry.workingDays !== null &&
            entry.startDate &&
            `${entry.workingDays} días hábiles desde el ${date(entry.startDate)}`,
        ]
          .filter(Boolean)
          .join('\n'),
      })),
    ),
  });
}
