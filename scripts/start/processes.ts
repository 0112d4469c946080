import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, statOf } from '../../collections/installation/process-identity.ts';

export { isAlive, isSameProcess, processIdentity } from '../../collections/installation/process-identity.ts';

const AFTER_LEADER_MS = 500;

/** The process that started another one, or null where it cannot be known. */
export function parentOf(pid: number): number | null {
  const parent = Number(statOf(pid)[1]);
  return Number.isInteger(parent) ? parent : null;
}

/** Sends a signal to a process group; a group that is gone is no error. Returns whether it existed. */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Asks a whole process group to stop and forces it: what `pid` started gets half a second more than `pid`, which gets `graceMs`. */
export async function stopGroup(pid: number, graceMs: number): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  await until(() => !isAlive(pid) || statOf(pid)[0] === 'Z', graceMs);
  // A dead process that nobody has waited for still counts as a member: no use in waiting longer.
  await until(() => !signalGroup(pid, 0), AFTER_LEADER_MS);
  signalGroup(pid, 'SIGKILL');
}

async function until(isDone: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!isDone() && performance.now() < deadline) await wait(50);
}
