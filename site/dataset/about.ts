import type { DatabaseSync } from 'node:sqlite';
import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import { remembered, statement } from '../published/statement.ts';
import { updatedAtOf } from '../published/updated-at.ts';
import { storedSettings } from '../published/settings.ts';
import type { DataTable } from './column.ts';

/**
 * What stands beside the data: whose it is, under which licence, and when it last changed (ISO 8601, UTC; null without
 * rows).
 */
export type About = {
  siteName: string;
  publisher: Publisher;
  licenseName: string;
  licenseUrl: string;
  lastChange: string | null;
};

/**
 * Who publishes, the same in every file and catalogue: the entity with its RUC (scheme `PE-RUC` of org-id.guide), the
 * portal's name while no entity is set.
 */
export type Publisher = { name: string; ruc: string | null };

/** The public registers that the portal's data comes from. */
export const sources = [
  {
    title: 'INVERMET y Municipalidad Metropolitana de Lima: registro de obras e informes aprobados',
    path: 'https://www.gob.pe/invermet',
  },
  { title: 'Ministerio de Economía y Finanzas: invierte.pe y Consulta Amigable', path: 'https://www.mef.gob.pe/' },
  { title: 'Contraloría General de la República: INFOBRAS', path: 'https://infobras.contraloria.gob.pe/' },
  { title: 'OECE: SEACE y contrataciones abiertas', path: 'https://contratacionesabiertas.oece.gob.pe/' },
  { title: 'INEI: códigos de ubicación geográfica (UBIGEO)', path: 'https://www.inei.gob.pe/' },
] as const;

export function aboutData(database: DatabaseSync, tables: readonly DataTable[]): About {
  const settings = storedSettings(database);
  const changes = tables.map((table) => lastChange(database, table)).filter((change) => change !== null);
  return {
    siteName: settings.siteName,
    licenseName: settings.licenseName,
    licenseUrl: settings.licenseUrl,
    publisher: publisherOf(settings),
    lastChange: changes.sort().at(-1) ?? null,
  };
}

/** The first of the entities that the portal is about, else the portal itself. */
export function publisherOf({ entities, siteName }: Pick<PublishedSiteSettings, 'entities' | 'siteName'>): Publisher {
  const [entity] = entities;
  return { name: entity?.name ?? (siteName || 'INVERMET Abierto'), ruc: entity?.ruc ?? null };
}

/** Who publishes, in words: name and RUC. */
export const publisherWords = ({ name, ruc }: Publisher): string => (ruc ? `${name} (RUC ${ruc})` : name);

/** Who publishes, for catalogues: «PE-RUC-…», null when the entity has none. */
export const publisherId = ({ ruc }: Publisher): string | null => (ruc ? `PE-RUC-${ruc}` : null);

/** Instant of the last change of a table's rows (ISO 8601, UTC), null without rows. */
export function lastChange(database: DatabaseSync, table: DataTable): string | null {
  const { from } = table;
  // Many files are made of one table, and a page of them all asks for each.
  return remembered(database, `last change of ${from}`, () => {
    const row = statement(database, `SELECT max(${updatedAtOf(from)}) AS changed FROM ${from}`).get();
    return typeof row?.['changed'] === 'string' ? row['changed'] : null;
  });
}
