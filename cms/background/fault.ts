import { hasEnvironmentCode } from '../../collections/installation/environment-fault.ts';

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

/** Codes of the network, of mail and of transactions; those of disk and database files are `hasEnvironmentCode`. */
const NETWORK =
  /^(ECONN\w+|ETIMEDOUT|ETIMEOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|EDNS|ESOCKET|EAUTH|TRANSACTION_CLOSED)$/;
const MONGO =
  /^Mongo(Network|ServerSelection|NotConnected|PoolCleared|PoolClosed|TopologyClosed|WaitQueueTimeout|ExpiredSession)/;
const MONGO_LABELS = ['TransientTransactionError', 'RetryableWriteError', 'UnknownTransactionCommitResult'];
/** Codes of a MongoDB server: unreachable, timed out, no disk space, over its quota, stepping down, shutting down, write conflict. */
const MONGO_CODES = new Set([
  6, 7, 24, 39, 50, 89, 91, 112, 189, 202, 262, 9001, 10107, 11600, 11602, 12501, 13388, 13435, 13436, 14031, 16500,
]);
const DEEPEST = 8;
/** Words that libraries leave of a code: of images, of mail, of errors that were only told. */
const CODE_WORDS =
  /\b(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE)\b|SQLITE_(FULL|IOERR|BUSY|LOCKED|CORRUPT|NOTADB|NOMEM|READONLY|CANTOPEN)/;
const WORDS =
  /no space left on device|disk quota exceeded|input\/output error|read-only file system|too many open files|database or disk is full|disk I\/O error|database (table )?is locked|database disk image is malformed|file is not a database|unable to open database file|attempt to write a readonly database|out of disk space|SQLite deshizo la transacción/i;

/** Do these words tell of the disk, a lock or a damaged file? Pure. */
export const saysEnvironment = (words: string): boolean => CODE_WORDS.test(words) || WORDS.test(words);

type Told = Partial<
  Record<
    'name' | 'message' | 'code' | 'errcode' | 'status' | 'cause' | 'errors' | 'hasErrorLabel' | '$metadata',
    unknown
  >
>;

/** Whose fault an error is, by its codes and those of what it wraps (causes, several at once); of the document when nothing says otherwise. Pure. */
export function faultOf(error: unknown, depth = 0): Fault {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return 'document';
  if (error instanceof Faulty) return error.fault;
  const told: Told = error;
  if (isOfEnvironment(told)) return 'environment';
  const inner = [told.cause, ...(Array.isArray(told.errors) ? (told.errors as unknown[]) : [])];
  return inner.map((one) => faultOf(one, depth + 1)).find((fault) => fault !== 'document') ?? 'document';
}

function isOfEnvironment(error: Told): boolean {
  const { name, message, code, status, hasErrorLabel, $metadata } = error;
  if (hasEnvironmentCode(error) || (typeof code === 'string' && NETWORK.test(code))) return true;
  const ofMongo = typeof name === 'string' && name.startsWith('Mongo');
  if ((ofMongo && MONGO.test(name)) || status === 503) return true;
  if (ofMongo && typeof code === 'number' && MONGO_CODES.has(code)) return true;
  if (isServersFault($metadata)) return true;
  if (error instanceof Error && typeof message === 'string' && saysEnvironment(message)) return true;
  return (
    typeof hasErrorLabel === 'function' &&
    MONGO_LABELS.some((label) => (hasErrorLabel as (name: string) => unknown).call(error, label) === true)
  );
}

/** What the storage of files answered: 429, or 500 and above. */
const isServersFault = (metadata: unknown): boolean => {
  const status = (metadata as { httpStatusCode?: unknown } | undefined)?.httpStatusCode;
  return typeof status === 'number' && (status >= 500 || status === 429);
};
