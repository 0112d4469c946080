import { readFileSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/**
 * Lets other processes of the machine go before this one when the processors are not enough for all: `niceness` from 0 to 19. Where Linux
 * shares the processors among sessions first and asks for niceness only within each, the session stands back too, if it is this process's
 * own. Of another process (`pid`) only its niceness. Where the system does not let it, the process runs as the others do.
 */
export function standBack(niceness: number, pid = process.pid): void {
  try {
    // One that stands further back already does not come forward.
    if (getPriority(pid) < niceness) setPriority(pid, niceness);
    if (pid !== process.pid) return;
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // state, parent, group, session
    if (Number(fields[3]) !== process.pid) return;
    // `/autogroup-42 nice 0`
    const session = Number(/nice (-?\d+)/.exec(readFileSync('/proc/self/autogroup', 'utf8'))?.[1]);
    if (session < niceness) writeFileSync('/proc/self/autogroup', String(niceness));
  } catch {
    return;
  }
}
