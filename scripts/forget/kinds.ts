import type { DatabaseSync } from 'node:sqlite';
import { slugify } from '../../collections/fields/search-text.ts';
import { allNouns } from '../../collections/nouns.ts';
import { tracedTables, type TracedTable } from '../../site/published/history.ts';

/**
 * What can be forgotten: what it is called, by what it is told (`code`, for people), its table in the read model, in
 * the history (if it has one) and the condition that finds it in the database of the CMS.
 */
export type Kind = {
  one: string;
  code: string;
  published: string;
  traced: TracedTable | null;
  /** It stands in the versions of others, as a party. */
  isParty?: boolean;
  /** Column of the read model that holds the code, where it is not the key. */
  column?: string;
  /** Frozen files that may hold it, where its code names something else in the others. */
  files?: RegExp;
  cms: { table: string; where: string };
};

/** By the word of the command. */
export const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  allNouns.flatMap(({ table, key, forget }) => {
    if (!forget) return [];
    const { word, where, ...told } = forget;
    const kind: Kind = {
      ...told,
      published: table,
      traced: tracedTables.find((one) => one === table) ?? null,
      cms: { table, where: where ?? `${key.field} = ?` },
    };
    return [[word, kind]];
  }),
);

/**
 * Everything that names the row in files: its key and, from each version of it, its ocid and nomenclature. Lower case.
 */
export function keysOf({
  kind,
  key,
  published,
  history,
}: {
  kind: Kind;
  key: string;
  published: DatabaseSync | null;
  history: DatabaseSync | null;
}): string[] {
  const docs = [
    ...(published?.prepare(`SELECT doc FROM ${kind.published} WHERE ${kind.column ?? 'key'} = ?`).all(key) ?? []),
    ...(kind.traced
      ? (history
          ?.prepare('SELECT doc FROM versions WHERE name = ? AND key = ? AND doc IS NOT NULL')
          .all(kind.traced, key) ?? [])
      : []),
  ].map((row) => JSON.parse(String(row['doc'])) as Record<string, unknown>);
  const told = docs.flatMap((doc) => [
    doc['ocid'],
    typeof doc['nomenclature'] === 'string' ? slugify(doc['nomenclature']) : null,
  ]);
  return [
    ...new Set(
      [key, ...told].filter((one) => typeof one === 'string' && one !== '').map((one) => String(one).toLowerCase()),
    ),
  ];
}
