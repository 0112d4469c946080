const CODES =
  /^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|ENOMEM|EAGAIN|EACCES|EPERM|ESTALE|ECONNREFUSED|SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|NOMEM|READONLY|CANTOPEN|PROTOCOL)\w*)$/;
/**
 * Result codes of SQLite, as `node:sqlite` tells them (`errcode`, the lower byte): perm, busy, locked, nomem, readonly,
 * ioerr, corrupt, full, cantopen, protocol, notadb.
 */
const SQLITE = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
const DEEPEST = 5;

type Codes = { code?: unknown; errcode?: unknown };

/** Do the codes of an error name the disk, a database file or a process that is not there? Pure. */
export const hasEnvironmentCode = ({ code, errcode }: Codes): boolean =>
  (typeof code === 'string' && CODES.test(code)) || (typeof errcode === 'number' && SQLITE.has(errcode & 0xff));

/**
 * Is it the disk, the database file or a process that is not there, and not what was being dealt with? By the codes of
 * an error and of its causes. Pure.
 */
export function isEnvironmentFault(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error)) return false;
  if (hasEnvironmentCode(error as Codes)) return true;
  return error.cause !== undefined && depth < DEEPEST && isEnvironmentFault(error.cause, depth + 1);
}
