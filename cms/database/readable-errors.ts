import { LibsqlError } from '@libsql/client';
import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import { APIError } from 'payload';

/** The calls of the adapter whose errors are told without their values. */
export const wrappedCalls = [
  'create',
  'updateOne',
  'updateMany',
  'upsert',
  'updateJobs',
  'deleteOne',
  'deleteMany',
  'find',
  'findOne',
  'findDistinct',
  'count',
  'createVersion',
  'updateVersion',
  'deleteVersions',
  'findVersions',
  'countVersions',
  'queryDrafts',
  'createGlobal',
  'updateGlobal',
  'findGlobal',
  'createGlobalVersion',
  'updateGlobalVersion',
  'findGlobalVersions',
  'countGlobalVersions',
] as const;

type Call = (this: SQLiteAdapter, ...args: unknown[]) => Promise<unknown>;

/**
 * Makes the adapter throw the cause of a failed query: drizzle's own message repeats every value of it,
 * and would take personal data to the log (Ley 29733). A conflict is a 409 that may be shown, a database that stays busy a 503.
 */
export function throwReadableErrors(adapter: SQLiteAdapter): void {
  for (const name of wrappedCalls) {
    const original = adapter[name] as unknown as Call;
    const guarded: Call = async function guarded(...args) {
      try {
        return await original.apply(this, args);
      } catch (error) {
        throw readableError(error);
      }
    };
    Object.assign(adapter, { [name]: guarded });
  }
}

/** The error to show for one of the database; any other as it is. */
export function readableError(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof LibsqlError ? error.cause : error;
  if (!(cause instanceof LibsqlError)) return error;
  if (cause.code === 'SQLITE_BUSY_SNAPSHOT') return new APIError(cause.message, 409, null, true);
  if (cause.code === 'SQLITE_BUSY' || cause.code === 'TRANSACTION_CLOSED') return new APIError(cause.message, 503);
  return cause;
}
