import { readFileSync } from 'node:fs';

export type MemoryPart = 'publisher' | 'renderer';
/** Resident memory in MB by part. Shared pages count in each part, so that the sum is rather too high. */
export type Memory = Record<MemoryPart, number> & { together: number };

export type MemoryWatch = {
  /** Memory now. */
  now(): Memory;
  /** The moment since the last call at which all parts together took most. */
  peak(): Memory;
  stop(): void;
};

const EVERY_MS = 100;

/** Watches the portal: the process `pid` (publisher and server) and its children, the renderer (Linux only). */
export function watchMemory(pid: number): MemoryWatch {
  let highest = memoryOf(pid);
  const timer = setInterval(() => {
    const current = memoryOf(pid);
    if (current.together > highest.together) highest = current;
  }, EVERY_MS);
  return {
    now: () => memoryOf(pid),
    peak() {
      const found = highest;
      highest = memoryOf(pid);
      return found;
    },
    stop: () => clearInterval(timer),
  };
}

function memoryOf(pid: number): Memory {
  const memory: Memory = { publisher: residentMB(pid), renderer: 0, together: 0 };
  for (const child of descendants(pid)) memory.renderer += residentMB(child);
  memory.together = memory.publisher + memory.renderer;
  return memory;
}

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
