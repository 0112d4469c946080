import type { DatabaseSync } from 'node:sqlite';
import { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import type { DataTable } from './column.ts';

/** What stands beside the data: whose it is, under which licence, and when it last changed (ISO 8601, UTC; null without rows). */
export type About = { siteName: string; publisher: Publisher; licenseName: string; licenseUrl: string; lastChange: string | null };

/** Who publishes, the same in every file and catalogue: the entity with its RUC (scheme `PE-RUC` of org-id.guide), the portal's name while no entity is set. */
export type Publisher = { name: string; ruc: string | null };

/** Used until the site settings are filled in. */
const DEFAULTS = { siteName: 'INVERMET Abierto', licenseName: 'CC BY 4.0', licenseUrl: 'https://creativecommons.org/licenses/by/4.0/', entities: [] };

/** The public registers that the portal's data comes from. */
export const sources = [
  { title: 'INVERMET y Municipalidad Metropolitana de Lima: registro de obras e informes aprobados', path: 'https://www.gob.pe/invermet' },
  { title: 'Ministerio de Economía y Finanzas: invierte.pe y Consulta Amigable', path: 'https://www.mef.gob.pe/' },
  { title: 'Contraloría General de la República: INFOBRAS', path: 'https://infobras.contraloria.gob.pe/' },
  { title: 'OECE: SEACE y contrataciones abiertas', path: 'https://contratacionesabiertas.oece.gob.pe/' },
  { title: 'INEI: códigos de ubicación geográfica (UBIGEO)', path: 'https://www.inei.gob.pe/' },
] as const;

export function aboutData(database: DatabaseSync, tables: readonly DataTable[]): About {
  const row = database.prepare("SELECT doc FROM settings WHERE key = 'site'").get();
  const parsed = PublishedSiteSettings.pick({ siteName: true, licenseName: true, licenseUrl: true, entities: true }).safeParse(row ? JSON.parse(String(row['doc'])) : null);
  const changes = tables.map((table) => lastChange(database, table)).filter((change) => change !== null);
  const { entities, ...settings } = parsed.success ? parsed.data : DEFAULTS;
  return { ...settings, licenseUrl: canonicalLicense(settings.licenseUrl), publisher: publisherOf({ entities, siteName: settings.siteName }), lastChange: changes.sort().at(-1) ?? null };
}

/** The first of the entities that the portal is about, else the portal itself. */
export function publisherOf({ entities, siteName }: Pick<PublishedSiteSettings, 'entities' | 'siteName'>): Publisher {
  const [entity] = entities;
  return { name: entity?.name ?? (siteName || 'INVERMET Abierto'), ruc: entity?.ruc ?? null };
}

/** The address that names a Creative Commons licence, without the page of its summary in some language (`deed.es`). */
export const canonicalLicense = (address: string): string => address.replace(/^(?:http:)?(?:https:)?\/\/creativecommons\.org\/(licenses|publicdomain)\/([^/]+)\/([^/]+)(?:\/.*)?$/, 'https://creativecommons.org/$1/$2/$3/');

/** Instant of the last change of a table's rows (ISO 8601, UTC), null without rows. */
export function lastChange(database: DatabaseSync, table: DataTable): string | null {
  // The large tables have the column with an index; the others are small.
  const updatedAt = ['projects', 'progress_reports', 'contracting_processes'].includes(table.from) ? 'updated_at' : "doc ->> '$.updatedAt'";
  const row = database.prepare(`SELECT max(${updatedAt}) AS changed FROM ${table.from}`).get();
  return typeof row?.['changed'] === 'string' ? row['changed'] : null;
}
