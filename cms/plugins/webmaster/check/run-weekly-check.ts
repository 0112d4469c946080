import type { Payload } from 'payload';
import { z } from 'zod';
import { limaDay } from '../../../../collections/calendar/days.ts';
import type { RunKind } from '../../../background/runs.ts';
import type { Schedule } from '../../../background/schedule.ts';
import type { CheckOutcome, WebmasterOptions } from '../types.ts';
import { lastCheck, startCheck } from './check-job.ts';

const KIND = 'content-check-night';
const EVERY_DAYS = 7;

/** Looked at every night, between hours in Lima in which nobody waits for the machine. */
export const checkTimes: Schedule = { kind: KIND, at: { every: 'day', hour: 2, untilHour: 5 }, first: 'run' };

/** Is it a week since the last check? One that failed is tried again the next night. */
export function isCheckDue({ last, now }: { last: CheckOutcome | null; now: Date }): boolean {
  if (last === null) return true;
  const days = (Date.parse(limaDay(now)) - Date.parse(limaDay(last.finishedAt))) / 86_400_000;
  return days >= (last.message === null ? EVERY_DAYS : 1);
}

/** Asks for a check of the content once a week. */
export const nightlyCheck = ({ payload, options }: { payload: Payload; options: WebmasterOptions }): RunKind => ({
  kind: KIND,
  title: 'Ver si toca revisar el contenido',
  plan: { baseMs: 60_000, factor: 2, capMs: 600_000, mostAttempts: 4 },
  input: z.unknown(),
  run: async () => {
    if (isCheckDue({ last: await lastCheck(payload, options.dataDir), now: new Date() })) await startCheck(payload);
  },
});
