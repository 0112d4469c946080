import type { Payload } from 'payload';
import { z } from 'zod';
import { Faulty } from '../../background/fault.ts';
import { NotYet, type RunKind } from '../../background/runs.ts';
import type { Schedule } from '../../background/schedule.ts';
import { freezeOrderKey, orderedFreeze, orderFreeze } from '../../../site/published/freeze-order.ts';
import { readPublisherState } from '../../../site/published/publisher-state.ts';
import { writeBriefly } from './write-briefly.ts';
import { hasReadModel } from './own-read-model.ts';
import type { PublishingOptions } from './types.ts';

const KIND = 'month-freeze';
const LOOK_MS = 15_000;

/** On the first of the month, half an hour after midnight in Lima; a machine that was off then makes up for it. */
export const monthFreezeTimes: Schedule = {
  kind: KIND,
  at: { every: 'month', day: 1, minute: 30 },
  first: 'run',
  firstMs: 120_000,
};

/**
 * Has the open data of the month frozen. The files belong to the portal, which alone may write them: it is ordered through the read
 * model, and the run waits until the portal says that they are there. An order that failed counts, and the next try is an order of its own.
 */
export const monthFreeze = ({
  payload,
  options,
}: {
  payload: Payload;
  options: PublishingOptions;
}): RunKind<{ slot: string }> => ({
  kind: KIND,
  title: 'Foto del mes de los datos abiertos',
  plan: { baseMs: 60_000, factor: 2, capMs: 3_600_000, mostAttempts: 10 },
  input: z.object({ slot: z.string() }),
  isHere: () => hasReadModel(payload, options),
  run: async ({ input: { slot }, attempts }) => {
    const month = slot.slice(0, 7);
    const { frozenMonth, freezeFailed } = readPublisherState(options);
    if ((frozenMonth ?? '') >= month) return { month };
    const order = { month, attempt: attempts + 1 };
    const key = freezeOrderKey(order);
    if (freezeFailed?.order === key)
      throw new Faulty('document', `El portal no pudo escribirla: ${freezeFailed.words}`);
    const ordered = orderedFreeze(options.publishedDb);
    if (ordered === null || freezeOrderKey(ordered) !== key)
      await writeBriefly(options.publishedDb, (database) => orderFreeze(database, order));
    throw new NotYet(LOOK_MS);
  },
});
