import type { DatabaseSync } from 'node:sqlite';
import type { HistoryWriter } from '../../../site/published/history.ts';
import { publishedTables } from '../../../site/published/schema.ts';
import { LostLease } from '../../background/leases.ts';

const KEY = 'projector';
const TAKEN = 'Otro proceso del CMS publica ahora.';

/** Identity of a read model: a file that was made anew has another one. */
export const storeIdOf = (database: DatabaseSync): string =>
  String(database.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value'] ?? '');

/**
 * From now on only this connection writes the read model: each of its transactions asks whether the file still names it, and one of
 * a process that was taken for dead and woke up fails as a whole. Written once per holder, not per turn: a write makes the renderer forget its sums.
 */
export function fence(database: DatabaseSync, token: string): void {
  if (!/^[\w-]+$/.test(token)) throw new Error('La señal del proceso que publica no es válida.');
  database
    .prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(KEY, token);
  const writes = [...publishedTables, 'changes'].flatMap((table) => [
    [table, 'INSERT'],
    [table, 'DELETE'],
  ]);
  for (const [table = '', event = ''] of writes) {
    const name = `fence_${table}_${event.toLowerCase()}`;
    database.exec(
      `DROP TRIGGER IF EXISTS temp.${name};
       CREATE TEMP TRIGGER ${name} BEFORE ${event} ON main.${table}
       WHEN (SELECT value FROM main.meta WHERE key = '${KEY}') IS NOT '${token}'
       BEGIN SELECT RAISE(ABORT, '${TAKEN}'); END;`,
    );
  }
}

/** What the read model refuses to one that lost its lease is no fault of what was to be written: told as `LostLease`, others as they are. */
export const asLostLease = (error: unknown): unknown =>
  error instanceof Error && error.message === TAKEN ? new LostLease(TAKEN, { cause: error }) : error;

/**
 * The history is another file, whose rows are kept before those of the read model are refused: it asks first whether the read model names
 * `token` still, and throws `LostLease` otherwise. Within a transaction of the read model the answer holds until its end.
 */
export function fencedHistory(history: HistoryWriter, database: DatabaseSync, token: string): HistoryWriter {
  const named = database.prepare('SELECT value FROM meta WHERE key = ?');
  const held = (): HistoryWriter => {
    if (named.get(KEY)?.['value'] !== token) throw new LostLease(TAKEN);
    return history;
  };
  return {
    ...history,
    record: (version) => held().record(version),
    transaction: (work) => held().transaction(work),
    forget: (table, key) => held().forget(table, key),
    drop: (table, key) => held().drop(table, key),
    amend: (table, key, change) => held().amend(table, key, change),
    forgetParty: (key) => held().forgetParty(key),
    hideParty: (owner, parties) => held().hideParty(owner, parties),
  };
}
