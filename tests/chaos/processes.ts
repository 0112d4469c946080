import { readdirSync, readFileSync } from 'node:fs';

export type Role = 'supervisor' | 'cms' | 'work' | 'portal' | 'renderer' | 'fileRenderer';

const scripts: readonly (readonly [string, Role])[] = [
  ['cms/server.ts', 'cms'],
  ['cms/work.ts', 'work'],
  ['site/publisher/main.ts', 'portal'],
  ['renderer-child.ts', 'renderer'],
];

/** Parent, and how far it stands back behind others (nice), of a process; null when it is gone. */
function statOf(pid: number): { parent: number; nice: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), nice: Number(fields[16]) };
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** The processes of an installation by what they do, found below its supervisor. */
export function processesBelow(supervisor: number): Map<Role, number> {
  const found = new Map<Role, number>([['supervisor', supervisor]]);
  const stats = new Map<number, { parent: number; nice: number }>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) stats.set(Number(name), stat);
  }
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = stats.get(at)?.parent ?? 0) if (at === supervisor) return true;
    return false;
  };
  for (const [pid, { nice, parent }] of stats) {
    if (pid === supervisor || !isBelow(pid)) continue;
    const role = scripts.find(([script]) => commandOf(pid).includes(script))?.[1];
    // Files are made behind pages, by the one of the two that stands further back.
    if (role === 'renderer' && nice > (stats.get(parent)?.nice ?? 0) + 5) found.set('fileRenderer', pid);
    else if (role) found.set(role, pid);
  }
  return found;
}
