import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../../site/published/statement.ts';
import type { PublishedSlug } from '../../../collections/nouns.ts';

/** Documents that are shown already while what shows their name is not made anew yet. */
export type OwedDependents = {
  /** To be called in the transaction that writes the documents: then a crash before the rest forgets nothing. */
  note(slug: PublishedSlug, ids: readonly string[]): void;
  /** Those of `ids` that were noted and not settled. */
  among(slug: PublishedSlug, ids: readonly string[]): string[];
  settle(slug: PublishedSlug, ids: readonly string[]): void;
  /** The history leaves somebody out from now on: any page may have to be made anew. To be called before that is written there. */
  noteAll(): void;
  isAllOwed(): boolean;
  settleAll(): void;
};

/** The notes lie in the read model: without it there is nothing to make anew. */
export function owedDependents(database: DatabaseSync): OwedDependents {
  const keyOf = (slug: PublishedSlug, id: string): string => `owed ${slug} ${id}`;
  const ALL = 'owed all';
  const insert = database.prepare("INSERT INTO meta VALUES (?, '1') ON CONFLICT (key) DO NOTHING");
  const find = database.prepare('SELECT 1 FROM meta WHERE key = ?');
  const remove = database.prepare('DELETE FROM meta WHERE key = ?');
  return {
    note: (slug, ids) => ids.forEach((id) => insert.run(keyOf(slug, id))),
    among: (slug, ids) => ids.filter((id) => find.get(keyOf(slug, id)) !== undefined),
    settle: (slug, ids) => inTransaction(database, () => ids.forEach((id) => remove.run(keyOf(slug, id)))),
    noteAll: () => {
      insert.run(ALL);
    },
    isAllOwed: () => find.get(ALL) !== undefined,
    settleAll: () => {
      remove.run(ALL);
    },
  };
}
