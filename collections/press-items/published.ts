import type { PressItem } from '../payload-types.ts';
import { enteredProvenance, projectCodeOf, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { PartialDate, Provenance } from '../fields/published.ts';
import { shownAddress } from '../fields/plain-address.ts';

/** A fact that the press reported, with a link to the article. */
export const PublishedPressItem = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  summary: z.string(),
  eventOn: PartialDate,
  topic: z.string().nullable(),
  articleUrl: z.string().nullable(),
  projectCodes: z.array(z.string()),
  provenance: Provenance,
  updatedAt: z.string(),
});
export type PublishedPressItem = z.infer<typeof PublishedPressItem>;

export function toPublishedPressItem(item: PressItem, context: PublishContext): PublishedPressItem | null {
  if (!item.slug) return null;
  return PublishedPressItem.parse({
    slug: shownAddress(item.slug),
    title: item.title,
    summary: item.summary,
    eventOn: item.eventOn,
    topic: textOrNull(item.topic),
    articleUrl: textOrNull(item.articleUrl),
    projectCodes: (item.projects ?? []).flatMap((project) => projectCodeOf(project, context) ?? []),
    provenance: enteredProvenance(item.provenance, item.createdAt),
    updatedAt: item.updatedAt,
  } satisfies PublishedPressItem);
}
