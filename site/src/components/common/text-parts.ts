import { tag } from '../../../published/tags.ts';

/** A stretch of a text: HTML as it is, or a work whose card stands there. */
export type TextPart = { html: string } | { work: string };

const CARD = /<p class="work-link" data-work="([A-Za-z0-9_-]+)">.*?<\/p>/g;

/** Cuts the HTML of `richTextToHtml` at the cards of works, which the page draws with the facts of the moment. */
export function textParts(html: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of html.matchAll(CARD)) {
    if (found.index > from) parts.push({ html: html.slice(from, found.index) });
    parts.push({ work: found[1] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < html.length) parts.push({ html: html.slice(from) });
  return parts;
}

/**
 * What a page with these texts is made from besides its own row: each work with a card, and the day, by which states
 * age.
 */
export function textTags(...texts: readonly (string | null)[]): string[] {
  const works = new Set(
    texts.flatMap((html) => textParts(html ?? '')).flatMap((part) => ('work' in part ? [part.work] : [])),
  );
  return works.size === 0 ? [] : [tag.today, ...[...works].map(tag.project)];
}
