import { readFileSync } from 'node:fs';

/**
 * A mark that a reused process number does not share (its start time, Linux), '' where it cannot be known, null when
 * there is no such process.
 */
export function processIdentity(pid: number): string | null {
  return isAlive(pid) ? (statOf(pid)[19] ?? '') : null;
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

/** Fields of /proc/<pid>/stat from the third on (state, parent, …); empty where there is no such file. */
export function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(/* turbopackIgnore: true */ `/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
