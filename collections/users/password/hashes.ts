import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { REMEMBERED_PASSWORDS } from './rule.ts';

const derive = promisify(pbkdf2);

/**
 * How Payload writes a hash (`pbkdf2-sha256-v1:` and hexadecimal): PBKDF2, 600,000 rounds of SHA-256, 32 bytes. Without
 * the prefix it is an older one.
 */
const PREFIX = 'pbkdf2-sha256-v1:';
const NOW = { rounds: 600_000, bytes: 32 } as const;
const OLDER = { rounds: 25_000, bytes: 512 } as const;

const Stored = z.object({ hash: z.string().min(1), salt: z.string().min(1) });
export type StoredHash = z.infer<typeof Stored>;
const History = z.array(Stored);

/** Is this the password of the hash? Takes a quarter of a second of a processor. */
export async function isPasswordOf(password: string, { hash, salt }: StoredHash): Promise<boolean> {
  const { rounds, bytes } = hash.startsWith(PREFIX) ? NOW : OLDER;
  const expected = Buffer.from(hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : hash, 'hex');
  const actual = await derive(password, salt, rounds, bytes, 'sha256');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The work of a check whose answer is no, for accounts that do not exist. */
export async function spendCheck(password: string): Promise<void> {
  await derive(password, randomBytes(32).toString('hex'), NOW.rounds, NOW.bytes, 'sha256');
}

/** The hashes that a new password must not match, the one in use first. */
export function rememberedHashes(user: { hash?: unknown; salt?: unknown; passwordHistory?: unknown }): StoredHash[] {
  const current = Stored.safeParse(user);
  const earlier = History.safeParse(user.passwordHistory);
  return [...(current.success ? [current.data] : []), ...(earlier.success ? earlier.data : [])].slice(
    0,
    REMEMBERED_PASSWORDS,
  );
}

/** What the person keeps as earlier passwords once a new one is set. */
export const earlierHashes = (user: { hash?: unknown; salt?: unknown; passwordHistory?: unknown }): StoredHash[] =>
  rememberedHashes(user).slice(0, REMEMBERED_PASSWORDS - 1);

/** Was it one of the last passwords? They are compared one after the other: a change of password is rare. */
export async function wasUsedBefore(password: string, hashes: readonly StoredHash[]): Promise<boolean> {
  for (const stored of hashes) if (await isPasswordOf(password, stored)) return true;
  return false;
}
