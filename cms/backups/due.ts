import { latestSlot, type Times } from '../background/lima-slots.ts';
import type { BackupSettings } from './settings.ts';

/**
 * What is due at a moment: `whole` when none was made since the latest nightly hour in Lima, else `step`. A machine that
 * was off at night makes it when it comes up; a last one that lies ahead was made by a clock that had jumped, and counts
 * for none: until then there would be no other. Pure.
 */
export function dueNow(
  now: Date,
  { at, lastWhole }: { at: BackupSettings['at']; lastWhole: string | null },
): 'whole' | 'step' {
  if (lastWhole === null || Date.parse(lastWhole) > now.getTime()) return 'whole';
  const times: Times = { every: 'day', ...at };
  return latestSlot(times, new Date(lastWhole)) < latestSlot(times, now) ? 'whole' : 'step';
}

/** Of the time between two copies: what is left is for the copies themselves, so that no more is ever at stake. */
const POLL_SHARE = 0.8;

/** Milliseconds from the end of one turn to the beginning of the next. Pure. */
export const backupPollMs = (everyMinutes: number): number => everyMinutes * 60_000 * POLL_SHARE;
