import type { News } from '../payload-types.ts';
import { richTextToHtml } from '../fields/rich-text.ts';
import { projectCodeOf, related, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { PublishedImage } from '../fields/published.ts';
import { shownAddress } from '../fields/plain-address.ts';

/** Activity that a news item announces: days `YYYY-MM-DD`, `time` as `HH:MM` in Lima. */
export const PublishedEvent = z
  .object({
    startsOn: z.iso.date(),
    endsOn: z.iso.date().nullable(),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable(),
    place: z.string(),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, 'La actividad termina antes de empezar.');
export type PublishedEvent = z.infer<typeof PublishedEvent>;

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
  event: PublishedEvent.nullable().default(null),
  updatedAt: z.string(),
});
export type PublishedNews = z.infer<typeof PublishedNews>;

export function toPublishedNews(item: News, context: PublishContext): PublishedNews | null {
  if (!item.slug) return null;
  const image = related(item.image);
  return PublishedNews.parse({
    slug: shownAddress(item.slug),
    title: item.title,
    summary: item.summary,
    bodyHtml: richTextToHtml(item.body, context.textTargets),
    publishedOn: item.publishedOn,
    image: image ? context.image(image) : null,
    projectCodes: (item.projects ?? []).flatMap((project) => projectCodeOf(project, context) ?? []),
    source: textOrNull(item.source),
    sourceUrl: textOrNull(item.sourceUrl),
    event: publishedEvent(item.event),
    updatedAt: item.updatedAt,
  } satisfies PublishedNews);
}

function publishedEvent(event: News['event']): PublishedEvent | null {
  if (!event?.startsOn || !event.place) return null;
  return {
    startsOn: event.startsOn,
    endsOn: textOrNull(event.endsOn),
    time: textOrNull(event.time),
    place: event.place,
  };
}
