import { existsSync } from 'node:fs';
import { sqlitePath } from '../../cms/database/single-writer.ts';
import type { Settings } from '../../collections/installation/environment.ts';
import { StartError } from './failures.ts';

/**
 * Before Payload opens it: in a folder without an installation it would make a new one, and find nobody in it. Throws
 * `StartError`.
 */
export function requireInstallation({ dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>): void {
  const database = databaseUrl.startsWith('file:') ? sqlitePath(databaseUrl) : null;
  if (!existsSync(dataDir) || (database !== null && !existsSync(database)))
    throw new StartError(`No hay ninguna instalación en ${database ?? dataDir}. Revise DATA_DIR.`, { exitCode: 2 });
}
