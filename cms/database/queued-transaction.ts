import { LibsqlError, type InStatement, type ResultSet, type Transaction } from '@libsql/client';
import { sameRows } from './result-set.ts';
import { isRead, type SqliteConnection } from './sqlite-connection.ts';
import { TICKS, whenUnlocked, type WriteLimits, type WriteTurn, type WriteTurns } from './write-turns.ts';

// A transaction that has read more than this keeps its turn instead of remembering what it read.
const REMEMBERED_READS = 200;

type Dependencies = { writer: SqliteConnection; turns: WriteTurns; limits: WriteLimits };

/**
 * A transaction that takes the writer at its first statement, so that transactions run one after the other and
 * each reads what the one before wrote: no lost update, no SQLITE_BUSY.
 * While it has only read it may be paused (a slow hook, an upload); it then takes a new turn and goes on if everything
 * it read is still so, else fails with `SQLITE_BUSY_SNAPSHOT`.
 */
export class QueuedTransaction implements Transaction {
  readonly #writer: SqliteConnection;
  readonly #turns: WriteTurns;
  readonly #limits: WriteLimits;
  #turn: WriteTurn | null = null;
  #entering: Promise<void> | null = null;
  #reads: { statement: InStatement; result: ResultSet }[] = [];
  #hasWritten = false;
  #isEnded = false;
  #failure: LibsqlError | null = null;
  #idleTicks = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor({ writer, turns, limits }: Dependencies) {
    this.#writer = writer;
    this.#turns = turns;
    this.#limits = limits;
  }

  get closed(): boolean {
    return this.#isEnded;
  }

  async execute(statement: InStatement): Promise<ResultSet> {
    await this.#enter();
    return this.#run(statement);
  }

  async batch(statements: InStatement[]): Promise<ResultSet[]> {
    await this.#enter();
    return statements.map((statement) => this.#run(statement));
  }

  async executeMultiple(sql: string): Promise<void> {
    await this.#enter();
    this.#use(() => this.#writer.exec(sql));
    this.#hasWritten = true;
  }

  /** Confirms; throws, and nothing was written, when the transaction had been undone before. */
  async commit(): Promise<void> {
    this.#checkUsable();
    try {
      if (this.#turn !== null) this.#writer.exec('COMMIT');
    } finally {
      this.#end();
    }
  }

  async rollback(): Promise<void> {
    this.#end();
  }

  close(): void {
    this.#end();
  }

  #checkUsable(): void {
    if (this.#failure !== null) throw this.#failure;
    if (this.#isEnded) throw new LibsqlError('La transacción ya terminó.', 'TRANSACTION_CLOSED');
  }

  async #enter(): Promise<void> {
    this.#checkUsable();
    while (this.#turn === null) {
      this.#entering ??= this.#takeTurn().finally(() => {
        this.#entering = null;
      });
      await this.#entering;
      this.#checkUsable();
    }
  }

  async #takeTurn(): Promise<void> {
    const turn = await this.#turns.take();
    try {
      if (!this.#isEnded)
        await whenUnlocked({ action: () => this.#writer.exec('BEGIN IMMEDIATE'), lockMs: this.#limits.lockMs });
      if (this.#isEnded) throw new LibsqlError('La transacción ya terminó.', 'TRANSACTION_CLOSED');
      const isStale = this.#reads.some(({ statement, result }) => !sameRows(result, this.#writer.run(statement)));
      if (isStale) {
        this.#failure = new LibsqlError(
          'Los datos que leyó esta operación cambiaron mientras se preparaba. Vuelva a cargarlos e inténtelo otra vez.',
          'SQLITE_BUSY_SNAPSHOT',
          517,
        );
        throw this.#failure;
      }
      this.#turn = turn;
      this.#idleTicks = 0;
      turn.touch();
      this.#watchIdleness();
    } catch (error) {
      this.#writer.rollback();
      turn.release();
      throw error;
    }
  }

  #run(statement: InStatement): ResultSet {
    const result = this.#use(() => this.#writer.run(statement));
    if (!isRead(typeof statement === 'string' ? statement : statement.sql)) this.#hasWritten = true;
    if (this.#hasWritten) this.#reads = [];
    else this.#reads.push({ statement, result });
    return result;
  }

  #use<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      // A full disk or an I/O error makes SQLite undo everything: what follows must not run outside the transaction.
      if (!this.#writer.inTransaction)
        this.#fail(`SQLite deshizo la transacción: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    } finally {
      this.#idleTicks = 0;
      this.#turn?.touch();
    }
  }

  #watchIdleness(): void {
    const canPause = !this.#hasWritten && this.#reads.length <= REMEMBERED_READS;
    const limitMs = canPause ? this.#limits.pauseMs : this.#limits.abandonMs;
    this.#timer = setTimeout(() => {
      this.#idleTicks += 1;
      if (this.#idleTicks <= TICKS) this.#watchIdleness();
      else if (canPause) this.#leave();
      else
        this.#fail(
          `Una transacción quedó abierta ${limitMs / 1000} s sin actividad y se deshizo: no se guardó nada de ella.`,
        );
    }, limitMs / TICKS).unref();
  }

  #fail(message: string): void {
    this.#failure = new LibsqlError(message, 'TRANSACTION_CLOSED');
    this.#leave();
  }

  #end(): void {
    this.#isEnded = true;
    this.#reads = [];
    this.#leave();
  }

  #leave(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const turn = this.#turn;
    this.#turn = null;
    if (turn === null) return;
    this.#writer.rollback();
    turn.release();
  }
}
