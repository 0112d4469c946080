import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepFileClosed } from '../../collections/installation/file-modes.ts';

/**
 * Makes sure that one publisher works on a data folder. The operating system frees the lock when the process ends,
 * however it ends. Returns the function that frees it; throws when another process holds it.
 */
export function lockPublisher(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  keepFileClosed(join(dataDir, 'publisher.lock'), 'own');
  const database = new DatabaseSync(join(dataDir, 'publisher.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
  } catch {
    database.close();
    throw new Error(`Otro publicador trabaja ya en ${dataDir}. Deténgalo o use otra carpeta (DATA_DIR).`);
  }
  return () => {
    if (database.isOpen) database.close();
  };
}
