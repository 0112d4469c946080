import { nameUnder } from '../../collections/site-settings/demonstration.ts';

/**
 * One entry. `id`: an IRI that never changes (`stableUrn`); `url`: absolute; `updated`: ISO 8601 instant or calendar
 * date.
 */
export type AtomEntry = { id: string; title: string; url: string; updated: string; summary?: string; html?: string };

/**
 * A feed. `selfUrl`: its own address; `htmlUrl`: the page that it follows. Both absolute. `entries` stay in their
 * order.
 */
export type AtomFeed = {
  id: string;
  title: string;
  subtitle?: string;
  selfUrl: string;
  htmlUrl: string;
  updated: string;
  entries: readonly AtomEntry[];
  /** Name of the portal that publishes: the author of all entries (RFC 4287 asks for one) and the end of the title. */
  siteName: string;
  lang?: 'es-PE' | 'en';
  rightsUrl?: string;
};

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8';

/**
 * Feed after RFC 4287, as UTF-8 text. `html` must be sanitised already; everything is escaped. Throws `RangeError` for
 * a date that is none.
 */
export function atomFeed(feed: AtomFeed): string {
  const { lang = 'es-PE', siteName } = feed;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${escapeXml(feed.id)}</id>`,
    `<title>${escapeXml(`${feed.title} · ${siteName}`)}</title>`,
    ...(feed.subtitle ? [`<subtitle>${escapeXml(feed.subtitle)}</subtitle>`] : []),
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.htmlUrl)}"/>`,
    ...(feed.rightsUrl ? [`<link rel="license" href="${escapeXml(feed.rightsUrl)}"/>`] : []),
    `<updated>${instant(feed.updated)}</updated>`,
    `<author><name>${escapeXml(siteName)}</name></author>`,
    ...feed.entries.map((entry) => entryXml({ ...entry, title: nameUnder(siteName, entry.title) })),
    '</feed>',
    '',
  ].join('\n');
}

/** The latest of these moments, `fallback` when there is none: what `updated` of a feed says. */
export function latestOf(moments: readonly (string | null | undefined)[], fallback: string): string {
  const known = moments.flatMap((one) => (one ? [instant(one)] : []));
  return known.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? instant(fallback);
}

function entryXml(entry: AtomEntry): string {
  return [
    '<entry>',
    `<id>${escapeXml(entry.id)}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.url)}"/>`,
    `<updated>${instant(entry.updated)}</updated>`,
    ...(entry.summary ? [`<summary>${escapeXml(entry.summary)}</summary>`] : []),
    ...(entry.html ? [`<content type="html">${escapeXml(entry.html)}</content>`] : []),
    '</entry>',
  ].join('\n');
}

/** RFC 3339 instant. A calendar date is its midnight in Lima (UTC−5); a month its first day. */
function instant(value: string): string {
  const text = /^\d{4}-\d{2}$/.test(value)
    ? `${value}-01T00:00:00-05:00`
    : /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? `${value}T00:00:00-05:00`
      : value;
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(Date.parse(text)))
    throw new RangeError(`«${value}» no es una fecha para un canal Atom.`);
  return /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : new Date(text).toISOString();
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 allows no control characters but tab and line breaks, and no lone surrogates. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
