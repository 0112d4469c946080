import type { PublishedSlug } from '../nouns.ts';
import { dateFindings } from './dates.ts';
import type { Context, Data, Finding, Rule } from './finding.ts';
import {
  controlRules,
  documentRules,
  mediaRules,
  newsRules,
  opportunityRules,
  organizationRules,
  pageRules,
  pressRules,
  settingsRules,
  transparencyRules,
  userRules,
} from './of/content.ts';
import { projectRules } from './of/projects.ts';
import { budgetLineRules, concessionRules, milestoneRules, processRules, reportRules } from './of/works.ts';

/**
 * The one rule set, of which the compiler asks for a new noun (a redirect has nothing that may be implausible): forms
 * and the API (through hooks) and the importers ask the same rules of a collection.
 */
export const rulesOf = {
  projects: projectRules,
  'progress-reports': reportRules,
  milestones: milestoneRules,
  'budget-lines': budgetLineRules,
  'contracting-processes': processRules,
  'concession-files': concessionRules,
  news: newsRules,
  'press-items': pressRules,
  'control-reports': controlRules,
  opportunities: opportunityRules,
  pages: pageRules,
  'transparency-items': transparencyRules,
  organizations: organizationRules,
  documents: documentRules,
  media: mediaRules,
  users: userRules,
  'site-settings': settingsRules,
} as const satisfies Record<Exclude<PublishedSlug, 'redirects'>, readonly Rule[]> & Record<string, readonly Rule[]>;
export type PlausibleSlug = keyof typeof rulesOf;

/** Collections of which a rule may ask for a reason: they keep the confirmed warnings. */
export const askingSlugs: readonly PlausibleSlug[] = [
  'projects',
  'progress-reports',
  'milestones',
  'budget-lines',
  'contracting-processes',
  'concession-files',
];

export const isPlausibleSlug = (slug: string): slug is PlausibleSlug => Object.hasOwn(rulesOf, slug);

/**
 * All that the rules find in the document; what holds for the dates of every collection is said where none of its own
 * rules spoke of that field.
 */
export function findingsOf(slug: PlausibleSlug, data: Data, context: Context): Finding[] {
  const own = rulesOf[slug].flatMap((rule) => rule(data, context));
  const spoken = new Set(own.filter(({ severity }) => severity === 'stop').map(({ path }) => path));
  return [...own, ...dateFindings(data, context.today).filter(({ path }) => !spoken.has(path))];
}

/**
 * What this change brings: what was there before and said the same is not held against whoever mends something else.
 * What a draft says was never asked when it becomes public, so then everything counts.
 */
export function newFindings(slug: PlausibleSlug, data: Data, context: Context & { wasPublic: boolean }): Finding[] {
  const { previous } = context;
  const found = findingsOf(slug, data, context);
  if (found.length === 0 || !previous || (context.isPublic && !context.wasPublic)) return found;
  const known = new Set(findingsOf(slug, previous, { ...context, previous: null }).map(sameness));
  return found.filter((one) => !known.has(sameness(one)));
}

/** Rows may change their place: what a finding says without its position. */
const sameness = ({ code, path, message }: Finding): string =>
  `${code}|${path.replace(/\.\d+(?=\.|$)/g, '.*')}|${message.replace(/^(\p{Lu}\p{L}*) \d+: /u, '$1: ')}`;
