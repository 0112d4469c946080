import type { Page } from '../payload-types.ts';
import { richTextToHtml } from '../fields/rich-text.ts';
import { textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { shownAddress } from '../fields/plain-address.ts';

/** Editorial page. Address: `/<slug>/`. */
export const PublishedPage = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  summary: z.string().nullable(),
  bodyHtml: z.string(),
  showInFooter: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedPage = z.infer<typeof PublishedPage>;

export function toPublishedPage(page: Page, context: Pick<PublishContext, 'textTargets'> = {}): PublishedPage | null {
  if (!page.slug) return null;
  return PublishedPage.parse({
    slug: shownAddress(page.slug),
    title: page.title,
    summary: textOrNull(page.summary),
    bodyHtml: richTextToHtml(page.body, context.textTargets),
    showInFooter: page.showInFooter ?? false,
    updatedAt: page.updatedAt,
  } satisfies PublishedPage);
}
