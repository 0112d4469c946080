import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { orderedFreeze } from '../published/freeze-order.ts';

const EVERY_MS = 10_000;
const AGAIN_AFTER_MS = 600_000;

/**
 * Freezes the open data of the month that the CMS ordered (`freeze-order.ts`), if its files are not there. A process of its own writes
 * them, which leaves this one's memory and visitors alone; one that failed is begun again after ten minutes. Whatever is there is
 * told to `onFrozen`. Returns what stops it.
 */
export function keepMonths({
  settings,
  log,
  onFrozen,
  everyMs = EVERY_MS,
}: {
  settings: Pick<Settings, 'publishedDb' | 'dataDir' | 'publicUrl'>;
  log: (message: string) => void;
  onFrozen: (month: string) => void;
  everyMs?: number;
}): { stop(): void } {
  let running: ChildProcess | null = null;
  let begunAt = -Infinity;
  let known: string | null = null;
  const look = (): void => {
    const month = orderedFreeze(settings.publishedDb);
    if (running || month === null || month === known) return;
    if (existsSync(join(snapshotsDir(settings.publishedDb), month))) {
      known = month;
      onFrozen(month);
      return;
    }
    if (performance.now() - begunAt < AGAIN_AFTER_MS) return;
    begunAt = performance.now();
    running = spawn(
      process.execPath,
      ['--max-old-space-size=200', join(import.meta.dirname, '../../scripts/snapshot.ts'), '--month', month],
      {
        env: { ...process.env, DATA_DIR: settings.dataDir, PUBLIC_URL: settings.publicUrl },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    running.stderr?.on('data', (text: Buffer) => log(`Foto del mes: ${text.toString().trim()}`));
    running.once('error', (error) => log(`Foto del mes: ${error.message}`));
    running.once('close', () => {
      running = null;
    });
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      running?.kill('SIGTERM');
    },
  };
}
