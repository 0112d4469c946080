import { readFileSync } from 'node:fs';
import { descendants } from './memory.ts';

const TICKS_PER_SECOND = 100;

/** Processor time in seconds that a process and its children have used (Linux). */
export function processorSeconds(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, one) => sum + ticksOf(one), 0) / TICKS_PER_SECOND;
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
