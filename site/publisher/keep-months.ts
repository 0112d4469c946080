import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { limaDay } from '../../collections/calendar/days.ts';

const EVERY_MS = 3_600_000;
const FIRST_MS = 120_000;

/**
 * Freezes the open data once a month: looks every hour whether this month's files are there (and two minutes after the
 * start, so that a machine that was off on the first day makes up for it). A process of its own writes them, which leaves
 * this one's memory and visitors alone. Returns what stops it.
 */
export function keepMonths({
  settings,
  log,
  everyMs = EVERY_MS,
  firstMs = FIRST_MS,
}: {
  settings: Pick<Settings, 'publishedDb' | 'dataDir' | 'publicUrl'>;
  log: (message: string) => void;
  everyMs?: number;
  firstMs?: number;
}): { stop(): void } {
  let running: ChildProcess | null = null;
  const look = (): void => {
    const month = limaDay().slice(0, 7);
    if (running || !existsSync(settings.publishedDb) || existsSync(join(snapshotsDir(settings.publishedDb), month)))
      return;
    running = spawn(
      process.execPath,
      ['--max-old-space-size=200', join(import.meta.dirname, '../../scripts/snapshot.ts')],
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
  const first = setTimeout(look, firstMs);
  const timer = setInterval(look, everyMs);
  for (const one of [first, timer]) one.unref();
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(timer);
      running?.kill('SIGTERM');
    },
  };
}
