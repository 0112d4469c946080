/**
 * Makes what is due (`work.ts copy <since when the CMS runs> <now>`, both in milliseconds) or tests the restore (`work.ts test`) in a process of
 * its own, behind everything else; tells what came of it in one message.
 */
import { setPriority } from 'node:os';
import { dueNow } from './due.ts';
import { wordsOf } from './errors.ts';
import { makeBackup } from './make.ts';
import { changeReport, readReport } from './report.ts';
import { readBackupSettings } from './settings.ts';
import { BackupBusy } from './state.ts';
import { testRestore } from './test-restore.ts';
import type { ToldByChild } from './child.ts';

try {
  setPriority(19);
} catch {
  // Not everywhere may a process do that.
}

const tell = (told: ToldByChild): void => {
  if (!process.send || !process.connected) return console.log(JSON.stringify(told));
  process.send(told, () => process.disconnect());
};

const [, , what, since = '', moment = ''] = process.argv;
const now = new Date(Number(moment) || Date.now());
const settings = readBackupSettings();
try {
  if (what === 'test') {
    const problems = (await testRestore(settings)).flatMap(({ problem }) => problem ?? []);
    tell({ type: 'done', problem: problems[0] ?? null });
  } else {
    const kind = dueNow(now, { at: settings.at, lastWhole: readReport(settings.dataDir).whole?.at ?? null });
    const runsSince = new Date(Number(since) || now);
    const { secondProblem } = await makeBackup({ settings, kind, runsSince, now });
    tell({ type: 'done', problem: secondProblem });
  }
} catch (error) {
  const words = wordsOf(error);
  if (error instanceof BackupBusy) tell({ type: 'done', problem: null });
  else {
    if (what !== 'test')
      changeReport(settings.dataDir, (report) => ({ ...report, problem: { at: now.toISOString(), words } }));
    tell({ type: 'failed', words });
  }
}
