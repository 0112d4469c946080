import type { DatabaseSync } from 'node:sqlite';
import { slugify } from '../../collections/fields/search-text.ts';
import type { TracedTable } from '../../site/published/history.ts';

/** What can be forgotten: its table in the read model, in the history (if it has one) and in the database of the CMS. */
export type Kind = { one: string; published: string; traced: TracedTable | null; /** It stands in the versions of others, as a party. */ isParty?: boolean; cms: { table: string; column: string } };

export const kinds: Readonly<Record<string, Kind>> = {
  obras: { one: 'una obra', published: 'projects', traced: 'projects', cms: { table: 'projects', column: 'code' } },
  contratos: { one: 'un contrato', published: 'contracting_processes', traced: 'contracting_processes', cms: { table: 'contracting_processes', column: 'key' } },
  oportunidades: { one: 'una oportunidad', published: 'opportunities', traced: 'opportunities', cms: { table: 'opportunities', column: 'slug' } },
  proveedores: { one: 'un proveedor', published: 'organizations', traced: null, isParty: true, cms: { table: 'organizations', column: 'key' } },
};

/** Everything that names the row in files: its key and, from each version of it, its ocid and nomenclature. Lower case. */
export function keysOf({ kind, key, published, history }: { kind: Kind; key: string; published: DatabaseSync | null; history: DatabaseSync | null }): string[] {
  const docs = [
    ...(published?.prepare(`SELECT doc FROM ${kind.published} WHERE key = ?`).all(key) ?? []),
    ...(kind.traced ? history?.prepare('SELECT doc FROM versions WHERE name = ? AND key = ? AND doc IS NOT NULL').all(kind.traced, key) ?? [] : []),
  ].map((row) => JSON.parse(String(row['doc'])) as Record<string, unknown>);
  const told = docs.flatMap((doc) => [doc['ocid'], typeof doc['nomenclature'] === 'string' ? slugify(doc['nomenclature']) : null]);
  return [...new Set([key, ...told].filter((one) => typeof one === 'string' && one !== '').map((one) => String(one).toLowerCase()))];
}
