import { may } from '../../access/permissions.ts';
import {
  APIError,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload';
import { guardedCheck } from '../throttle/guard.ts';
import { earlierHashes, isPasswordOf, rememberedHashes, wasUsedBefore } from './hashes.ts';
import { passwordProblem } from './rule.ts';
import { storedUser, type StoredUser } from './stored-user.ts';
import { tellOwner } from './tell-owner.ts';

/**
 * A change that was examined before its transaction began: it holds only while the password is still the one it was
 * examined against.
 */
type Examined = {
  id: string;
  hash: string | null;
  /** By the person itself, over HTTP. */ isOwn: boolean;
  password: boolean;
};
const EXAMINED = 'examinedPasswordChange';
/**
 * Hashes that are being replaced in this process: of two changes at once one passes, on a database without transactions
 * too.
 */
const replacing = new Map<string, number>();
const HELD_MS = 5_000;

/** Takes the turn to replace a hash; false when another change has it. */
function takeTurn(key: string, now = Date.now()): boolean {
  for (const [known, until] of replacing) if (until < now) replacing.delete(known);
  if (replacing.has(key)) return false;
  replacing.set(key, now + HELD_MS);
  return true;
}

const refused = (message: string, status = 400): Error => new APIError(message, status, undefined, true);
const isOverHttp = (req: PayloadRequest): boolean => req.payloadAPI === 'REST';

/** Throws what the rule says of a new password, or that it is one of the last ones. */
export async function requireGoodPassword(password: unknown, user: Partial<StoredUser>): Promise<void> {
  if (typeof password !== 'string') throw refused('La contraseña es un texto.');
  const problem = passwordProblem(password, user);
  if (problem) throw refused(problem);
  if (await wasUsedBefore(password, rememberedHashes(user)))
    throw refused('Esa contraseña ya la usó: elija una distinta de las cinco últimas.');
}

/**
 * Before a user is created or changed: the rule for passwords and, over HTTP, the current password of whoever changes a
 * password or an address. All that takes time happens here, before the transaction's first statement.
 */
export const examinePasswordChange: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args;
  const { data, id } = args as { data?: Record<string, unknown>; id?: unknown };
  if (!data) return args;
  const { currentPassword } = data;
  delete data['currentPassword'];
  const setsPassword = data['password'] !== undefined && data['password'] !== null && data['password'] !== '';
  if (operation === 'create') {
    if (setsPassword)
      await requireGoodPassword(data['password'], { name: data['name'] as string, email: data['email'] as string });
    return args;
  }
  if (!setsPassword && typeof data['email'] !== 'string') return args;
  if (id === undefined) throw refused('La contraseña y el correo se cambian de una persona a la vez.');
  const target = await storedUser(req, { id: { equals: id } });
  const isOwn = isOverHttp(req) && req.user?.id === id;
  // Whoever may not change this person learns nothing here: the access rules refuse it next.
  if (!target || (isOverHttp(req) && !isOwn && !may(req.user, 'managesUsers') && req.user)) return args;
  const setsEmail = typeof data['email'] === 'string' && data['email'].trim().toLowerCase() !== target.email;
  if (isOverHttp(req) && req.user && (setsPassword || setsEmail)) await requireCurrentPassword(req, currentPassword);
  if (setsPassword)
    await requireGoodPassword(data['password'], {
      ...target,
      ...(typeof data['name'] === 'string' ? { name: data['name'] } : {}),
      ...(setsEmail ? { email: String(data['email']) } : {}),
    });
  const examined: Examined = { id: target.id, hash: target.hash ?? null, isOwn, password: setsPassword };
  req.context[EXAMINED] = examined;
  return args;
};

/**
 * Only while this holds may the person change what opens the account: whoever finds a screen left open cannot keep it.
 */
async function requireCurrentPassword(req: PayloadRequest, given: unknown): Promise<void> {
  if (typeof given !== 'string' || given === '')
    throw refused('Para cambiar la contraseña o el correo, escriba también su contraseña actual.');
  const actor = await storedUser(req, { id: { equals: req.user?.id } });
  const isRight = await guardedCheck(req, async () =>
    Boolean(actor?.hash && actor.salt && (await isPasswordOf(given, { hash: actor.hash, salt: actor.salt }))),
  );
  if (!isRight) throw refused('La contraseña actual no es esa.');
}

/** In the transaction: nothing changed since the examination; then what goes with a new password is set. */
export const completePasswordChange: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  if (!data || typeof data['password'] !== 'string' || data['password'] === '') return data;
  const now = new Date().toISOString();
  if (operation === 'create') {
    // Whoever was given a password by another person chooses an own one.
    return { ...data, passwordChangedAt: now, ...(isOverHttp(req) && req.user ? { mustChangePassword: true } : {}) };
  }
  const before = originalDoc as StoredUser;
  const examined = req.context[EXAMINED] as Examined | undefined;
  const isSame = examined?.id === before.id && examined.password && examined.hash === (before.hash ?? null);
  if (!isSame || !takeTurn(`${before.id} ${before.hash ?? ''}`))
    throw refused('La contraseña se cambió mientras tanto en otro lugar. Vuelva a intentarlo.', 409);
  const ownSession = examined.isOwn
    ? (before.sessions ?? []).filter(({ id }) => id === (req.user as { _sid?: string } | null)?._sid)
    : [];
  return {
    ...data,
    passwordChangedAt: now,
    passwordHistory: earlierHashes(before),
    sessions: ownSession,
    resetPasswordToken: null,
    ...(isOverHttp(req) ? { mustChangePassword: !examined.isOwn } : {}),
  };
};

/** Tells the address that the account had before, in the transaction of the change. */
export const tellOfChange: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  if (!data || operation !== 'update' || !originalDoc) return data;
  const before = originalDoc as StoredUser;
  const email = typeof data['email'] === 'string' ? data['email'].trim().toLowerCase() : before.email;
  if (email !== before.email)
    await tellOwner({ req, user: before, what: 'email', byOther: req.user?.id !== before.id });
  else if (typeof data['password'] === 'string' && data['password'] !== '')
    await tellOwner({ req, user: before, what: 'password', byOther: isOverHttp(req) && req.user?.id !== before.id });
  return data;
};
