import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Resolves when all that was committed to a SQLite file in WAL is on the disk, also where it is opened without
 * `isDurable`: other work goes on meanwhile. What a checkpoint moved out of the journal was on the disk before.
 */
export async function syncToDisk(path: string): Promise<void> {
  for (const file of [`${path}-wal`, path]) {
    if (!existsSync(file)) continue;
    const handle = await open(file, 'r');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }
}
