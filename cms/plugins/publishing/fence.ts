import type { DatabaseSync } from 'node:sqlite';
import { publishedTables } from '../../../site/published/schema.ts';

const KEY = 'projector';

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
       BEGIN SELECT RAISE(ABORT, 'Otro proceso del CMS publica ahora.'); END;`,
    );
  }
}
