import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const A_DAY_MS = 86_400_000;

/**
 * Removes what work that was killed left in a folder under names beginning with `prefix`. Nobody works on one for a
 * day.
 */
export async function sweepUnfinished(folder: string, prefix: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(prefix))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > A_DAY_MS) await rm(path, { recursive: true, force: true });
  }
}
