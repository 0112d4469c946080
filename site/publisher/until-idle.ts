import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 20;
/** Some twenty files a second are still looked into while pages are being made without a pause. */
const MOST_MS = 40;

/** Resolves when nothing is at work any more, after `mostMs` all the same: what only goes on in a pause would never end where there is none. */
export async function untilIdle(isBusy: () => boolean, stopped: AbortSignal, mostMs = MOST_MS): Promise<void> {
  for (const until = performance.now() + mostMs; isBusy() && !stopped.aborted && performance.now() < until;)
    await pause(LOOK_MS);
}
