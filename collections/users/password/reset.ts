import { createHash } from 'node:crypto';
import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload';
import { requireGoodPassword } from './change.ts';
import { earlierHashes } from './hashes.ts';
import { IN_USE, storedUser, type StoredUser } from './stored-user.ts';
import { tellOwner } from './tell-owner.ts';

/** How long the link of a mail for a forgotten password works. */
export const RESET_MS = 60 * 60 * 1000;
const PREFIX = 'sha256:';
const RESETTING = 'resettingUser';

/** What the database holds in the place of a token: whoever reads the database cannot open an account with it. */
const hashedToken = (token: string): string => `${PREFIX}${createHash('sha256').update(token).digest('hex')}`;

/** Before it is stored. */
export const hashResetToken: CollectionBeforeChangeHook = ({ data }) => {
  const token: unknown = data['resetPasswordToken'];
  return typeof token === 'string' && token !== '' && !token.startsWith(PREFIX)
    ? { ...data, resetPasswordToken: hashedToken(token) }
    : data;
};

/** Before a reset: the token as it is stored, and the one rule for passwords. */
export const examineReset: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'resetPassword') return args;
  const { data } = args as { data: { token?: unknown; password?: unknown } };
  const token = hashedToken(String(data.token ?? ''));
  const user = await storedUser(req, { and: [{ resetPasswordToken: { equals: token } }, IN_USE] });
  if (!user || !(new Date(user.resetPasswordExpiration ?? 0).getTime() > Date.now()))
    throw new APIError('El enlace ya se usó o venció. Pida otro con «Olvidé mi contraseña».', 403, undefined, true);
  await requireGoodPassword(data.password, user);
  req.context[RESETTING] = user;
  // In place: Payload took hold of the object before this.
  data.token = token;
  return args;
};

/**
 * In the transaction of a reset, whose `data` is the whole user: the link is spent, and the owner is told. Payload ends
 * the sessions.
 */
export const completeReset: CollectionBeforeValidateHook = async ({ data, req }) => {
  const before = takeResetting(req);
  if (!before || !data) return data;
  Object.assign(data, {
    resetPasswordToken: null,
    passwordHistory: earlierHashes(before),
    passwordChangedAt: new Date().toISOString(),
    mustChangePassword: false,
  });
  await tellOwner({ req, user: before, what: 'password', byOther: false });
  return data;
};

function takeResetting(req: PayloadRequest): StoredUser | null {
  const user = req.context[RESETTING] as StoredUser | undefined;
  delete req.context[RESETTING];
  return user ?? null;
}

/** The mail with the link. */
export function resetMail({ cmsUrl, token }: { cmsUrl: string; token: string }): { subject: string; html: string } {
  const link = `${cmsUrl}/admin/reset/${token}`;
  return {
    subject: 'Cambiar su contraseña de INVERMET Abierto',
    html: `<p>Alguien pidió cambiar la contraseña de su cuenta. Si fue usted, abra este enlace; funciona una sola vez, durante una hora:</p><p><a href="${link}">${link}</a></p><p>Si no lo pidió, no haga nada: la contraseña sigue siendo la misma.</p>`,
  };
}
