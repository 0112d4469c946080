import type { Where } from 'payload';

/** How something that failed is tried again: after `baseMs`, then `factor` times as long, `capMs` at most; set aside after `mostAttempts`. */
export type RetryPlan = { baseMs: number; factor: number; capMs: number; mostAttempts: number };

/**
 * How long to wait after the failure number `attempts` (from 1), or `aside` when it was the last. Between half and the whole of what the plan
 * says, by `random` (0 to 1): what failed together is not tried again together. Pure.
 */
export function nextTry(
  { baseMs, factor, capMs, mostAttempts }: RetryPlan,
  attempts: number,
  random: () => number = Math.random,
): { waitMs: number } | 'aside' {
  if (attempts >= mostAttempts) return 'aside';
  // A power that would leave the numbers is above every cap.
  const wanted = Math.min(capMs, baseMs * factor ** Math.min(attempts - 1, 60));
  return { waitMs: Math.round(wanted * (0.5 + random() / 2)) };
}

/** Nothing waits for longer than this, whatever its plan: what is due later was written by a clock that had jumped ahead. */
export const LONGEST_WAIT_MS = 25 * 3_600_000;

/** May something begin that waits until `dueAt` (ISO), or for nothing? Pure. */
export function isDue(dueAt: unknown, now: Date): boolean {
  const at = typeof dueAt === 'string' ? Date.parse(dueAt) : Number.NaN;
  return Number.isNaN(at) || at <= now.getTime() || at > now.getTime() + LONGEST_WAIT_MS;
}

/** The same as a condition on the field `dueAt`. */
export const dueWhere = (now: Date): Where => ({
  or: [
    { dueAt: { exists: false } },
    { dueAt: { less_than_equal: now.toISOString() } },
    { dueAt: { greater_than: new Date(now.getTime() + LONGEST_WAIT_MS).toISOString() } },
  ],
});
