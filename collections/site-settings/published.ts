import type { SiteSetting } from '../payload-types.ts';
import { organizationRef, relatedAll, textOrNull } from '../fields/to-published.ts';
import { defaultFreshness, freshnessKinds } from '../projects/freshness.ts';
import { z } from 'zod';
import { publishedName } from './demonstration.ts';
import { PublishedMenuEntry, publishedMenu } from './menu.ts';
import { listThresholds, signThresholds, usual } from './thresholds.ts';

/** An object with a number for each of the names. */
const numbers = <K extends string>(names: Record<K, { usual: number }>) =>
  z.object(
    Object.fromEntries(
      (Object.keys(names) as K[]).map((name) => [name, z.number().default(names[name].usual)]),
    ) as Record<K, z.ZodDefault<z.ZodNumber>>,
  );

/** What every page needs to know of the portal itself. One row, key `site`. */
export const PublishedSiteSettings = z.object({
  /** All that the portal shows is invented. Its names say so. */
  isDemonstration: z.boolean(),
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
  /** The menu at the head of every page; empty for the usual one. */
  menu: z.array(PublishedMenuEntry).default([]),
  /** Days without work declared by decree, beside the holidays of law: deadlines in working days skip them. */
  nonWorkingDays: z.array(z.string()),
  /** Thresholds of the accountability lists, in days, points and percent. */
  thresholds: numbers(listThresholds),
  /** Thresholds of the signs worth a review. */
  signs: numbers(signThresholds).default(usual(signThresholds)),
  /**
   * Days after which a fact of each kind is only the last known one, and after which nobody can say what is so today.
   */
  freshness: z
    .record(z.enum(freshnessKinds), z.object({ lastKnownDays: z.number(), unknownDays: z.number() }))
    .default(defaultFreshness),
  /**
   * Monthly visits that the portal is compared with, and by how much it should pass them (percent); null without a
   * baseline.
   */
  visitsBaseline: z
    .object({
      monthly: z.number(),
      goalPercent: z.number(),
      source: z.string().nullable(),
      asOf: z.string().nullable(),
    })
    .nullable(),
  updatedAt: z.string(),
});
export type PublishedSiteSettings = z.infer<typeof PublishedSiteSettings>;

export function toPublishedSiteSettings(settings: SiteSetting): PublishedSiteSettings {
  const isDemonstration = settings.isDemonstration === true;
  return PublishedSiteSettings.parse({
    isDemonstration,
    siteName: publishedName(settings.siteName, isDemonstration),
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
    menu: publishedMenu(settings.menu),
    entities: relatedAll(settings.entities).flatMap((entity) => {
      const reference = organizationRef(entity);
      return reference ? [{ name: publishedName(reference.name, isDemonstration), ruc: reference.ruc }] : [];
    }),
    nonWorkingDays: (settings.nonWorkingDays ?? []).map(({ date }) => date),
    thresholds: settings.thresholds,
    signs: settings.signs,
    freshness: settings.freshness,
    visitsBaseline:
      typeof settings.visitsBaseline?.monthly === 'number'
        ? {
            monthly: settings.visitsBaseline.monthly,
            goalPercent: settings.visitsBaseline.goalPercent ?? 30,
            source: textOrNull(settings.visitsBaseline.source),
            asOf: textOrNull(settings.visitsBaseline.asOf),
          }
        : null,
    updatedAt: settings.updatedAt ?? '',
  } satisfies PublishedSiteSettings);
}
