import type { DatabaseSync } from 'node:sqlite';
import { openPublished } from '../../../site/published/open.ts';

const open = new Map<string, DatabaseSync>();

/** The read model for reading, opened once in this process. Throws while there is none. */
export function readModel(path: string): DatabaseSync {
  const database = open.get(path) ?? openPublished(path);
  open.set(path, database);
  return database;
}

/** Closes what `readModel` opened, so that the file can be removed. */
export function closeReadModels(): void {
  for (const database of open.values()) database.close();
  open.clear();
}
