import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const AFTER_LEADER_MS = 500;

/** A mark that a reused process number does not share (its start time, Linux), '' where it cannot be known, null when there is no such process. */
export function processIdentity(pid: number): string | null {
  return isAlive(pid) ? (statOf(pid)[19] ?? '') : null;
}

/** The process that started another one, or null where it cannot be known. */
export function parentOf(pid: number): number | null {
  const parent = Number(statOf(pid)[1]);
  return Number.isInteger(parent) ? parent : null;
}

/** Fields of /proc/<pid>/stat from the third on (state, parent, …); empty where there is no such file. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Whether the process is alive and still the one that had that identity. Without an identity nothing is claimed. */
export function isSameProcess(pid: number, identity: string): boolean {
  return identity !== '' && processIdentity(pid) === identity;
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
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
  const deadline = Date.now() + timeoutMs;
  while (!isDone() && Date.now() < deadline) await wait(50);
}
