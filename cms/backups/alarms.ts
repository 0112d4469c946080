import { limaMoment } from '../../collections/calendar/lima-time.ts';
import type { BackupsState } from './backups-state.ts';
import { newestTests } from './report.ts';

/** What to tell the administration: `name` once a day. */
export type BackupAlarm = { name: string; subject: string; line: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const limits = { covered: 30 * MINUTE, whole: 36 * HOUR, second: 2 * HOUR, test: 9 * 24 * HOUR };

/** What went wrong with the backups or is too old; nothing where none are made, which the state page says. Pure. */
export function backupAlarms(state: BackupsState, now: Date): BackupAlarm[] {
  if (!state.isOn) return [];
  const { coveredUntil, whole, second, problem, skipped } = state.report;
  const age = (at: string | null | undefined): number => (at ? now.getTime() - Date.parse(at) : 0);
  const alarms: BackupAlarm[] = [];
  const tell = (name: string, subject: string, line: string): void =>
    void alarms.push({ name: `backup-${name}`, subject, line });
  if (problem !== null)
    tell(
      'failed',
      'Las copias de seguridad fallan',
      `La copia de seguridad falla desde el ${limaMoment(problem.at)}: ${problem.words}`,
    );
  else if (age(coveredUntil) > limits.covered)
    tell(
      'old',
      'La copia de seguridad es vieja',
      `Lo último que está copiado es del ${limaMoment(coveredUntil ?? '')}.`,
    );
  if (age(whole?.at) > limits.whole)
    tell(
      'whole',
      'Falta la copia de seguridad completa',
      `La última copia completa es del ${limaMoment(whole?.at ?? '')}.`,
    );
  if (
    state.second !== null &&
    second !== null &&
    second.problem !== null &&
    age(second.at ?? whole?.at) > limits.second
  )
    tell(
      'second',
      'El segundo lugar de las copias falla',
      `El segundo lugar de las copias, ${second.place}, falla: ${second.problem}`,
    );
  for (const test of newestTests(state.report))
    if (test.problem !== null)
      tell(
        'test',
        'La prueba de restaurar falló',
        `La prueba de restaurar de ${test.place} falló el ${limaMoment(test.at)}: ${test.problem}`,
      );
    else if (age(test.at) > limits.test && [state.store, state.second].includes(test.place))
      tell(
        'untested',
        'Hace mucho que no se prueba restaurar',
        `La última prueba de restaurar de ${test.place} es del ${limaMoment(test.at)}.`,
      );
  if (skipped.length > 0)
    tell(
      'skipped',
      'A las copias de seguridad les faltan archivos',
      `No se pudieron leer, y faltan en las copias: ${skipped.slice(0, 5).join(', ')}.`,
    );
  return alarms;
}
