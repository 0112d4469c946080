/**
 * Whose fault a failure is. `document`: what was dealt with cannot be dealt with; it is counted, and set aside in the end. `environment`: the
 * disk, the database, the network; nothing is counted and nobody is set aside, the work waits. `permanent`: it will never do.
 */
export type Fault = 'document' | 'environment' | 'permanent';

/** To be thrown by work that knows better than its error's code. */
export class Faulty extends Error {
  override name = 'Faulty';
  readonly fault: Fault;
  constructor(fault: Fault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

const CODES =
  /^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE|ENOMEM|EAGAIN|EACCES|EPERM|ECONN\w+|ETIMEDOUT|ETIMEOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|EDNS|ESOCKET|EAUTH|TRANSACTION_CLOSED|SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|NOMEM|READONLY|CANTOPEN|PROTOCOL)\w*)$/;
/** Result codes of SQLite, as `node:sqlite` tells them (`errcode`, the lower byte): perm, busy, locked, nomem, readonly, ioerr, corrupt, full, cantopen, protocol, notadb. */
const SQLITE = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
const MONGO =
  /^Mongo(Network|ServerSelection|NotConnected|PoolCleared|PoolClosed|TopologyClosed|WaitQueueTimeout|ExpiredSession)/;
const MONGO_LABELS = ['TransientTransactionError', 'RetryableWriteError', 'UnknownTransactionCommitResult'];
const DEEPEST = 5;

/** Whose fault an error is, by its codes and those of its causes; of the document when nothing says otherwise. Pure. */
export function faultOf(error: unknown, depth = 0): Fault {
  if (!(error instanceof Error)) return 'document';
  if (error instanceof Faulty) return error.fault;
  if (isOfEnvironment(error)) return 'environment';
  return error.cause !== undefined && depth < DEEPEST ? faultOf(error.cause, depth + 1) : 'document';
}

function isOfEnvironment(error: Error): boolean {
  const { code, errcode, status, hasErrorLabel } = error as {
    code?: unknown;
    errcode?: unknown;
    status?: unknown;
    hasErrorLabel?: unknown;
  };
  if (typeof code === 'string' && CODES.test(code)) return true;
  if (typeof errcode === 'number' && SQLITE.has(errcode & 0xff)) return true;
  if (MONGO.test(error.name) || status === 503) return true;
  return typeof hasErrorLabel === 'function' && MONGO_LABELS.some((label) => hasErrorLabel.call(error, label) === true);
}
