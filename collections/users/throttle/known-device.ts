import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a browser that signed in counts as known. */
const DEVICE_DAYS = 180;
const DAY_MS = 86_400_000;
const PREFIX = 'invermet-device-';

/** Name of the cookie of one account; it tells neither the account nor the person. */
const cookieName = (userId: string, secret: string): string => `${PREFIX}${mac(`name:${userId}`, secret).slice(0, 12)}`;

/**
 * A cookie that says that this browser signed in to the account: signed, for this host only, out of reach of scripts.
 */
export function deviceCookie({
  userId,
  secret,
  isSecure,
  now = Date.now(),
}: {
  userId: string;
  secret: string;
  isSecure: boolean;
  now?: number;
}): string {
  const value = `${randomBytes(12).toString('base64url')}.${Math.floor(now / 1000)}`;
  return `${cookieName(userId, secret)}=${value}.${mac(`${userId}.${value}`, secret)}; Path=/; Max-Age=${DEVICE_DAYS * 86_400}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
}

/**
 * The device that a request shows for the account; null when it shows none that this installation signed and that is
 * still known.
 */
export function knownDevice({
  cookies,
  userId,
  secret,
  now = Date.now(),
}: {
  cookies: string | null;
  userId: string;
  secret: string;
  now?: number;
}): string | null {
  const name = cookieName(userId, secret);
  const given = (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  const [, value = '', issued = '', signature = ''] = /^([\w-]{16}\.(\d{1,12}))\.([\w-]{43})$/.exec(given ?? '') ?? [];
  if (!value || now - Number(issued) * 1000 > DEVICE_DAYS * DAY_MS) return null;
  const expected = mac(`${userId}.${value}`, secret);
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) ? value : null;
}

function mac(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`device:${text}`).digest('base64url');
}
