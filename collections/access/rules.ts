import type { AccessResult, Where } from 'payload';
import { readableBy } from '../documents/classification.ts';
import { ownedBy } from '../documents/owned-by.ts';
import type { Relations } from '../memberships/current.ts';
import { reportKindOf } from '../memberships/roles.ts';
import { kindOfRole } from '../progress-reports/kinds.ts';
import { readWholeBy, type Matrix } from './matrix.ts';
import { roles } from './roles.ts';
import type { Subject } from './subject.ts';

/** How a collection says that a document is public and whose it is. Absent: it cannot be narrowed that way. */
export type Scope = {
  published?: Where;
  /** Field with the work that the document belongs to; of works, their identifier. */ workPath?: string;
  /** Field with the organisation that the document is of. */ organizationPath?: string;
  /** Field with the document that it gives access to. */ documentPath?: string;
  /** Field with the name of the office that keeps the document. */ officePath?: string;
};

export const ruleNames = [
  'all',
  'published',
  'publishedOrOwnOrganization',
  'publishedOrOfOwnWorks',
  'publishedOrOwnReports',
  'ownReports',
  'ownMemberships',
  'ownOffice',
  'notOthersDrafts',
  'notOthersDraftVersions',
  'self',
  'readableActs',
  'classified',
  'classifiedOrGranted',
  'publishedOrGranted',
  'ofOwnDocuments',
  'toOneself',
  'own',
  'ownOrOfReports',
  'ofOwnWorks',
] as const;
export type RuleName = (typeof ruleNames)[number];

/**
 * `relations`: what the memberships of whoever asks say today; `matrix`: the whole policy. Asked for when a rule needs
 * them.
 */
type Asked = {
  subject: Subject;
  scope: Scope;
  relations: () => Promise<Relations>;
  granted: () => Promise<readonly string[]>;
  matrix: () => Matrix;
};
type Rule = (asked: Asked) => AccessResult | Promise<AccessResult>;

/** Rules are filters: each answers true, false or a `where`. What cannot be narrowed is denied. */
export const rules: Record<RuleName, Rule> = {
  all: () => true,
  published: ({ scope }) => scope.published ?? false,
  publishedOrOwnOrganization: async ({ scope, relations }) =>
    either(scope.published ?? false, oneOf(scope.organizationPath, (await relations()).employers)),
  publishedOrOfOwnWorks: async ({ scope, relations }) =>
    either(scope.published ?? false, oneOf(scope.workPath, worksOf(await relations()))),
  publishedOrOwnReports: async ({ subject, scope, relations }) => {
    const related = await relations();
    const written = oneOf('authorOrganization', related.employers);
    return either(scope.published ?? false, either(written, reportsInNameOf({ subject, relations: related })));
  },
  /** Reports that may still be written: of the work in which one takes part today, in the name of who takes part. */
  ownReports: async ({ subject, relations }) => reportsInNameOf({ subject, relations: await relations() }),
  /** One's own, and those of the organisation that reach all of its people. */
  ownMemberships: async ({ subject, relations }) => {
    if (!subject) return false;
    const { employers, works } = await relations();
    const ofOrganization: Where = { and: [{ organization: { in: [...employers] } }, { person: { exists: false } }] };
    const own: Where[] = [{ person: { equals: subject.id } }];
    if (employers.length > 0) own.push(ofOrganization);
    if (works.length > 0) own.push({ id: { in: works.map(({ membership }) => membership) } });
    return { or: own };
  },
  notOthersDrafts: ({ subject }) => notOthersDrafts(subject, ''),
  notOthersDraftVersions: ({ subject }) => notOthersDrafts(subject, 'version.'),
  ownOffice: ({ subject, scope }) =>
    subject && scope.officePath ? { [scope.officePath]: { equals: roles[subject.role] } } : false,
  self: ({ subject }) => (subject ? { id: { equals: subject.id } } : false),
  /** Rows of the activity table: one's own, and those of collections that one reads whole. */
  readableActs: ({ subject, matrix }) => {
    if (!subject) return false;
    const readable: Where[] = [
      { actorId: { equals: subject.id } },
      { source: { in: readWholeBy(matrix(), subject.role).filter((slug) => slug !== 'activities') } },
    ];
    return { or: readable };
  },
  /** What belongs to whoever set it: a preference, a lock. */
  own: ({ subject }) => (subject ? setBy(subject.id) : false),
  /**
   * Photos of the works in which one takes part: the collection says which (`media/seen-by-partner.ts`), by itself
   * none.
   */
  ofOwnWorks: () => false,
  /** Locks: one's own, and those of the reports of progress, which partners write too. */
  ownOrOfReports: ({ subject }) =>
    subject ? { or: [setBy(subject.id), { 'document.relationTo': { equals: 'progress-reports' } }] } : false,
  /** Documents whose classification lets the role read them, and one's own. */
  classified: ({ subject }) => (subject ? either(readableBy(subject.role), ownedBy(subject)) : false),
  /** Those, and what their owners let one read. */
  classifiedOrGranted: async ({ subject, granted }) =>
    subject ? either(either(readableBy(subject.role), ownedBy(subject)), oneOf('id', await granted())) : false,
  publishedOrGranted: async ({ scope, granted }) => either(scope.published ?? false, oneOf('id', await granted())),
  /** Grants: of the documents that one owns, and what was given to oneself. */
  ofOwnDocuments: ({ subject, scope }) =>
    subject && scope.documentPath ? ownedBy(subject, `${scope.documentPath}.`) : false,
  toOneself: ({ subject }) => (subject ? { person: { equals: subject.id } } : false),
};

const setBy = (id: string): Where => ({ 'user.value': { equals: id } });

const worksOf = ({ works }: Relations): string[] => [...new Set(works.map(({ work }) => work))];

const oneOf = (path: string | undefined, values: readonly string[]): AccessResult =>
  path === undefined || values.length === 0 ? false : { [path]: { in: [...values] } };

/** What one of the two lets through. */
function either(one: AccessResult, other: AccessResult): AccessResult {
  if (one === true || other === true) return true;
  if (one === false) return other;
  return other === false ? one : { or: [one, other] };
}

/**
 * Reports written in the name of an organisation, of the works in which it takes part today as whoever writes such
 * reports.
 */
function reportsInNameOf({ subject, relations }: { subject: Subject; relations: Relations }): AccessResult {
  const kind = subject && kindOfRole(subject.role);
  const speaking = relations.works.filter(({ role }) => kind !== null && reportKindOf(role) === kind);
  if (speaking.length === 0) return false;
  return {
    or: [...new Set(speaking.map(({ organization }) => organization))].map((organization): Where => ({
      and: [
        { authorOrganization: { equals: organization } },
        { project: { in: speaking.filter((one) => one.organization === organization).map(({ work }) => work) } },
      ],
    })),
  };
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
