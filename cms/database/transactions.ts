import { randomUUID } from 'node:crypto';
import type { SQLiteAdapter } from '@payloadcms/db-sqlite';

type Session = SQLiteAdapter['sessions'][string];

class RolledBack extends Error {
  override name = 'RolledBack';
}

/**
 * Payload's three transaction calls for SQLite. Payload's own `commitTransaction` swallows a failed COMMIT and reports
 * success; here it rejects, so an operation whose transaction was undone ends in an error.
 */
export async function beginTransaction(this: SQLiteAdapter): Promise<string> {
  await this.initializing;
  const opened = Promise.withResolvers<Session['db']>();
  const decided = Promise.withResolvers<void>();
  const ended: Promise<void> = this.drizzle.transaction(async (transaction) => {
    opened.resolve(transaction as unknown as Session['db']); // the same class, typed by two copies of drizzle
    await decided.promise;
  });
  ended.catch((error: unknown) => opened.reject(error));
  const id = randomUUID();
  this.sessions[id] = {
    db: await opened.promise,
    resolve: () => {
      decided.resolve();
      return ended;
    },
    reject: () => {
      decided.reject(new RolledBack());
      return ended.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    },
  };
  return id;
}

/** Confirms; does nothing for a transaction that has ended; rejects when nothing of it was saved. */
export async function commitTransaction(
  this: SQLiteAdapter,
  transactionId: number | string | Promise<number | string>,
): Promise<void> {
  await takeSession(this, await transactionId)?.resolve();
}

/** Undoes; does nothing for a transaction that has ended. */
export async function rollbackTransaction(
  this: SQLiteAdapter,
  transactionId: number | string | Promise<number | string>,
): Promise<void> {
  await takeSession(this, await transactionId)?.reject();
}

/** Removed before it ends, so that nobody else can use or end it meanwhile. */
function takeSession(adapter: SQLiteAdapter, id: number | string): Session | undefined {
  const session = adapter.sessions[id];
  delete adapter.sessions[id];
  return session;
}
