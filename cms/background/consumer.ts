import { faultOf } from './fault.ts';
import { LostLease } from './leases.ts';
import { nextTry, type RetryPlan } from './retry.ts';

/** What waits for a consumer: one row per change and consumer, which goes when it was dealt with. */
export type Waiting = { id: string; attempts: number };

/** What is kept of a row that failed. */
export type Failed = { attempts: number; dueAt: string | null; isAside: boolean; error: unknown };

export type RowConsumer<Row extends Waiting> = {
  plan: RetryPlan;
  /** Rows that are due, the oldest first; none when nothing waits. */
  read(): Promise<Row[]>;
  /** Deals with all of them, or throws having done nothing that may not be done twice. */
  take(rows: readonly Row[]): Promise<void>;
  /** They are dealt with. */
  done(rows: readonly Row[]): Promise<void>;
  failed(row: Row, next: Failed): Promise<void>;
};

/**
 * Deals with what waits, batch by batch. What the environment makes fail (disk, database, network), or that another node does the work now,
 * is thrown: nothing is counted and all of it waits. A batch that fails by a row is gone through row by row, so that
 * one bad row holds up no other; that one waits longer each time, and is set aside at the end of the plan.
 * `onBatchFailure` is told why rows did not go together, which each alone may do. Returns how many rows were dealt
 * with.
 */
export async function consume<Row extends Waiting>(
  consumer: RowConsumer<Row>,
  {
    now = () => new Date(),
    signal,
    onBatchFailure,
    random,
  }: { now?: () => Date; signal?: AbortSignal; onBatchFailure?: (error: unknown) => void; random?: () => number } = {},
): Promise<number> {
  let total = 0;
  const together = async (rows: readonly Row[]): Promise<void> => {
    await consumer.take(rows);
    await consumer.done(rows);
    total += rows.length;
  };
  const alone = async (row: Row): Promise<void> => {
    try {
      await together([row]);
    } catch (error) {
      const fault = faultOf(error);
      if (isOfNobody(error)) throw error;
      const attempts = (row.attempts ?? 0) + 1;
      const next = fault === 'permanent' ? 'aside' : nextTry(consumer.plan, attempts, random);
      const dueAt = next === 'aside' ? null : new Date(now().getTime() + next.waitMs).toISOString();
      await consumer.failed(row, { attempts, dueAt, isAside: next === 'aside', error });
    }
  };
  while (!signal?.aborted) {
    const rows = await consumer.read();
    if (rows.length === 0) break;
    if (rows.length > 1) {
      try {
        await together(rows);
        continue;
      } catch (error) {
        if (isOfNobody(error)) throw error;
        onBatchFailure?.(error);
      }
    }
    for (const row of rows) if (!signal?.aborted) await alone(row);
  }
  return total;
}

/** Neither the rows' fault nor to be counted. */
const isOfNobody = (error: unknown): boolean => error instanceof LostLease || faultOf(error) === 'environment';
