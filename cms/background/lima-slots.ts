/** When a schedule runs, by the clock in Lima. `untilHour`: after it the slot of that day is not begun any more. */
export type Times = {
  every: 'hour' | 'day' | 'week' | 'month';
  /** Of the week (1 Monday to 7 Sunday) or of the month (1 to 28). */
  day?: number;
  hour?: number;
  minute?: number;
  untilHour?: number;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Lima',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** The clock in Lima at an instant, as milliseconds of a calendar without zones (the minute). */
function limaClock(now: Date): number {
  const part = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
  );
}

const slotOf = (clock: number): string => new Date(clock).toISOString().slice(0, 16);

/** The latest slot that is not after `now`, as the clock in Lima shows it: `2026-11-30T07:00`. Pure. */
export function latestSlot({ every, day = 1, hour = 0, minute = 0 }: Times, now: Date): string {
  const clock = limaClock(now);
  if (every === 'hour') {
    const begun = clock - (clock % (60 * MINUTE)) + minute * MINUTE;
    return slotOf(begun > clock ? begun - 60 * MINUTE : begun);
  }
  const within = (hour * 60 + minute) * MINUTE;
  const midnight = clock - (clock % DAY);
  if (every === 'day') return slotOf(midnight + within > clock ? midnight - DAY + within : midnight + within);
  if (every === 'week') {
    // 1970-01-01 was a Thursday.
    const weekday = ((Math.floor(midnight / DAY) + 3) % 7) + 1;
    const wanted = midnight - ((weekday - day + 7) % 7) * DAY + within;
    return slotOf(wanted > clock ? wanted - 7 * DAY : wanted);
  }
  const at = new Date(midnight);
  const wanted = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), day) + within;
  return slotOf(wanted > clock ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1, day) + within : wanted);
}

/** The slot after another one, as the clock in Lima shows it. Pure. */
export function nextSlot({ every }: Times, slot: string): string {
  const at = new Date(`${slot}:00Z`);
  if (every === 'month') at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setTime(at.getTime() + { hour: 60 * MINUTE, day: DAY, week: 7 * DAY }[every]);
  return slotOf(at.getTime());
}

/** Is it still time to begin a slot: the same day in Lima and before `untilHour`? Always, for times without one. Pure. */
export function isInTime({ untilHour }: Times, slot: string, now: Date): boolean {
  if (untilHour === undefined) return true;
  const clock = slotOf(limaClock(now));
  return clock.slice(0, 10) === slot.slice(0, 10) && Number(clock.slice(11, 13)) < untilHour;
}
