import type { Access, FieldAccess } from 'payload';
import { ruleFor, type ControlledSlug, type Operation } from './matrix.ts';
import { editorRoles, isStaff, roles, type Reader, type Role } from './roles.ts';
import { rules, type Scope, type Subject } from './rules.ts';
import { isVisitor } from './visitor.ts';
import { relatedId } from '../fields/related-id.ts';

/** The part of a signed-in user that access depends on; null for nobody, for the visitor and for a user without a known role. */
export function subjectOf(user: unknown): Subject {
  if (typeof user !== 'object' || user === null) return null;
  const { id, role, organization } = user as { id?: unknown; role?: unknown; organization?: unknown };
  if (typeof id !== 'string' || !isRole(role)) return null;
  return { id, role, organization: relatedId(organization) };
}

/** Who asks, as the matrix knows them; null for nobody, who may do nothing. */
const readerOf = (user: unknown): Reader | null => (isVisitor(user) ? 'visitor' : (subjectOf(user)?.role ?? null));

/** Payload's access functions for one collection, read from the matrix. What the matrix does not name is refused. */
export function accessFor(slug: ControlledSlug, scope: Scope = {}): Record<Operation | 'unlock', Access> {
  const operation =
    (name: Operation): Access =>
    ({ req }) => {
      const reader = readerOf(req.user);
      const rule = reader && ruleFor({ slug, operation: name, reader });
      return rule === null ? false : rules[rule](subjectOf(req.user), scope);
    };
  return {
    create: operation('create'),
    read: operation('read'),
    update: operation('update'),
    delete: operation('delete'),
    readVersions: operation('readVersions'),
    unlock: ({ req }) => subjectOf(req.user)?.role === 'admin',
  };
}

/** Fields that only INVERMET's own people and those who control them read. */
export const canReadInternal: FieldAccess = ({ req }) => isStaff(subjectOf(req.user)?.role);

/** Fields that only the administrator changes (role, organisation of a user). */
export const isAdmin: FieldAccess = ({ req }) => subjectOf(req.user)?.role === 'admin';

/** Fields that only those who edit everything change (whose a document is). */
export const isEditor: FieldAccess = ({ req }) => editorRoles.some((role) => role === subjectOf(req.user)?.role);

/** May the user start this operation at all? For screens and endpoints that have no document. */
export function mayUse({
  user,
  slug,
  operation,
}: {
  user: unknown;
  slug: ControlledSlug;
  operation: Operation;
}): boolean {
  const subject = subjectOf(user);
  return subject !== null && ruleFor({ slug, operation, reader: subject.role }) !== null;
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(roles, value);
}
