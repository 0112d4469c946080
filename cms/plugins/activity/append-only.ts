import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import { APIError, type Payload } from 'payload';
import { ACTIVITIES, APPEND_ONLY } from './collection.ts';

const CALLS = ['updateOne', 'updateMany', 'upsert', 'deleteOne', 'deleteMany'] as const;

/**
 * Rows of the activity table are only added: below the hooks, which Payload's own calls to the database pass by, the
 * adapter refuses, and on SQLite the database itself, whoever opens the file. Set anew at each start, since a migration
 * that rebuilds the table drops triggers.
 */
export async function refuseOtherWrites(payload: Payload): Promise<void> {
  for (const name of CALLS) {
    const original = payload.db[name] as ((args: { collection?: string }) => Promise<unknown>) | undefined;
    if (typeof original !== 'function') continue;
    const guarded = async function guarded(this: unknown, args: { collection?: string }): Promise<unknown> {
      if (args.collection === ACTIVITIES) throw new APIError(APPEND_ONLY, 403, undefined, true);
      return original.call(this, args);
    };
    Object.assign(payload.db, { [name]: guarded });
  }
  if (payload.db.name !== 'sqlite') return;
  const { client } = payload.db as unknown as SQLiteAdapter;
  for (const act of ['UPDATE', 'DELETE'] as const) {
    await client.execute(
      `CREATE TRIGGER IF NOT EXISTS "${ACTIVITIES}_no_${act.toLowerCase()}" BEFORE ${act} ON "${ACTIVITIES}" BEGIN SELECT RAISE(ABORT, 'activities is append-only'); END`,
    );
  }
}
