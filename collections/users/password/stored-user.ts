import type { PayloadRequest } from 'payload';

/** What the database holds of a user, hidden fields included. */
export type StoredUser = {
  id: string; name?: string; email: string; role?: string; hash?: string | null; salt?: string | null; passwordHistory?: unknown;
  resetPasswordToken?: string | null; resetPasswordExpiration?: string | Date | null; sessions?: { id: string }[] | null;
};

/** A user as stored, outside of any transaction: what is done with it takes a second, and would keep every other writer waiting. */
export async function storedUser({ payload }: PayloadRequest, where: Record<string, { equals: unknown }>): Promise<StoredUser | null> {
  return await payload.db.findOne<StoredUser>({ collection: 'users', where });
}
