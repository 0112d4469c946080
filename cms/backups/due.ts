import { latestSlot, type Times } from '../background/lima-slots.ts';
import type { BackupSettings } from './settings.ts';

/**
 * What is due at a moment: `whole` when none was made since the latest nightly hour in Lima, else `step`. A machine that
 * was off at night makes it when it comes up. Pure.
 */
export function dueNow(
  now: Date,
  { at, lastWhole }: { at: BackupSettings['at']; lastWhole: string | null },
): 'whole' | 'step' {
  if (lastWhole === null) return 'whole';
  const times: Times = { every: 'day', ...at };
  return latestSlot(times, new Date(lastWhole)) < latestSlot(times, now) ? 'whole' : 'step';
}
