import { makeBackup } from '../../cms/backups/make.ts';
import { readBackupSettings } from '../../cms/backups/settings.ts';
import { testRestore } from '../../cms/backups/test-restore.ts';
import { durationInWords } from '../../cms/backups/words.ts';
import { whenInLima } from '../../collections/calendar/lima-time.ts';
import { plural } from '../../collections/words/format.ts';
import { readRecipients } from './keys.ts';

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

/** A backup of the schedule, made by hand. Returns the exit code. */
export async function backupNow(kind: 'whole' | 'step'): Promise<number> {
  const settings = readBackupSettings();
  readRecipients(settings.recipients, undefined);
  const made = await makeBackup({ settings, kind, runsSince: new Date() });
  console.log(
    made.kind === 'unchanged'
      ? `✓ Nada cambió desde la última copia en ${settings.store}.`
      : `✓ Copia ${made.kind === 'whole' ? 'completa' : 'de lo que cambió'} en ${settings.store}: ${megabytes(made.stored)} más, en ${durationInWords(made.seconds)}.`,
  );
  if (made.secondProblem !== null) {
    console.error(`✗ El segundo lugar falla: ${made.secondProblem}`);
    return 1;
  }
  return 0;
}

/** Restores the newest backup of each place into a scratch folder and tells. Returns the exit code. */
export async function testNow(): Promise<number> {
  const tests = await testRestore(readBackupSettings());
  for (const { place, restored, files, bytes, documents, seconds, problem } of tests)
    if (problem === null)
      console.log(
        `✓ ${place}: la copia del ${whenInLima(restored ?? '')} se restaura en ${durationInWords(seconds)}: ${plural(files, 'archivo', 'archivos')} (${megabytes(bytes)}), ${plural(documents, 'documento', 'documentos')}.`,
      );
    else console.error(`✗ ${place}: ${problem}`);
  return tests.every(({ problem }) => problem === null) ? 0 : 1;
}
