import { z } from 'zod';

/** What every page needs to know of the portal itself. One row, key `site`. */
export const PublishedSiteSettings = z.object({
  siteName: z.string(),
  tagline: z.string(),
  contactEmail: z.string().nullable(),
  accessibilityEmail: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  complaintsBookUrl: z.string().nullable(),
  transparencyUrl: z.string().nullable(),
  licenseName: z.string(),
  licenseUrl: z.string(),
  notice: z.string().nullable(),
  /** Names of the entities whose works the portal shows. */
  entities: z.array(z.object({ name: z.string(), ruc: z.string().nullable() })),
  /** Thresholds of the accountability lists, in days and points. */
  thresholds: z.object({ delayedDays: z.number(), delayedPoints: z.number(), overCostPercent: z.number(), reportOverdueDays: z.number() }),
  updatedAt: z.string(),
});
export type PublishedSiteSettings = z.infer<typeof PublishedSiteSettings>;
