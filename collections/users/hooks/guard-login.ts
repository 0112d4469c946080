import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { APIError, AuthenticationError, type CollectionBeforeOperationHook } from 'payload';

const derive = promisify(pbkdf2);
const WINDOW_MS = 15 * 60 * 1000;
const MAX_ATTEMPTS = 30;
const MAX_ADDRESSES = 10_000;

type Window = { since: number; attempts: number };

/** Attempts per address, in memory: a restart forgives, which lockout of the account (five failures) makes bearable. */
export function attemptCounter({ windowMs = WINDOW_MS, maxAttempts = MAX_ATTEMPTS, now = Date.now }: { windowMs?: number; maxAttempts?: number; now?: () => number } = {}): (address: string) => boolean {
  const windows = new Map<string, Window>();
  return (address) => {
    const known = windows.get(address);
    const current = known && now() - known.since < windowMs ? known : { since: now(), attempts: 0 };
    current.attempts += 1;
    windows.delete(address);
    windows.set(address, current);
    if (windows.size > MAX_ADDRESSES) windows.delete(windows.keys().next().value ?? '');
    return current.attempts <= maxAttempts;
  };
}

const mayTry = attemptCounter();

/**
 * Before a login over HTTP: limits attempts per address, and spends the time of a password check when the user does not
 * exist or is locked, with the same answer, so that neither tells which addresses have an account (SE-1).
 */
export const guardLogin: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login' || req.payloadAPI === 'local') return args;
  const address = req.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local';
  if (!mayTry(address)) throw new APIError('Demasiados intentos de ingreso desde su dirección. Espere quince minutos.', 429, undefined, true);
  const email: unknown = args.data?.email;
  const { docs } = await req.payload.find({
    collection: 'users', where: { email: { equals: String(email ?? '').toLowerCase().trim() } }, limit: 1, depth: 0, pagination: false, overrideAccess: true, showHiddenFields: true, req,
  });
  const lockUntil = docs[0]?.lockUntil;
  const isLocked = Boolean(lockUntil) && Date.parse(String(lockUntil)) > Date.now();
  if (docs.length > 0 && !isLocked) return args;
  // The same work as Payload's own check: PBKDF2, 600,000 rounds of SHA-256, 32 bytes.
  await derive(String(args.data?.password ?? ''), randomBytes(32).toString('hex'), 600_000, 32, 'sha256');
  throw new AuthenticationError(req.t);
};
