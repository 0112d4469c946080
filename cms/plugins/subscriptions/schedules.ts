import type { Payload } from 'payload';
import { z } from 'zod';
import type { RunKind } from '../../background/runs.ts';
import type { Schedule } from '../../background/schedule.ts';
import { eraseExpired, sendDigests } from './digests.ts';
import type { SubscriptionsOptions } from './types.ts';

const [DIGESTS, ERASING] = ['digests', 'subscriptions-erasing'] as const;

/** Summaries leave from seven in the morning on; what nobody confirmed goes every hour. */
export const subscriptionTimes: readonly Schedule[] = [
  { kind: DIGESTS, at: { every: 'day', hour: 7 }, first: 'run' },
  { kind: ERASING, at: { every: 'hour' }, first: 'run' },
];

export const subscriptionKinds = ({
  payload,
  settings,
}: {
  payload: Payload;
  settings: SubscriptionsOptions;
}): readonly RunKind[] => [
  {
    kind: DIGESTS,
    title: 'Resúmenes a suscriptores',
    plan: { baseMs: 60_000, factor: 2, capMs: 900_000, mostAttempts: 20 },
    input: z.unknown(),
    run: () => sendDigests({ payload, options: settings }),
  },
  {
    kind: ERASING,
    title: 'Borrado de lo que nadie confirmó',
    plan: { baseMs: 60_000, factor: 2, capMs: 600_000, mostAttempts: 6 },
    input: z.unknown(),
    run: () => eraseExpired(payload),
  },
];
