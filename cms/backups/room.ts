import type { Payload } from 'payload';
import { z } from 'zod';
import { systemClock, type Clock } from '../background/clock.ts';
import type { Loop } from '../background/loop.ts';
import { payloadStore } from '../background/payload-store.ts';
import { startRun, type RunKind } from '../background/runs.ts';
import type { Schedule } from '../background/schedule.ts';
import { inChild } from './child.ts';
import { backupPollMs } from './due.ts';
import { readReport } from './report.ts';
import { readBackupSettings } from './settings.ts';

const TEST = 'backup-test';

type Work = (args: readonly string[], signal: AbortSignal) => Promise<string | null>;

/**
 * Makes the backups of the installation while a key to encrypt for is there: one process at a time does it, whole at
 * night and every few minutes what changed (`work.ts` says which). The first good one is tested at once.
 */
export const backupLoop = ({
  payload,
  work = inChild,
  clock = systemClock,
}: {
  payload: Payload;
  work?: Work;
  clock?: Pick<Clock, 'wall'>;
}): Loop => {
  const since = clock.wall().getTime();
  return {
    name: 'backups',
    title: 'Las copias de seguridad',
    pollMs: backupPollMs(readBackupSettings().everyMinutes),
    mayTake: async () => readBackupSettings().isOn,
    turn: async ({ signal }) => {
      const { isOn, dataDir } = readBackupSettings();
      if (!isOn) return 'idle';
      const problem = await work(['copy', String(since), String(clock.wall().getTime())], signal);
      if (problem !== null) payload.logger.warn(`El segundo lugar de las copias falla: ${problem}`);
      const { whole, tests } = readReport(dataDir);
      if (whole !== null && tests.length === 0)
        await startRun(payloadStore(payload), { kind: TEST, key: `${TEST}:first`, input: { slot: 'first' } });
      return 'idle';
    },
  };
};

/** On Sundays, after the whole backup of the night. */
export const backupTestTimes: Schedule = {
  kind: TEST,
  at: { every: 'week', day: 7, hour: 4, minute: 15 },
  first: 'wait',
};

/** Restores the newest backup of each place into a folder beside the data. What came of it is told by the alarm. */
export const backupTest = ({ work = inChild }: { work?: Work } = {}): RunKind<{ slot: string }> => ({
  kind: TEST,
  title: 'Prueba de restaurar las copias de seguridad',
  plan: { baseMs: 600_000, factor: 2, capMs: 6 * 3_600_000, mostAttempts: 3 },
  input: z.object({ slot: z.string() }),
  run: async ({ signal }) => {
    const { isOn, dataDir } = readBackupSettings();
    // Where none are made there is nothing to test.
    if (!isOn || readReport(dataDir).whole === null) return { isTested: false };
    return { isTested: true, problem: await work(['test'], signal) };
  },
});
