import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>();
const memos = new WeakMap<DatabaseSync, { version: number; values: Map<string, unknown> }>();

/** The prepared statement for `sql`, prepared once per database. */
export function statement(database: DatabaseSync, sql: string): StatementSync {
  const known = statements.get(database) ?? new Map<string, StatementSync>();
  statements.set(database, known);
  const prepared = known.get(sql) ?? database.prepare(sql);
  known.set(sql, prepared);
  return prepared;
}

/** Runs `work` in one writing transaction, or as part of the one that is open. What it throws undoes all of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * The documents that a `SELECT doc …` finds. Their type is the caller's word:
 * the one writer of the read model parsed them with the zod schema of the collection.
 */
export function documents<T>(database: DatabaseSync, sql: string, ...values: SQLInputValue[]): T[] {
  return statement(database, sql)
    .all(...values)
    .map((row) => JSON.parse(String(row['doc'])) as T);
}

/** The document that a `SELECT doc …` finds first, null when there is none. */
export function document<T>(database: DatabaseSync, sql: string, ...values: SQLInputValue[]): T | null {
  const row = statement(database, sql).get(...values);
  return row ? (JSON.parse(String(row['doc'])) as T) : null;
}

/** The whole number that a `SELECT count(*) AS n …` finds. */
export function count(database: DatabaseSync, sql: string, ...values: SQLInputValue[]): number {
  return Number(statement(database, sql).get(...values)?.['n'] ?? 0);
}

/** Keeps what `make` returned until the writer changes the database: for sums that many pages repeat. */
export function remembered<T>(database: DatabaseSync, key: string, make: () => T): T {
  const version = Number(statement(database, 'PRAGMA data_version').get()?.['data_version']);
  const memo = memos.get(database);
  const current = memo?.version === version ? memo : { version, values: new Map<string, unknown>() };
  memos.set(database, current);
  if (!current.values.has(key)) current.values.set(key, make());
  return current.values.get(key) as T;
}
