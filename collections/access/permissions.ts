import type { Access, FieldAccess } from 'payload';
import { ruleFor, type ControlledSlug, type Operation } from './matrix.ts';
import { relationsOf } from '../memberships/current.ts';
import { editorRoles, isStaff, type Reader } from './roles.ts';
import { rules, type Scope } from './rules.ts';
import { subjectOf } from './subject.ts';
import { isVisitor } from './visitor.ts';

/** Who asks, as the matrix knows them; null for nobody, who may do nothing. */
const readerOf = (user: unknown): Reader | null => (isVisitor(user) ? 'visitor' : (subjectOf(user)?.role ?? null));

/** Payload's access functions for one collection, read from the matrix. What the matrix does not name is refused. */
export function accessFor(slug: ControlledSlug, scope: Scope = {}): Record<Operation | 'unlock', Access> {
  const operation =
    (name: Operation): Access =>
    ({ req }) => {
      const reader = readerOf(req.user);
      const rule = reader && ruleFor({ slug, operation: name, reader });
      if (rule === null) return false;
      return rules[rule]({ subject: subjectOf(req.user), scope, relations: () => relationsOf(req) });
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
