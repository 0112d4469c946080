import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Settings } from '../../collections/installation/environment.ts';
import { StartError } from './failures.ts';

/** What an installation holds: real facts, or a municipality that is invented from end to end. */
export type InstallationKind = 'real' | 'demonstration';

/**
 * The kind written in the database when it was made; null while there is nothing in it. The database says it and no variable
 * of the environment does, so that it goes with the data into every copy and cannot be mistaken. Older ones say nothing: they are real.
 */
export async function storedKind(databaseUrl: string): Promise<InstallationKind | null> {
  return databaseUrl.startsWith('file:') ? kindOfFile(databaseUrl.slice('file:'.length)) : kindOfServer(databaseUrl);
}

/** The same for a SQLite file, a backup's too. */
export function kindOfFile(path: string): InstallationKind | null {
  if (!existsSync(path)) return null;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const has = (table: string): boolean =>
      database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
    if (!has('site_settings')) return null;
    const marked =
      database.prepare("SELECT 1 FROM pragma_table_info('site_settings') WHERE name = 'is_demonstration'").get() !==
      undefined;
    const row = database
      .prepare(`SELECT ${marked ? 'is_demonstration' : '0'} AS mark FROM site_settings LIMIT 1`)
      .get();
    if (row) return row['mark'] === 1 ? 'demonstration' : 'real';
    return ['users', 'organizations', 'projects'].some(
      (table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined,
    )
      ? 'real'
      : null;
  } finally {
    database.close();
  }
}

async function kindOfServer(url: string): Promise<InstallationKind | null> {
  const { default: mongoose } = await import('mongoose');
  const client = await mongoose.mongo.MongoClient.connect(url, { serverSelectionTimeoutMS: 10_000 });
  try {
    const settings = await client.db().collection('globals').findOne({ globalType: 'site-settings' });
    if (settings) return settings['isDemonstration'] === true ? 'demonstration' : 'real';
    for (const name of ['users', 'organizations', 'projects'])
      if (
        (await client
          .db()
          .collection(name)
          .findOne({}, { projection: { _id: 1 } })) !== null
      )
        return 'real';
    return null;
  } finally {
    await client.close();
  }
}

/** Throws `StartError` (exit 2) when the data are of the other kind: nothing real is ever put beside what is invented. */
export function refuseOtherKind({
  wanted,
  stored,
  place,
}: {
  wanted: InstallationKind;
  stored: InstallationKind | null;
  place: string;
}): void {
  if (stored === null || stored === wanted) return;
  throw new StartError(
    stored === 'demonstration'
      ? `${place} guarda una demostración: todo en ella es inventado y no puede servirse como el portal real. Ábrala con «npm run demo», o indique en DATA_DIR la carpeta de la instalación real.`
      : `${place} guarda una instalación real: la demostración no se mezcla con ella. Indique en DATA_DIR otra carpeta (por omisión «npm run demo» usa data-demo) y deje DATABASE_URL vacía o con otra base.`,
    { exitCode: 2 },
  );
}

/** Where the data are, for messages. A password in the address of a server is not shown. */
export function placeOf({ databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>): string {
  return databaseUrl.startsWith('file:') ? dataDir : databaseUrl.replace(/\/\/([^:/@]+):[^@]+@/, '//$1:<contraseña>@');
}
