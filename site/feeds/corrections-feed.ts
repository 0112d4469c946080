import { correctionReasons, type Correction } from '../open-data/corrections.ts';
import { atomFeed, latestOf } from './atom.ts';
import type { FeedSite } from './section-feeds.ts';
import { stableUrn } from './stable-id.ts';

/** Corrections as a feed: what a figure said, what it says, and why. */
export function correctionsFeed(items: readonly Correction[], site: FeedSite): string {
  return atomFeed({
    id: stableUrn('canales/correcciones'),
    siteName: site.siteName,
    title: 'Correcciones',
    selfUrl: `${site.publicUrl}/datos/correcciones.atom`,
    htmlUrl: `${site.publicUrl}/datos/calidad/#correcciones`,
    rightsUrl: site.licenseUrl,
    updated: latestOf(
      items.map(({ at }) => at),
      '2026-01-01',
    ),
    entries: items.map((item) => ({
      id: stableUrn(`correcciones/${item.key}`),
      title: `${item.projectCode}: ${item.measure.replaceAll('_', ' ')}`,
      url: `${site.publicUrl}/obras/${item.projectCode}/`,
      updated: item.at,
      summary: `Decía ${item.before}; ${item.after === null ? 'se retiró' : `dice ${item.after}`} (${item.source}). Motivo: ${correctionReasons[item.reason]}.`,
    })),
  });
}
