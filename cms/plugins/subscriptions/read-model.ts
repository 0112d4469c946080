import type { DatabaseSync } from 'node:sqlite';
import { fileIdentity } from '../../../collections/installation/damaged-database.ts';
import { historyPath, openHistory } from '../../../site/published/history.ts';
import { openPublished, SHORT_WAIT_MS } from '../../../site/published/open.ts';
import { tellIfDamaged } from '../publishing/damage.ts';

type Open = { database: DatabaseSync; identity: string | null };
const open = new Map<string, Open>();

/**
 * The read model for reading, opened once in this process and again where its name stands for another file. Throws
 * while there is none.
 */
export const readModel = (path: string): DatabaseSync =>
  kept(path, () => openPublished(path, { waitMs: SHORT_WAIT_MS }));

/** The same of the history beside it, null while there is none. */
export const readHistory = (publishedDb: string): DatabaseSync | null => {
  const path = historyPath(publishedDb);
  return fileIdentity(path) === null
    ? null
    : kept(path, () => openHistory(path, { waitMs: SHORT_WAIT_MS }) ?? gone(path));
};

function kept(path: string, begin: () => DatabaseSync): DatabaseSync {
  const identity = fileIdentity(path);
  const known = open.get(path);
  if (known?.identity === identity && known) return known.database;
  known?.database.close();
  open.delete(path);
  try {
    const database = begin();
    open.set(path, { database, identity });
    return database;
  } catch (error) {
    throw tellIfDamaged(error);
  }
}

function gone(path: string): never {
  throw new Error(`${path} ya no está.`);
}

/** Closes what was opened, so that the files can be removed. */
export function closeReadModels(): void {
  for (const { database } of open.values()) database.close();
  open.clear();
}
