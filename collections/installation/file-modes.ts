import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const GROUP_WRITES = 0o020;

/**
 * Gives a database file, and the journals that SQLite keeps beside it, the narrowest mode before it is opened: 0600,
 * whatever the umask. `shared` files are of the CMS and the portal together: where these run as two users of one group,
 * whose folder it is (it lets the group write), they are 0660. SQLite gives its journals the mode of the file. A file
 * of another user stays as it is, and a database in memory (`:memory:`) has no file.
 */
export function keepFileClosed(path: string, use: 'own' | 'shared'): void {
  if (path === ':memory:') return;
  const mode = use === 'shared' && (statSync(dirname(path)).mode & GROUP_WRITES) !== 0 ? 0o660 : 0o600;
  if (!existsSync(path)) closeSync(openSync(path, 'a', mode));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    // A journal may go at any moment: whoever closes the file last takes it along.
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found || (found.mode & 0o777) === mode) continue;
    try {
      chmodSync(file, mode);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOENT')))
        throw error;
    }
  }
}
