import { readFileSync } from 'node:fs';

export type MemoryPart = 'publisher' | 'renderer';
/**
 * Resident memory in MB by part. What processes share (Node itself, the mapped read model) counts in each part and so
 * several times in `together`; in `sharedOnce`, the proportional set size of all, it counts once: what the portal
 * really takes of the machine.
 */
export type Memory = Record<MemoryPart, number> & { together: number; sharedOnce: number };

export type MemoryWatch = {
  /** Memory now. */
  now(): Memory;
  /** The moment since the last call at which all parts together took most. */
  peak(): Memory;
  stop(): void;
};

const EVERY_MS = 100;
/**
 * The proportional set size takes the kernel milliseconds of each process, which stand still meanwhile: not for every
 * little more.
 */
const WORTH_MB = 3;

/** Watches the portal: the process `pid` (publisher and server) and its children, the renderer (Linux only). */
export function watchMemory(pid: number): MemoryWatch {
  let highest = withShared(residentOf(pid), pid);
  const timer = setInterval(() => {
    const current = residentOf(pid);
    if (current.together > highest.together + WORTH_MB) highest = withShared(current, pid);
  }, EVERY_MS);
  return {
    now: () => withShared(residentOf(pid), pid),
    peak() {
      const found = highest;
      highest = withShared(residentOf(pid), pid);
      return found;
    },
    stop: () => clearInterval(timer),
  };
}

type Resident = Omit<Memory, 'sharedOnce'>;

function residentOf(pid: number): Resident {
  const memory: Resident = { publisher: residentMB(pid), renderer: 0, together: 0 };
  for (const child of descendants(pid)) memory.renderer += residentMB(child);
  memory.together = memory.publisher + memory.renderer;
  return memory;
}

const withShared = (memory: Resident, pid: number): Memory => ({
  ...memory,
  sharedOnce: [pid, ...descendants(pid)].reduce(
    (sum, one) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0) / 1024,
    0,
  ),
});

export function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function residentMB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
