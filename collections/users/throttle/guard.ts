import {
  APIError,
  AuthenticationError,
  type CollectionAfterLoginHook,
  type CollectionBeforeLoginHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload';
import { SIGNING_IN } from './signing-in.ts';
import { clientKey } from '../../doors/rate-limit.ts';
import { spendCheck } from '../password/hashes.ts';
import { IN_USE, storedUser } from '../password/stored-user.ts';
import { keptFailures } from './kept-failures.ts';
import { deviceCookie, knownDevice } from './known-device.ts';

const MINUTE = 60_000;
const longest = { maxWaitMs: 15 * MINUTE, forgetMs: 60 * MINUTE };
/**
 * What is tried against one account from devices that are not known: guessing becomes slow, whoever knows the account
 * passes by.
 */
const ofAccount = keptFailures('ofAccount', { free: 5, firstWaitMs: MINUTE / 2, ...longest });
/** What comes from one address, whatever the account: many people may share it. */
const ofAddress = keptFailures('ofAddress', {
  free: 30,
  firstWaitMs: MINUTE,
  maxWaitMs: 15 * MINUTE,
  forgetMs: 15 * MINUTE,
});
/** What comes from one known device, or from one person who is signed in. */
const ofDevice = keptFailures('ofDevice', { free: 10, firstWaitMs: 5_000, ...longest });
/** Mails asked for from one address: each counts. */
const mailsOfAddress = keptFailures('mailsOfAddress', {
  free: 10,
  firstWaitMs: 5 * MINUTE,
  maxWaitMs: 60 * MINUTE,
  forgetMs: 60 * MINUTE,
});

const COUNTED = 'countedTry';
type Counted = { account: string | null; address: string | null; device: string | null };

/**
 * Address of whoever asks: the server in front of the CMS writes it (`cms/server.ts`), an own proxy's word included. An
 * IPv6 client is its /64.
 */
export const addressOf = (req: PayloadRequest): string =>
  clientKey(req.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'local');

function refuse(req: PayloadRequest, waitMs: number, advice: string): never {
  const seconds = Math.ceil(waitMs / 1000);
  req.responseHeaders = new Headers({ 'Retry-After': String(seconds) });
  throw new APIError(
    `Demasiados intentos fallidos. Espere ${seconds < 90 ? `${seconds} segundos` : `${Math.ceil(seconds / 60)} minutos`}${advice}.`,
    429,
    undefined,
    true,
  );
}

/**
 * Before a login over HTTP: failures slow down whoever guesses, per account and per address, and never shut an account:
 * a device that signed in before passes, and so does the link of a mail. Known or not, the account costs the same time
 * and gets the same answer (SE-1).
 */
export const guardLogin: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login' || req.payloadAPI === 'local') return args;
  const { email, password } = (args as { data: { email?: unknown; password?: unknown } }).data;
  const account = typeof email === 'string' ? email.toLowerCase().trim() : '';
  if (account === '') return args;
  const address = addressOf(req);
  const user = await storedUser(req, { and: [{ email: { equals: account } }, IN_USE] });
  const device =
    user && knownDevice({ cookies: req.headers.get('cookie'), userId: user.id, secret: req.payload.secret });
  const counted: Counted = device
    ? { account: null, address: null, device: `${user.id}:${device}` }
    : { account, address, device: null };
  const wait = device
    ? await ofDevice.waitMs(req.payload, counted.device ?? '')
    : Math.max(await ofAccount.waitMs(req.payload, account), await ofAddress.waitMs(req.payload, address));
  if (wait > 0)
    refuse(req, wait, ', ingrese desde un equipo en el que ya ingresó o pida el correo de «Olvidé mi contraseña»');
  count(req, counted);
  req.context[COUNTED] = counted;
  req.context[SIGNING_IN] = true;
  if (user) return args;
  await spendCheck(typeof password === 'string' ? password : '');
  throw new AuthenticationError(req.t);
};

/** Before a mail is asked for, or its link is used. */
export const guardMailLink: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (req.payloadAPI === 'local' || (operation !== 'forgotPassword' && operation !== 'resetPassword')) return args;
  const address = addressOf(req);
  const counter = operation === 'forgotPassword' ? mailsOfAddress : ofAddress;
  const wait = await counter.waitMs(req.payload, address);
  if (wait > 0) refuse(req, wait, ' y vuelva a intentarlo');
  counter.count(req.payload, address);
  if (operation === 'resetPassword') req.context[COUNTED] = { account: null, address, device: null } satisfies Counted;
  return args;
};

/**
 * The password that was checked is still that of the account: it may have been changed while it was. In the transaction
 * of the login.
 */
export const requireSamePassword: CollectionBeforeLoginHook = async ({ req, user }) => {
  const stored = await req.payload.db.findOne<{ id: string; hash?: string }>({
    collection: 'users',
    where: { id: { equals: user.id } },
    req,
  });
  const checked = (user as { hash?: unknown }).hash;
  const isSame =
    typeof checked !== 'string' ||
    stored?.hash === checked ||
    (!checked.includes(':') && stored?.hash?.includes(':') === true);
  if (!isSame) throw new AuthenticationError(req.t);
  return user;
};

/** After a login or a reset: the try was right, and the device is known from now on. */
export const rememberDevice: CollectionAfterLoginHook = ({ req, user }) => {
  if (req.payloadAPI === 'local') return;
  const counted = req.context[COUNTED] as Counted | undefined;
  if (counted?.account) ofAccount.forgive(req.payload, counted.account);
  if (counted?.address) ofAddress.takeBack(req.payload, counted.address);
  if (counted?.device) ofDevice.forgive(req.payload, counted.device);
  const headers = new Headers(req.responseHeaders);
  headers.append(
    'Set-Cookie',
    deviceCookie({
      userId: String(user.id),
      secret: req.payload.secret,
      isSecure: req.payload.config.serverURL.startsWith('https:'),
    }),
  );
  req.responseHeaders = headers;
};

/** Runs a check of the current password of somebody who is signed in: failures slow down that person alone. */
export async function guardedCheck(req: PayloadRequest, check: () => Promise<boolean>): Promise<boolean> {
  const key = `current:${String(req.user?.id)}`;
  const wait = await ofDevice.waitMs(req.payload, key);
  if (wait > 0) refuse(req, wait, '');
  ofDevice.count(req.payload, key);
  const isRight = await check();
  if (isRight) ofDevice.forgive(req.payload, key);
  return isRight;
}

function count({ payload }: PayloadRequest, { account, address, device }: Counted): void {
  if (account) ofAccount.count(payload, account);
  if (address) ofAddress.count(payload, address);
  if (device) ofDevice.count(payload, device);
}
