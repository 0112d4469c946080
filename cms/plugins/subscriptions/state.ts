import type { Payload } from 'payload';
import { z } from 'zod';

const Notifier = z.object({
  lastVersion: z.number(),
  upTo: z.number().nullable(),
  knownNews: z.array(z.string()),
  pendingNews: z.array(z.string()),
});
/** How far the notifier has come. `upTo` is the end of a range that it has begun and not finished. */
export type NotifierState = z.infer<typeof Notifier>;

const Digests = z.object({
  daily: z.object({ on: z.string(), at: z.string() }),
  weekly: z.object({ on: z.string(), at: z.string() }),
});
/** Day (Lima) and moment of the last summary of each kind. */
export type DigestState = z.infer<typeof Digests>;

const NOTIFIER = 'subscriptions-notifier';
const DIGESTS = 'subscriptions-digests';

export async function readState(payload: Payload): Promise<NotifierState | null> {
  const value = await payload.kv.get(NOTIFIER);
  return value === null ? null : Notifier.parse(value);
}

export async function writeState(payload: Payload, state: NotifierState): Promise<void> {
  await payload.kv.set(NOTIFIER, state);
}

export async function readDigests(payload: Payload): Promise<DigestState | null> {
  const value = await payload.kv.get(DIGESTS);
  return value === null ? null : Digests.parse(value);
}

export async function writeDigests(payload: Payload, state: DigestState): Promise<void> {
  await payload.kv.set(DIGESTS, state);
}
