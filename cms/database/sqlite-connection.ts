import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { LibsqlError, type InStatement, type InValue, type ResultSet } from '@libsql/client';
import { resultSet } from './result-set.ts';

const CACHED_STATEMENTS = 500;

/** Names that Payload and drizzle look for, by SQLite's extended result code. */
const CODES: Record<number, string> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
  261: 'SQLITE_BUSY_RECOVERY',
  275: 'SQLITE_CONSTRAINT_CHECK',
  517: 'SQLITE_BUSY_SNAPSHOT',
  787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
  1299: 'SQLITE_CONSTRAINT_NOTNULL',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
};

/** One SQLite connection that speaks the types of `@libsql/client` and keeps its prepared statements. Every call is synchronous. */
export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, options: { readOnly: boolean; busyTimeoutMs: number }) {
    this.#database = new DatabaseSync(path, {
      readOnly: options.readOnly,
      timeout: options.busyTimeoutMs,
      enableForeignKeyConstraints: true,
    });
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Runs one statement; throws `LibsqlError` with SQLite's code. */
  run(statement: InStatement): ResultSet {
    const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
    try {
      const prepared = this.#prepare(sql);
      const named = Array.isArray(args)
        ? null
        : Object.fromEntries(Object.entries(args).map(([name, value]) => [name, toSqlite(value)]));
      const positional = Array.isArray(args) ? args.map(toSqlite) : [];
      if (prepared.columns().length === 0) {
        const { changes, lastInsertRowid } = named === null ? prepared.run(...positional) : prepared.run(named);
        return resultSet({
          columns: [],
          types: [],
          values: [],
          changes: Number(changes),
          lastInsertRowid: BigInt(lastInsertRowid),
        });
      }
      const rows: unknown = named === null ? prepared.all(...positional) : prepared.all(named);
      // After the run: SQLite re-prepares by itself when the schema has changed.
      const columns = prepared.columns();
      return resultSet({
        columns: columns.map((column) => column.name),
        types: columns.map((column) => column.type ?? ''),
        values: rows as SQLOutputValue[][], // setReturnArrays(true) below
        changes: isRead(sql) ? 0 : (rows as unknown[]).length,
        lastInsertRowid: undefined,
      });
    } catch (error) {
      throw toLibsqlError(error);
    }
  }

  /** Runs statements separated by semicolons, without arguments. */
  exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw toLibsqlError(error);
    }
  }

  /** Undoes the open transaction, if SQLite has not done so by itself. */
  rollback(): void {
    if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    const cached = this.#statements.get(sql);
    if (cached !== undefined) return cached;
    const prepared = this.#database.prepare(sql);
    prepared.setReturnArrays(true);
    if (this.#statements.size >= CACHED_STATEMENTS) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

const READING_PRAGMA =
  /^\s*pragma\s+(?:\w+\.)?(?:table_x?info|table_list|index_list|index_x?info|foreign_key_list|foreign_key_check|integrity_check|quick_check|database_list|compile_options)\b/i;

/** Whether a statement surely only reads; when in doubt it counts as a write. */
export function isRead(sql: string): boolean {
  if (/^\s*(?:select|values|explain)\b/i.test(sql)) return true;
  if (/^\s*with\b/i.test(sql)) return !/\b(?:insert|update|delete)\b|\breplace\s+into\b/i.test(sql);
  return READING_PRAGMA.test(sql);
}

/** Whether an error says that another process holds the write lock, so that trying again later can help. */
export function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && (error.code === 'SQLITE_BUSY' || error.code === 'SQLITE_BUSY_RECOVERY');
}

function toSqlite(value: InValue): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.valueOf();
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value === undefined) throw new TypeError('undefined cannot be passed as argument to the database');
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('Only finite numbers can be passed as arguments');
  return value;
}

function toLibsqlError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const code = CODES[error.errcode] ?? CODES[error.errcode & 0xff] ?? 'SQLITE_ERROR';
  return new LibsqlError(error.message, code, error.errcode, error);
}
