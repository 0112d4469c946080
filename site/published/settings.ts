import type { DatabaseSync } from 'node:sqlite';
import { defaultFreshness } from '../../collections/projects/freshness.ts';
import type { PublishedPage } from '../../collections/pages/published.ts';
import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import { document, documents, remembered } from './statement.ts';

/** What a portal says of itself until its settings are published for the first time. */
const initialSettings: PublishedSiteSettings = {
  siteName: 'INVERMET Abierto',
  tagline: 'Las obras y concesiones de Lima, a la vista',
  contactEmail: null,
  accessibilityEmail: null,
  address: null,
  phone: null,
  complaintsBookUrl: null,
  transparencyUrl: null,
  licenseName: 'Creative Commons Atribución 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/deed.es',
  notice: null,
  entities: [],
  nonWorkingDays: [],
  thresholds: { delayedDays: 30, delayedPoints: 10, overCostPercent: 15, reportOverdueDays: 5 },
  freshness: defaultFreshness,
  visitsBaseline: null,
  updatedAt: '',
};

/** The portal's settings, or the initial ones when none are published. */
export function siteSettings(database: DatabaseSync): PublishedSiteSettings {
  return remembered(database, 'settings', () => document<PublishedSiteSettings>(database, "SELECT doc FROM settings WHERE key = 'site'") ?? initialSettings);
}

/** One editorial page by its address, null when there is none. */
export function editorialPage(database: DatabaseSync, slug: string): PublishedPage | null {
  return document<PublishedPage>(database, 'SELECT doc FROM pages WHERE key = ?', slug);
}

/** Editorial pages by title. */
export function editorialPages(database: DatabaseSync): PublishedPage[] {
  return remembered(database, 'pages', () => documents<PublishedPage>(database, 'SELECT doc FROM pages ORDER BY title'));
}
