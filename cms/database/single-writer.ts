import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  LibsqlError,
  type Client,
  type InStatement,
  type Replicated,
  type ResultSet,
  type Transaction,
} from '@libsql/client';
import { openToWrite } from '../../collections/installation/writable-database.ts';
import { QueuedTransaction } from './queued-transaction.ts';
import { isRead, SqliteConnection } from './sqlite-connection.ts';
import { DEFAULT_LIMITS, whenUnlocked, WriteTurns, type WriteLimits } from './write-turns.ts';

// Short on the writer: the wait for other processes is asynchronous (`whenUnlocked`).
const WRITER_BUSY_MS = 5;
const READER_BUSY_MS = 5000;

/**
 * Opens a SQLite file for drizzle and Payload with one writer connection behind a queue and one reader (WAL).
 * The stock client of `@libsql/client` opens a connection per transaction and loses parallel writes to SQLITE_BUSY.
 * `url` is `file:` and a path; the folder is made when missing.
 */
export function openSingleWriter({
  url,
  limits = {},
}: {
  url: string;
  limits?: Partial<WriteLimits>;
}): SingleWriterClient {
  return new SingleWriterClient(sqlitePath(url), { ...DEFAULT_LIMITS, ...limits });
}

/** The absolute path of a `file:` address; throws `LibsqlError` (`URL_INVALID`) for any other, or one in memory. */
export function sqlitePath(url: string): string {
  if (!url.startsWith('file:') || url.includes(':memory:') || url.includes('?')) {
    throw new LibsqlError(
      `La dirección de la base «${url}» no sirve. Escriba «file:» y la ruta de un archivo, por ejemplo file:./data/cms.db`,
      'URL_INVALID',
    );
  }
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}

function openReader(path: string): SqliteConnection {
  const reader = new SqliteConnection(path, { readOnly: true, busyTimeoutMs: READER_BUSY_MS });
  reader.exec('PRAGMA query_only = ON; PRAGMA cache_size = -64000');
  return reader;
}

export class SingleWriterClient implements Client {
  readonly protocol = 'file';
  readonly path: string;
  closed = false;
  readonly #writer: SqliteConnection;
  #reader: SqliteConnection;
  #keepsStatistics = false;
  readonly #turns: WriteTurns;
  readonly #limits: WriteLimits;

  constructor(path: string, limits: WriteLimits) {
    this.path = path;
    this.#limits = limits;
    this.#turns = new WriteTurns(limits);
    mkdirSync(dirname(path), { recursive: true, mode: 0o750 });
    // The change to WAL needs the file alone for a moment, when several processes start at once.
    const setUp = openToWrite(path, { use: 'own', timeoutMs: READER_BUSY_MS, isDurable: true });
    this.#writer = new SqliteConnection(path, { readOnly: false, busyTimeoutMs: WRITER_BUSY_MS });
    // Nothing is acknowledged before it is on the disk.
    this.#writer.exec(
      'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 8000',
    );
    setUp.close();
    this.#reader = openReader(path);
  }

  /**
   * Lets SQLite count anew what its tables hold where they grew tenfold: without it, an index on a state that most rows share passes for as good
   * as one on the work they belong to. Readers know it from then on; from the first time on it is done at the end too.
   */
  async refreshStatistics(): Promise<void> {
    this.#keepsStatistics = true;
    await this.#inTurn(() => this.#countRows());
    const before = this.#reader;
    this.#reader = openReader(this.path);
    before.close();
  }

  /** Reads go to the reader at once; a write takes its turn. */
  async execute(statement: InStatement): Promise<ResultSet> {
    this.#checkOpen();
    if (isRead(typeof statement === 'string' ? statement : statement.sql)) return this.#reader.run(statement);
    return this.#inTurn(() => this.#writer.run(statement));
  }

  async batch(statements: InStatement[]): Promise<ResultSet[]> {
    return this.#inTurn(() => {
      this.#writer.exec('BEGIN IMMEDIATE');
      const results = statements.map((statement) => this.#writer.run(statement));
      this.#writer.exec('COMMIT');
      return results;
    });
  }

  async migrate(statements: InStatement[]): Promise<ResultSet[]> {
    return this.withoutForeignKeys(() => this.batch(statements));
  }

  async executeMultiple(sql: string): Promise<void> {
    await this.#inTurn(() => this.#writer.exec(sql));
  }

  async transaction(): Promise<Transaction> {
    this.#checkOpen();
    return new QueuedTransaction({ writer: this.#writer, turns: this.#turns, limits: this.#limits });
  }

  /**
   * Runs a migration with foreign keys off. SQLite ignores the pragma inside a transaction, and re-creating a table
   * with keys on deletes the rows of its children. Throws when the result breaks a key.
   */
  async withoutForeignKeys<Result>(action: () => Promise<Result>): Promise<Result> {
    const before = await this.#inTurn(() => this.#changeMark('OFF'));
    try {
      const result = await action();
      if ((await this.#inTurn(() => this.#changeMark('OFF'))) === before) return result;
      const { rows } = await this.execute('PRAGMA foreign_key_check');
      if (rows.length > 0)
        throw new LibsqlError(
          `La migración dejó ${rows.length} filas con referencias rotas; la primera, en «${String(rows[0]?.['table'])}». Restaure la copia de seguridad anterior.`,
          'SQLITE_CONSTRAINT_FOREIGNKEY',
          787,
        );
      return result;
    } finally {
      if (!this.closed) await this.#inTurn(() => this.#changeMark('ON'));
    }
  }

  /** Switches foreign keys and tells whether anything changed since the last time. */
  #changeMark(foreignKeys: 'ON' | 'OFF'): string {
    this.#writer.exec(`PRAGMA foreign_keys = ${foreignKeys}`);
    const mark = [this.#writer.run('SELECT total_changes()'), this.#writer.run('PRAGMA schema_version')];
    return mark.map(({ rows }) => String(rows[0]?.[0])).join(' ');
  }

  async sync(): Promise<Replicated> {
    throw new LibsqlError('Una base local no se sincroniza.', 'SYNC_NOT_SUPPORTED');
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#turns.close(new LibsqlError('La base se cerró.', 'CLIENT_CLOSED'));
    this.#writer.rollback();
    this.#reader.close();
    if (this.#keepsStatistics) this.#countRows();
    this.#writer.close();
  }

  /** Of each index a part at most. Nobody needs it: what does not let it (another writer, a full disk) is met by who does. */
  #countRows(): void {
    try {
      this.#writer.exec('PRAGMA optimize = 0x10002');
    } catch (error) {
      if (!(error instanceof LibsqlError)) throw error;
    }
  }

  async #inTurn<Result>(action: () => Result): Promise<Result> {
    this.#checkOpen();
    const turn = await this.#turns.take();
    try {
      const result = await whenUnlocked({ action, lockMs: this.#limits.lockMs });
      if (this.#writer.inTransaction)
        throw new LibsqlError('BEGIN no se admite aquí: use transaction().', 'TRANSACTION_NOT_SUPPORTED');
      return result;
    } finally {
      this.#writer.rollback();
      turn.release();
    }
  }

  #checkOpen(): void {
    if (this.closed) throw new LibsqlError('La base está cerrada.', 'CLIENT_CLOSED');
  }
}
