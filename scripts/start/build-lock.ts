import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { Interrupted, StartError } from './failures.ts';

type Waiting = { signal: AbortSignal; onWait: () => void };

/**
 * Builds alone: waits for another process that builds the same checkout, and refuses (`StartError`) while one serves
 * what is built, because its files would go from under it. Like the lock of the data folder, both are the kernel's.
 */
export async function withBuildLock<T>(base: string, waiting: Waiting, work: () => Promise<T>): Promise<T> {
  const building = await openAndWait(base, 'build.lock', 'BEGIN EXCLUSIVE', waiting);
  try {
    const serving = open(base, 'serving.lock', 'BEGIN EXCLUSIVE');
    if (!serving)
      throw new StartError(
        'Hay que construir de nuevo, pero otra ventana sirve el producto desde esta misma carpeta. Deténgala primero, o use --no-build.',
      );
    try {
      return await work();
    } finally {
      serving.close();
    }
  } finally {
    building.close();
  }
}

/** Marks that what is built is in use, after any build has ended. Returns how to end that. */
export async function holdBuilt(base: string, waiting: Waiting): Promise<() => void> {
  const database = await openAndWait(base, 'serving.lock', 'BEGIN; SELECT count(*) FROM sqlite_master', waiting);
  return () => database.close();
}

async function openAndWait(
  base: string,
  name: string,
  statement: string,
  { signal, onWait }: Waiting,
): Promise<DatabaseSync> {
  for (let attempt = 0; ; attempt += 1) {
    const database = open(base, name, statement);
    if (database) return database;
    if (attempt === 0) onWait();
    await wait(500);
    if (signal.aborted) throw new Interrupted();
  }
}

function open(base: string, name: string, statement: string): DatabaseSync | null {
  const folder = join(base, 'node_modules', '.cache', 'invermet-abierto');
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, name), { timeout: 0 });
  try {
    database.exec(statement);
    return database;
  } catch {
    database.close();
    return null;
  }
}
