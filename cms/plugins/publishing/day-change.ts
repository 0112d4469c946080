import type { Payload } from 'payload';
import { z } from 'zod';
import type { RunKind } from '../../background/runs.ts';
import type { Schedule } from '../../background/schedule.ts';
import { nudgeProjector } from './nudge.ts';
import { OUTBOX } from './outbox.ts';

const KIND = 'day-change';

/** At midnight in Lima; after a night without power as soon as there is one. */
export const dayChangeTimes: Schedule = { kind: KIND, at: { every: 'day' }, first: 'wait' };

/** Asks the projector to tell the portal that another day began: delays and deadlines are counted in days. */
export const dayChange = ({ payload }: { payload: Payload }): RunKind => ({
  kind: KIND,
  title: 'Cambio de día en el portal',
  plan: { baseMs: 10_000, factor: 2, capMs: 600_000, mostAttempts: 8 },
  input: z.unknown(),
  run: async () => {
    const data = { source: '*', documentId: '*', operation: 'day', attempts: 0 };
    await payload.db.create({ collection: OUTBOX, data, returning: false });
    nudgeProjector();
  },
});
