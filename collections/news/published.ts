import type { News } from '../../cms/payload-types.ts';
import { richTextToHtml } from '../fields/rich-text.ts';
import { projectCodeOf, related, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { PublishedImage } from '../fields/published.ts';

/** News item. `bodyHtml` is sanitised. Address: `/noticias/<slug>/`. */
export const PublishedNews = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  summary: z.string(),
  bodyHtml: z.string(),
  publishedOn: z.string(),
  image: PublishedImage.nullable(),
  projectCodes: z.array(z.string()),
  source: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  isDemo: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedNews = z.infer<typeof PublishedNews>;

export function toPublishedNews(item: News, context: PublishContext): PublishedNews | null {
  if (!item.slug) return null;
  const image = related(item.image);
  return PublishedNews.parse({
    slug: item.slug,
    title: item.title,
    summary: item.summary,
    bodyHtml: richTextToHtml(item.body),
    publishedOn: item.publishedOn,
    image: image ? context.image(image) : null,
    projectCodes: (item.projects ?? []).flatMap((project) => projectCodeOf(project, context) ?? []),
    source: textOrNull(item.source),
    sourceUrl: textOrNull(item.sourceUrl),
    isDemo: item.isDemo ?? false,
    updatedAt: item.updatedAt,
  });
}
