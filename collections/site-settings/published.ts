import type { SiteSetting } from '../../cms/payload-types.ts';
import { organizationRef, relatedAll, textOrNull } from '../fields/to-published.ts';
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

export function toPublishedSiteSettings(settings: SiteSetting): PublishedSiteSettings {
  return PublishedSiteSettings.parse({
    siteName: settings.siteName,
    tagline: settings.tagline,
    contactEmail: textOrNull(settings.contactEmail),
    accessibilityEmail: textOrNull(settings.accessibilityEmail),
    address: textOrNull(settings.address),
    phone: textOrNull(settings.phone),
    complaintsBookUrl: textOrNull(settings.complaintsBookUrl),
    transparencyUrl: textOrNull(settings.transparencyUrl),
    licenseName: settings.licenseName,
    licenseUrl: settings.licenseUrl,
    notice: textOrNull(settings.notice),
    entities: relatedAll(settings.entities).flatMap((entity) => {
      const reference = organizationRef(entity);
      return reference ? [{ name: reference.name, ruc: reference.ruc }] : [];
    }),
    thresholds: {
      delayedDays: settings.thresholds.delayedDays,
      delayedPoints: settings.thresholds.delayedPoints,
      overCostPercent: settings.thresholds.overCostPercent,
      reportOverdueDays: settings.thresholds.reportOverdueDays,
    },
    updatedAt: settings.updatedAt ?? '',
  });
}
