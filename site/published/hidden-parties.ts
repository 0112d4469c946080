import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { isWithheldName } from '../../collections/organizations/legal-entity.ts';
import { capitals } from '../../collections/organizations/person-numbers.ts';
import { withoutParty } from './forget-party.ts';
import { statement } from './statement.ts';

/**
 * Parties that were published and are hidden today, told by marks of which nothing can be read. They lie in the
 * history, so that they may be shown again.
 */
export const hiddenPartiesSchema =
  'CREATE TABLE IF NOT EXISTS hidden_parties (owner TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (owner, mark)) STRICT, WITHOUT ROWID;';

export type HiddenParties = ReadonlySet<string>;

/** By what a party is told. */
export type PartyIdentity = { key?: string | null; ruc?: string | null; name?: string | null };

/** Marks of a party: one by its key, one by its RUC and one by its name, of what it has. */
export function marksOfParty({ key, ruc, name }: PartyIdentity): string[] {
  const told = { key, ruc, name: name && !isWithheldName(name) ? capitals(name) : null };
  return Object.entries(told).flatMap(([field, value]) =>
    value ? [createHash('sha256').update(`${field}:${value}`).digest('base64url')] : [],
  );
}

/** Marks of everybody who is hidden today; empty in histories of before they were kept. */
export function hiddenParties(history: DatabaseSync): HiddenParties {
  const has =
    statement(history, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'hidden_parties'").get() !==
    undefined;
  return has
    ? new Set(
        statement(history, 'SELECT mark FROM hidden_parties')
          .all()
          .map(({ mark }) => String(mark)),
      )
    : new Set();
}

/**
 * A version without the parties that are hidden today, in whatever part and text. The same object when it names none of
 * them.
 */
export function withoutHidden<T extends object>(doc: T, hidden: HiddenParties): T {
  if (hidden.size === 0) return doc;
  // Several may bear one name: it tells only whoever has no number nor address.
  return withoutParty(doc, ({ key, ruc, name }) =>
    marksOfParty(key || ruc ? { key, ruc } : { name }).some((mark) => hidden.has(mark)),
  );
}
