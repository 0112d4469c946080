import { relatedId } from '../fields/related-id.ts';
import { roles, type Role } from './roles.ts';

/** What access needs to know of whoever asks. Null: nobody of the house. */
export type Subject = { id: string; role: Role; organization: string | null } | null;

/**
 * The part of a signed-in user that access depends on; null for nobody, for the visitor and for a user without a known
 * role.
 */
export function subjectOf(user: unknown): Subject {
  if (typeof user !== 'object' || user === null) return null;
  const { id, role, organization } = user as { id?: unknown; role?: unknown; organization?: unknown };
  if (typeof id !== 'string' || !isRole(role)) return null;
  return { id, role, organization: relatedId(organization) };
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(roles, value);
}
