import type { Payload } from 'payload';
import { z } from 'zod';

export const NotifierState = z.object({
  lastVersion: z.number(),
  upTo: z.number().nullable(),
  knownNews: z.array(z.string()),
  pendingNews: z.array(z.string()),
  /**
   * When the version `lastVersion` was made: in another history these numbers say nothing. None in what was kept before
   * it was told.
   */
  lastAt: z.string().optional(),
});
/** How far the notifier has come. `upTo` is the end of a range that it has begun and not finished. */
export type NotifierState = z.infer<typeof NotifierState>;

/** Where the state is kept: with the lease of the loop, so that one who lost the lease moves nothing. */
export type StateKeeper = { read(): NotifierState | null; write(state: NotifierState): Promise<void> };

const Digests = z.object({
  daily: z.object({ on: z.string(), at: z.string() }),
  weekly: z.object({ on: z.string(), at: z.string() }),
});
/** Day (Lima) and moment of the last summary of each kind. */
export type DigestState = z.infer<typeof Digests>;

/** Where the notifier kept its state before loops had leases. */
const FORMER = 'subscriptions-notifier';
const DIGESTS = 'subscriptions-digests';

/** The state of an installation of before, null when there is none. */
export async function formerState(payload: Payload): Promise<NotifierState | null> {
  const value = await payload.kv.get(FORMER);
  return value === null ? null : NotifierState.parse(value);
}

export async function readDigests(payload: Payload): Promise<DigestState | null> {
  const value = await payload.kv.get(DIGESTS);
  return value === null ? null : Digests.parse(value);
}

export async function writeDigests(payload: Payload, state: DigestState): Promise<void> {
  await payload.kv.set(DIGESTS, state);
}
