import { setImmediate as turn } from 'node:timers/promises';
import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload';
import { z } from 'zod';
import type { TargetRecord } from './formats/records.ts';
import type { Counts, Target } from './write/session.ts';

/** Small enough that whoever saves beside an import waits for less than a second. */
const RECORDS_PER_PART = 250;
/** After so long a part that is read lets others in this process have a turn. */
const TURN_MS = 50;

export type Part = { records: TargetRecord[]; groups: number };

/** Gathers the records of a file to parts that are written one by one. */
export async function* partsOf(groups: Iterable<TargetRecord[]>): AsyncGenerator<Part> {
  let part: Part = { records: [], groups: 0 };
  let since = performance.now();
  for (const group of groups) {
    part.records.push(...group);
    part.groups++;
    if (performance.now() - since > TURN_MS) {
      await turn();
      since = performance.now();
    }
    if (part.records.length < RECORDS_PER_PART) continue;
    yield part;
    part = { records: [], groups: 0 };
    since = performance.now();
  }
  if (part.groups > 0) yield part;
}

/** Does the work in a transaction of its own where the database has them; undone when it fails. */
export async function inTransaction<Result>(req: PayloadRequest, work: () => Promise<Result>): Promise<Result> {
  const hasTransaction = await initTransaction(req);
  try {
    const result = await work();
    if (hasTransaction) await commitTransaction(req);
    return result;
  } catch (error) {
    if (req.transactionID) await killTransaction(req);
    throw error;
  }
}

const None = { created: 0, updated: 0 };

/**
 * How far an import has come, as its document keeps it from one part to the next: groups of rows that are dealt with,
 * and what was written by collection. Whoever goes on with it reads the file anew: what is there already is met
 * unchanged.
 */
export const Written = z.object({
  done: z.number(),
  total: z.number(),
  counts: z.record(z.string(), z.object({ created: z.number(), updated: z.number() })),
});
export type Written = z.infer<typeof Written>;

export const nothingWritten = (): Written => ({ done: 0, total: 0, counts: {} });

/** What an earlier process wrote and this one, each document once: what the first one wrote, the other met unchanged. */
export function together(earlier: Written['counts'], now: Record<Target, Counts>): Record<Target, Counts> {
  const sum = (target: string, { created, updated, unchanged }: Counts): Counts => {
    const before = earlier[target] ?? None;
    return {
      created: before.created + created,
      updated: before.updated + updated,
      unchanged: Math.max(0, unchanged - before.created - before.updated),
    };
  };
  return Object.fromEntries(Object.entries(now).map(([target, counts]) => [target, sum(target, counts)])) as Record<
    Target,
    Counts
  >;
}
