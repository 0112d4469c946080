import type { AccessResult, Where } from 'payload';
import { readableBy } from '../documents/classification.ts';
import { matrix, ruleFor, type ControlledSlug } from './matrix.ts';
import { roles, type Role } from './roles.ts';

/** What a rule needs to know of whoever asks. Null: nobody of the house. */
export type Subject = { id: string; role: Role; organization: string | null } | null;

/** How a collection says that a document is public and which organisation it belongs to. Absent: it cannot be narrowed that way. */
export type Scope = {
  published?: Where;
  organizationPaths?: readonly string[];
  /** Field with the name of the office that keeps the document. */ officePath?: string;
};

export const ruleNames = [
  'all',
  'published',
  'ownOrganization',
  'publishedOrOwnOrganization',
  'ownOffice',
  'notOthersDrafts',
  'notOthersDraftVersions',
  'self',
  'readableActs',
  'classified',
  'own',
  'ownOrOfReports',
  'ofOwnWorks',
] as const;
export type RuleName = (typeof ruleNames)[number];

type Rule = (subject: Subject, scope: Scope) => AccessResult;

/** Rules are filters: each answers true, false or a `where`. What cannot be narrowed is denied. */
export const rules: Record<RuleName, Rule> = {
  all: () => true,
  published: (_subject, scope) => scope.published ?? false,
  ownOrganization,
  publishedOrOwnOrganization: (subject, scope) => {
    const own = ownOrganization(subject, scope);
    const published = scope.published ?? false;
    if (typeof own === 'boolean' || typeof published === 'boolean') return own === false ? published : own;
    return { or: [published, own] };
  },
  notOthersDrafts: (subject) => notOthersDrafts(subject, ''),
  notOthersDraftVersions: (subject) => notOthersDrafts(subject, 'version.'),
  ownOffice: (subject, scope) =>
    subject && scope.officePath ? { [scope.officePath]: { equals: roles[subject.role] } } : false,
  self: (subject) => (subject ? { id: { equals: subject.id } } : false),
  /** Rows of the activity table: one's own, and those of collections that one reads whole. */
  readableActs: (subject) => {
    if (!subject) return false;
    const readable: Where[] = [{ actorId: { equals: subject.id } }, { source: { in: readWholeBy(subject.role) } }];
    return { or: readable };
  },
  /** What belongs to whoever set it: a preference, a lock. */
  own: (subject) => (subject ? ownedBy(subject.id) : false),
  /** Photos of the works that one builds or supervises: the collection says which (`media/seen-by-partner.ts`), by itself none. */
  ofOwnWorks: () => false,
  /** Locks: one's own, and those of the reports of progress, which partners write too. */
  ownOrOfReports: (subject) =>
    subject ? { or: [ownedBy(subject.id), { 'document.relationTo': { equals: 'progress-reports' } }] } : false,
  /** Documents whose classification lets the role read them. */
  classified: (subject) => (subject ? readableBy(subject.role) : false),
};

const ownedBy = (id: string): Where => ({ 'user.value': { equals: id } });

function ownOrganization(subject: Subject, scope: Scope): AccessResult {
  if (!subject?.organization || !scope.organizationPaths?.length) return false;
  return { or: scope.organizationPaths.map((path) => ({ [path]: { equals: subject.organization } })) };
}

/** Everything of a collection; of reports, all that was handed in. */
const wholeRules: readonly RuleName[] = ['all', 'notOthersDrafts'];

function readWholeBy(role: Role): string[] {
  return (Object.keys(matrix) as ControlledSlug[]).filter(
    (slug) =>
      slug !== 'activities' && wholeRules.includes(ruleFor({ slug, operation: 'read', reader: role }) ?? 'self'),
  );
}

/** A report that its contractor or supervisor has not handed in yet is read by that organisation alone. */
function notOthersDrafts(subject: Subject, at: '' | 'version.'): AccessResult {
  const author = `${at}authorOrganization`;
  return {
    or: [
      { [`${at}status`]: { not_equals: 'draft' } },
      { [author]: { exists: false } },
      ...(subject?.organization ? [{ [author]: { equals: subject.organization } }] : []),
    ],
  };
}
