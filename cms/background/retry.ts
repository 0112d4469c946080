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
