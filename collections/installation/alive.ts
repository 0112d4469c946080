/**
 * Its process takes a request that long at the most, or does not turn: it is stopped, stuck in a calculation, or gone.
 */
const ALIVE_MS = 3000;

/**
 * Does the process that listens on this port of this machine answer `/health/live`? Whoever is stopped (SIGSTOP) or
 * stuck takes the connection and says nothing.
 */
export async function isAlive(port: number, timeoutMs: number = ALIVE_MS): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
