import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { freezeOrderKey, orderedFreeze, type FreezeOrder } from '../published/freeze-order.ts';

const EVERY_MS = 10_000;
const MOST_WORDS = 500;

/**
 * Freezes the open data of the month that the CMS ordered (`freeze-order.ts`), if its files are not there. A process of its own writes
 * them, which leaves this one's memory and visitors alone. Whatever is there is told to `onFrozen`; that an order failed, with its words, to
 * `onFailed`: it is the CMS that counts and orders again. `hasFailed`: what was told before this process began. Returns what stops it.
 */
export function keepMonths({
  settings,
  log,
  onFrozen,
  onFailed,
  hasFailed,
  everyMs = EVERY_MS,
}: {
  settings: Pick<Settings, 'publishedDb' | 'dataDir' | 'publicUrl'>;
  log: (message: string) => void;
  onFrozen: (month: string) => void;
  onFailed: (order: FreezeOrder, words: string) => void;
  hasFailed: (order: FreezeOrder) => boolean;
  everyMs?: number;
}): { stop(): void } {
  let running: ChildProcess | null = null;
  let known: string | null = null;
  let isStopped = false;
  const isThere = (month: string): boolean => existsSync(join(snapshotsDir(settings.publishedDb), month));
  const look = (): void => {
    const order = orderedFreeze(settings.publishedDb);
    if (running || order === null || order.month === known || hasFailed(order)) return;
    const { month } = order;
    if (isThere(month)) {
      known = month;
      onFrozen(month);
      return;
    }
    running = spawn(
      process.execPath,
      ['--max-old-space-size=200', join(import.meta.dirname, '../../scripts/snapshot.ts'), '--month', month],
      {
        env: { ...process.env, DATA_DIR: settings.dataDir, PUBLIC_URL: settings.publicUrl },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let words = '';
    const say = (text: string): void => {
      words = `${words}${text}\n`.slice(-MOST_WORDS);
      log(`Foto del mes: ${text}`);
    };
    running.stderr?.on('data', (text: Buffer) => say(text.toString().trim()));
    running.once('error', (error) => say(error.message));
    running.once('close', (code, signal) => {
      running = null;
      if (isStopped || isThere(month)) return;
      log(`Foto del mes: ${freezeOrderKey(order)} no se hizo (${signal ?? code})`);
      onFailed(order, words.trim() || `terminó: ${signal ?? code}`);
    });
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    stop: () => {
      isStopped = true;
      clearInterval(timer);
      running?.kill('SIGTERM');
    },
  };
}
