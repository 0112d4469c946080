import type { Payload } from 'payload';

const DAY_MS = 86_400_000;
const KEPT_MS = 10_000;
let known: { at: number; payload: Payload; days: number } | null = null;

/**
 * Has the password outlived the days that the settings give it? Zero days: never. A password of unknown age counts from
 * the account's creation.
 */
export function isExpired({
  changedAt,
  days,
  now = Date.now(),
}: {
  changedAt: string | null | undefined;
  days: number;
  now?: number;
}): boolean {
  return days > 0 && Boolean(changedAt) && now - Date.parse(changedAt ?? '') > days * DAY_MS;
}

/** Must this person choose a new password before anything else: it was given by another, or has expired? */
export async function mustChangePassword({ payload, user }: { payload: Payload; user: unknown }): Promise<boolean> {
  const {
    mustChangePassword: isAsked,
    passwordChangedAt,
    createdAt,
  } = user as { mustChangePassword?: unknown; passwordChangedAt?: string | null; createdAt?: string };
  return (
    isAsked === true || isExpired({ changedAt: passwordChangedAt ?? createdAt, days: await passwordDays(payload) })
  );
}

/** What is left to whoever must change the password: to see who it is, to change it, to leave. */
export function mayGoOnWithOldPassword({ method, pathname }: { method: string; pathname: string }): boolean {
  return [
    'GET /api/users/me',
    'POST /api/users/change-password',
    'POST /api/users/refresh-token',
    'POST /api/users/logout',
  ].includes(`${method} ${pathname}`);
}

/** Days that a password lasts, from the settings, read every ten seconds at most. */
async function passwordDays(payload: Payload): Promise<number> {
  if (known?.payload === payload && Date.now() - known.at < KEPT_MS) return known.days;
  const settings = await payload.findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true });
  known = { at: Date.now(), payload, days: settings.passwordDays ?? 0 };
  return known.days;
}

/** Forgets the days that were read: they changed. */
export function forgetPasswordDays(): void {
  known = null;
}
