import type { Payload } from 'payload';
import { z } from 'zod';
import { usualDailyLimits } from '../../../collections/site-settings/limits.ts';
import { limaDay } from '../../../collections/calendar/days.ts';

const COUNT = 'forms-of-day';
const Count = z.object({ day: z.string(), forms: z.number().int().min(0) });

let line: Promise<unknown> = Promise.resolve();

/**
 * Counts one more form of the portal today (Lima), whoever sent it; false when the day's number (`limits.formsPerDay`
 * of the settings) is full. Counted before anything is stored, one after the other, outside of the form's transaction:
 * what is refused later counts too.
 */
export function takeForm(payload: Payload, now: Date = new Date()): Promise<boolean> {
  const turn = line.then(async () => {
    const { limits } = await payload.findGlobal({
      slug: 'site-settings',
      depth: 0,
      overrideAccess: true,
      select: { limits: true },
    });
    const stored = Count.safeParse(await payload.kv.get(COUNT));
    const forms = stored.success && stored.data.day === limaDay(now) ? stored.data.forms : 0;
    if (forms >= (limits?.formsPerDay ?? usualDailyLimits.formsPerDay)) return false;
    await payload.kv.set(COUNT, { day: limaDay(now), forms: forms + 1 });
    return true;
  });
  line = turn.catch(() => undefined);
  return turn;
}
