import { z } from 'zod';

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
