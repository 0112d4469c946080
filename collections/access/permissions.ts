import type { Access, FieldAccess, PayloadRequest } from 'payload';
import { grantedTo } from '../access-grants/current.ts';
import { relationsOf } from '../memberships/current.ts';
import { can, type Capability } from './capabilities.ts';
import { matrixOf, ruleFor, ruleIn, type ControlledSlug, type Operation, type Rows } from './matrix.ts';
import type { Reader } from './roles.ts';
import { rules, type Scope } from './rules.ts';
import { subjectOf } from './subject.ts';
import { isVisitor } from './visitor.ts';

/** Who asks, as the matrix knows them; null for nobody, who may do nothing. */
const readerOf = (user: unknown): Reader | null => (isVisitor(user) ? 'visitor' : (subjectOf(user)?.role ?? null));

/** May the user do it? False for nobody. */
export const may = (user: unknown, capability: Capability): boolean => can(subjectOf(user)?.role, capability);

/** Payload's access functions for one collection, from its rows. What they do not name is refused. */
export function accessFor(rows: Rows, scope: Scope = {}): Record<Operation | 'unlock', Access> {
  const operation =
    (name: Operation): Access =>
    ({ req }) => {
      const reader = readerOf(req.user);
      const rule = reader && ruleIn({ rows, operation: name, reader });
      if (rule === null) return false;
      return rules[rule]({
        subject: subjectOf(req.user),
        scope,
        relations: () => relationsOf(req),
        granted: () => grantedTo(req),
        matrix: () => matrixOf(req.payload.config),
      });
    };
  return {
    create: operation('create'),
    read: operation('read'),
    update: operation('update'),
    delete: operation('delete'),
    readVersions: operation('readVersions'),
    unlock: ({ req }) => may(req.user, 'managesUsers'),
  };
}

/** Fields that only INVERMET's own people and those who control them read. */
export const canReadInternal: FieldAccess = ({ req }) => may(req.user, 'readsDrafts');

/** Fields that only those who manage accounts change (role, organisation of a user). */
export const isAdmin: FieldAccess = ({ req }) => may(req.user, 'managesUsers');

/** Fields that only those who edit everything change (whose a document is). */
export const isEditor: FieldAccess = ({ req }) => may(req.user, 'editsEverything');

/** Who asks, and of which configuration. */
export type By = Pick<PayloadRequest, 'payload' | 'user'>;

/** May the user start this operation at all? For screens and endpoints that have no document. */
export function mayUse({
  by: { payload, user },
  slug,
  operation,
}: {
  by: By;
  slug: ControlledSlug;
  operation: Operation;
}): boolean {
  const subject = subjectOf(user);
  return (
    subject !== null && ruleFor({ matrix: matrixOf(payload.config), slug, operation, reader: subject.role }) !== null
  );
}
