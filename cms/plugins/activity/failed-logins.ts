import { createLocalReq, type CollectionAfterErrorHook, type PayloadRequest } from 'payload';
import { VISITOR } from './actor.ts';
import { ACTIVITIES } from './collection.ts';
import { recordActivity } from './record.ts';
import { addressOf } from '../../../collections/users/throttle/guard.ts';

const WINDOW_MS = 15 * 60 * 1000;
const MOST_KEPT = 2000;
const MOST_ROWS = 120;
/** Which failures of one account from one address are told: the first, and then one for many. */
const TOLD = new Set([1, 5, 20, 100, 500, 2500, 10_000]);

export type Failure = { attempts: number; unseen: number };

/**
 * Which failed logins become a row: per account and address the 1st, 5th, 20th … of a quarter of an hour, with how many
 * they were, and in all at most 120 rows in that time, so that nobody fills the table by trying. Answers null for one
 * that is only counted; `unseen` are those counted and not told since the row before. In memory: a restart tells again.
 */
export function failureTeller({
  windowMs = WINDOW_MS,
  mostRows = MOST_ROWS,
  now = Date.now,
}: { windowMs?: number; mostRows?: number; now?: () => number } = {}): (key: string) => Failure | null {
  const seen = new Map<string, { since: number; attempts: number }>();
  let [rowsSince, rows, unseen] = [0, 0, 0];
  return (key) => {
    const at = now();
    const known = seen.get(key);
    const current = known && at - known.since < windowMs ? known : { since: at, attempts: 0 };
    current.attempts += 1;
    seen.delete(key);
    seen.set(key, current);
    if (seen.size > MOST_KEPT) seen.delete(seen.keys().next().value ?? '');
    if (at - rowsSince >= windowMs) [rowsSince, rows] = [at, 0];
    if (!TOLD.has(current.attempts) || rows >= mostRows) {
      unseen += 1;
      return null;
    }
    const told = { attempts: current.attempts, unseen };
    rows += 1;
    unseen = 0;
    return told;
  };
}

/**
 * What was typed as account, cut to 254 characters; null when it is no address of mail: it may be a password in the
 * wrong field.
 */
export function accountTyped(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim().toLowerCase().slice(0, 254) : '';
  return /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text) ? text : null;
}

const tell = failureTeller();

/**
 * After a refused login over HTTP: who was tried, from where. In a transaction of its own, since that of the login is
 * gone. Never fails.
 */
export const recordFailedLogin: CollectionAfterErrorHook = async ({ collection, error, req }) => {
  if (!isRefusedLogin(req, error, collection?.slug)) return;
  const [account, address] = [accountTyped(req.data?.['email']), addressOf(req)];
  const told = tell(`${account ?? ''} ${address}`);
  if (!told) return;
  try {
    const own = await createLocalReq({}, req.payload);
    own.payloadAPI = 'REST';
    await recordActivity({
      req: own,
      act: 'loginFailed',
      collection: 'users',
      document: null,
      detail: {
        account,
        address,
        status: statusOf(error),
        attempts: told.attempts,
        ...(told.unseen > 0 ? { untold: told.unseen } : {}),
      },
    });
  } catch (problem) {
    req.payload.logger.error({
      msg: `No se pudo anotar un ingreso fallido (${VISITOR}) en ${ACTIVITIES}`,
      err: problem,
    });
  }
};

function isRefusedLogin(req: Partial<PayloadRequest>, error: unknown, slug: string | undefined): boolean {
  return (
    slug === 'users' &&
    (req.url ?? '').split('?')[0]?.endsWith('/users/login') === true &&
    statusOf(error) >= 400 &&
    statusOf(error) < 500
  );
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500;
}
