const CODES =
  /^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|ENOMEM|EAGAIN|EACCES|EPERM|ESTALE|ECONNREFUSED|SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|NOMEM|READONLY|CANTOPEN|PROTOCOL)\w*)$/;
/**
 * Result codes of SQLite, as `node:sqlite` tells them (`errcode`, the lower byte): perm, busy, locked, nomem, readonly,
 * ioerr, corrupt, full, cantopen, protocol, notadb.
 */
const SQLITE = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
const DEEPEST = 5;

const errcodeOf = (error: Error): number | null =>
  'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;

/**
 * Is it the disk, the database file or a process that is not there, and not what was being dealt with? By the codes of
 * an error and of its causes. Pure.
 */
export function isEnvironmentFault(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && CODES.test(error.code)) return true;
  const errcode = errcodeOf(error);
  if (errcode !== null && SQLITE.has(errcode)) return true;
  return error.cause !== undefined && depth < DEEPEST && isEnvironmentFault(error.cause, depth + 1);
}
