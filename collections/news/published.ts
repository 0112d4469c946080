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
