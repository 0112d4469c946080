import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 200;

/** Resolves when the address answers with 200, or with nothing but `false` once `signal` ends the waiting. */
export async function answersAt(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const status = await fetch(url, { signal, redirect: 'manual' }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => null,
    );
    if (status === 200) return true;
    await pause(POLL_MS);
  }
  return false;
}
