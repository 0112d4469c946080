import { z } from 'zod';
import type { TransparencyItem } from '../payload-types.ts';
import { PublishedFile } from '../fields/published.ts';
import { richTextToHtml } from '../fields/rich-text.ts';
import { relatedAll, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { frequencies } from './frequency.ts';
import { shownAddress } from '../fields/plain-address.ts';

/** A transparency rubro (PO-14). `bodyHtml` is sanitised. Address: `/transparencia/<slug>/`. */
export const PublishedTransparencyItem = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  summary: z.string(),
  office: z.string().nullable(),
  frequency: z.enum(frequencies),
  lastUpdatedOn: z.string().nullable(),
  bodyHtml: z.string().nullable(),
  documents: z.array(PublishedFile),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  legalBasis: z.string().nullable(),
  order: z.number(),
  updatedAt: z.string(),
});
export type PublishedTransparencyItem = z.infer<typeof PublishedTransparencyItem>;

export function toPublishedTransparencyItem(
  item: TransparencyItem,
  context: PublishContext,
): PublishedTransparencyItem | null {
  if (!item.slug) return null;
  return PublishedTransparencyItem.parse({
    slug: shownAddress(item.slug),
    title: item.title,
    summary: item.summary,
    office: textOrNull(item.office),
    frequency: item.frequency,
    lastUpdatedOn: textOrNull(item.lastUpdatedOn),
    bodyHtml: item.body ? richTextToHtml(item.body, context.textTargets) : null,
    documents: relatedAll(item.documents).flatMap((document) => context.file(document) ?? []),
    links: (item.links ?? []).map(({ label, url }) => ({ label, url })),
    legalBasis: textOrNull(item.legalBasis),
    order: item.order ?? 100,
    updatedAt: item.updatedAt,
  } satisfies PublishedTransparencyItem);
}
