import { randomInt } from 'node:crypto';

/** Without letters and digits that are mistaken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** E-mail of the administrator that the first start creates. */
export const ADMIN_EMAIL = 'admin@invermet.example';

/** A random password of 20 characters (some 115 bits). */
export function newPassword(): string {
  return Array.from({ length: 20 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
