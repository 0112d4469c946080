import type { PayloadRequest } from 'payload';

type Adapter = PayloadRequest['payload']['db'];
type Ended = (identifier: number | string | Promise<number | string>) => Promise<void>;

/** What waits for the end of a transaction, by database and then by its identifier. */
const waiting = new WeakMap<Adapter, Map<number | string, (() => void)[]>>();

/**
 * Calls `act` when what `req` writes can be seen by others: once its transaction is committed, at once where it has none. Never for one that is
 * undone. Whoever wakes a loop calls this: one that is woken before finds nothing, and the change waits for its next poll.
 */
export async function afterCommit(
  { payload: { db }, transactionID }: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  act: () => void,
): Promise<void> {
  const identifier = await transactionID;
  if (!identifier) return act();
  const known = waiting.get(db) ?? watchEnds(db);
  known.set(identifier, [...(known.get(identifier) ?? []), act]);
}

function watchEnds(db: Adapter): Map<number | string, (() => void)[]> {
  const known = new Map<number | string, (() => void)[]>();
  waiting.set(db, known);
  const take = (identifier: number | string): (() => void)[] => {
    const acts = known.get(identifier) ?? [];
    known.delete(identifier);
    return acts;
  };
  const commit: Ended = db.commitTransaction.bind(db);
  const rollback: Ended = db.rollbackTransaction.bind(db);
  db.commitTransaction = async (given) => {
    const acts = take(await given);
    await commit(given);
    for (const act of acts) act();
  };
  db.rollbackTransaction = async (given) => {
    take(await given);
    await rollback(given);
  };
  return known;
}
