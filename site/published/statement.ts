import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>();
const memos = new WeakMap<DatabaseSync, Memo>();

/** What was made of a database of this version. `lookedAtIn`: the request in which that version was asked last. */
type Memo = { version: number; lookedAtIn: number | null; values: Map<string, unknown> };

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

/** Number of the request that began last, null where nobody tells of requests. */
let request: number | null = null;

/**
 * To be called as a request begins: until the next one does, what is remembered is compared with the database once, not
 * at every call.
 */
export function requestBegins(): void {
  request = (request ?? 0) + 1;
}

/** Keeps what `make` returned until the writer changes the database: for sums that many pages repeat. */
export function remembered<T>(database: DatabaseSync, key: string, make: () => T): T {
  const { values } = memoOf(database);
  if (!values.has(key)) values.set(key, make());
  return values.get(key) as T;
}

function memoOf(database: DatabaseSync): Memo {
  const memo = memos.get(database);
  if (memo && request !== null && memo.lookedAtIn === request) return memo;
  const version = Number(statement(database, 'PRAGMA data_version').get()?.['data_version']);
  const current: Memo = memo?.version === version ? memo : { version, lookedAtIn: null, values: new Map() };
  current.lookedAtIn = request;
  memos.set(database, current);
  return current;
}
