import type { PayloadRequest, Where } from 'payload';

/** What the database holds of a user, hidden fields included. */
export type StoredUser = {
  id: string;
  name?: string;
  email: string;
  role?: string;
  hash?: string | null;
  salt?: string | null;
  passwordHistory?: unknown;
  resetPasswordToken?: string | null;
  resetPasswordExpiration?: string | Date | null;
  sessions?: { id: string }[] | null;
};

/** Not in the trash: whoever is there signs in as little as one who never was, and must take as long. */
export const IN_USE: Where = { deletedAt: { exists: false } };

/**
 * A user as stored, outside of any transaction: what is done with it takes a second, and would keep every other writer
 * waiting.
 */
export async function storedUser({ payload }: PayloadRequest, where: Where): Promise<StoredUser | null> {
  return await payload.db.findOne<StoredUser>({ collection: 'users', where });
}
