import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { hiddenPartiesSchema } from './hidden-parties.ts';
import { NewerStoreError, SHORT_WAIT_MS } from './open.ts';
import { inTransaction } from './statement.ts';

/**
 * Version of the tables of the history (`user_version`). Raise it with a change that an older program would not
 * understand.
 */
const HISTORY_VERSION = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS versions (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, doc TEXT, rule INTEGER NOT NULL DEFAULT 0, request TEXT) STRICT;
  CREATE INDEX IF NOT EXISTS versions_by_key ON versions (name, key, id);
  CREATE INDEX IF NOT EXISTS versions_by_time ON versions (name, at, id);
  ${hiddenPartiesSchema}`;

/**
 * Makes or completes the tables of the history. Throws `NewerStoreError` for one of a newer program, which an older one
 * would harm.
 */
export function prepareHistory(database: DatabaseSync, path: string): void {
  database.exec('PRAGMA secure_delete = ON');
  refuseNewer(database, path);
  // Several nodes may open it at once, the first time after an update.
  inTransaction(database, () => {
    database.exec(schema);
    addColumn(database, 'rule', 'INTEGER NOT NULL DEFAULT 0');
    addColumn(database, 'request', 'TEXT');
    forgetInvented(database);
  });
}

/**
 * Throws `NewerStoreError` where the history at `path` is of a newer program. One that is missing, locked or damaged is
 * of none.
 */
export function refuseNewerHistory(path: string): void {
  if (!existsSync(path)) return;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: SHORT_WAIT_MS });
    try {
      refuseNewer(database, path);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof NewerStoreError) throw error;
  }
}

function refuseNewer(database: DatabaseSync, path: string): void {
  if (historyVersionOf(database) > HISTORY_VERSION)
    throw new NewerStoreError(
      `La historia de lo publicado (${path}) es de una versión más nueva del programa. No se cambió nada. Instale otra vez esa versión, o restaure la copia que se tomó antes de actualizar (carpeta backups/ de los datos).`,
    );
}

/** Version of the tables of a history. */
const historyVersionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);

/** Histories of before lack it: what they hold was published under an older rule, and of no known request. */
function addColumn(database: DatabaseSync, name: 'rule' | 'request', type: string): void {
  const known = database.prepare("SELECT 1 FROM pragma_table_info('versions') WHERE name = ?").get(name);
  if (known === undefined) database.exec(`ALTER TABLE versions ADD COLUMN ${name} ${type}`);
}

/** Histories of before the demonstration stood apart hold invented rows and a mark on every row: both go, once. */
function forgetInvented(database: DatabaseSync): void {
  if (historyVersionOf(database) > 0) return;
  database.exec(`
    DELETE FROM versions WHERE (name, key) IN (SELECT name, key FROM versions WHERE doc ->> '$.isDemo' = 1);
    UPDATE versions SET doc = json_remove(doc, '$.isDemo') WHERE doc -> '$.isDemo' IS NOT NULL;
    PRAGMA user_version = ${HISTORY_VERSION}`);
}
