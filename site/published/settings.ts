import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { defaultFreshness } from '../../collections/projects/freshness.ts';
import type { PublishedPage } from '../../collections/pages/published.ts';
import { canonicalLicense } from '../../collections/site-settings/licence.ts';
import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import { openPublished, PublishedStoreError } from './open.ts';
import { document, documents, remembered } from './statement.ts';
import { listThresholds, signThresholds, usual } from '../../collections/site-settings/thresholds.ts';

/** What a portal says of itself until its settings are published for the first time. */
const initialSettings: PublishedSiteSettings = {
  isDemonstration: false,
  siteName: 'INVERMET Abierto',
  tagline: 'Las obras y concesiones de Lima, a la vista',
  contactEmail: null,
  accessibilityEmail: null,
  address: null,
  phone: null,
  complaintsBookUrl: null,
  transparencyUrl: null,
  licenseName: 'Creative Commons Atribución 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  notice: null,
  entities: [],
  menu: [],
  nonWorkingDays: [],
  thresholds: usual(listThresholds),
  signs: usual(signThresholds),
  freshness: defaultFreshness,
  visitsBaseline: null,
  updatedAt: '',
};

/**
 * The portal's settings, or the initial ones when none are published. The licence by its canonical address, whatever
 * page of it an editor pasted.
 */
export function siteSettings(database: DatabaseSync): PublishedSiteSettings {
  return remembered(database, 'settings', () => storedSettings(database));
}

/** The same, read anew. */
export function storedSettings(database: DatabaseSync): PublishedSiteSettings {
  const settings =
    document<PublishedSiteSettings>(database, "SELECT doc FROM settings WHERE key = 'site'") ?? initialSettings;
  return { ...settings, licenseUrl: canonicalLicense(settings.licenseUrl) };
}

/**
 * Whether the installation of this read model is a demonstration, for who has it not open. Asked again until it is
 * known, since a file that is being made says nothing yet; what it once said never changes.
 */
export function demonstrationOf(publishedDb: string): () => boolean {
  let known: boolean | null = null;
  return () => {
    if (known !== null || !existsSync(publishedDb)) return known ?? false;
    try {
      const database = openPublished(publishedDb);
      known =
        document<PublishedSiteSettings>(database, "SELECT doc FROM settings WHERE key = 'site'")?.isDemonstration ??
        null;
      database.close();
    } catch (error) {
      if (!(error instanceof PublishedStoreError)) throw error;
    }
    return known ?? false;
  };
}

/** One editorial page by its address, null when there is none. */
export function editorialPage(database: DatabaseSync, slug: string): PublishedPage | null {
  return document<PublishedPage>(database, 'SELECT doc FROM pages WHERE key = ?', slug);
}

/** Editorial pages by title. */
export function editorialPages(database: DatabaseSync): PublishedPage[] {
  return remembered(database, 'pages', () =>
    documents<PublishedPage>(database, 'SELECT doc FROM pages ORDER BY title'),
  );
}
