import type { Payload } from 'payload';
import { limaDay } from '../../../../collections/calendar/days.ts';
import type { CheckOutcome, WebmasterOptions } from '../types.ts';
import { lastCheck, startCheck } from './check-job.ts';

const LOOK_EVERY_MS = 900_000;
const EVERY_DAYS = 7;
/** Hours in Lima in which nobody waits for the machine. */
const [FROM, TO] = [2, 5];

/** Is it night, and a week since the last check? One that failed is tried again the next night. */
export function isCheckDue({ last, now }: { last: CheckOutcome | null; now: Date }): boolean {
  const hour = (now.getUTCHours() + 19) % 24;
  if (hour < FROM || hour >= TO) return false;
  if (last === null) return true;
  const days = (Date.parse(limaDay(now)) - Date.parse(limaDay(last.finishedAt))) / 86_400_000;
  return days >= (last.message === null ? EVERY_DAYS : 1);
}

/** Looks for broken links and weak alternative texts once a week at night, while this process lives. Stopping does not wait for a check: it leaves the findings as they were. */
export function runWeeklyCheck({ payload, options }: { payload: Payload; options: WebmasterOptions }): {
  stop(): Promise<void>;
} {
  const timer = setInterval(() => {
    void lastCheck(options.dataDir).then((last) =>
      isCheckDue({ last, now: new Date() }) ? startCheck({ payload, options }) : null,
    );
  }, LOOK_EVERY_MS);
  return { stop: async () => clearInterval(timer) };
}
