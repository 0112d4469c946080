import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where an installation remembers when its last backup was made; the CMS reads it for the list of first steps. */
export const lastBackupPath = (dataDir: string): string =>
  join(/* turbopackIgnore: true */ dataDir, 'last-backup.json');

/** Writes down that a backup was finished, whole. */
export function noteBackup(dataDir: string, finishedAt: Date): void {
  writeFileSync(lastBackupPath(dataDir), `${JSON.stringify({ finishedAt: finishedAt.toISOString() })}\n`, {
    mode: 0o600,
  });
}
