import { matrix, ruleFor, type ControlledSlug } from '../../../collections/access/matrix.ts';
import { editorRoles, isPartner, officeRoles, watchingRoles, type Role } from '../../../collections/access/roles.ts';
import { importableFormats } from '../imports/may-import.ts';

/** What an office consults beside what it writes. */
const officesConsult: readonly ControlledSlug[] = [
  'projects',
  'progress-reports',
  'contracting-processes',
  'budget-lines',
  'milestones',
  'control-reports',
  'concession-files',
  'organizations',
  'documents',
  'news',
];
const partnersConsult: readonly ControlledSlug[] = ['projects', 'progress-reports', 'milestones'];
/** Of the machinery: nothing to learn there for who only watches. */
const machinery: readonly ControlledSlug[] = [
  'media',
  'redirects',
  'content-findings',
  'imports',
  'site-settings',
  'opportunity-questions',
];

const isOneOf = (role: Role, list: readonly Role[]): boolean => list.includes(role);

/** May the role write documents of the collection, beyond its own account? */
export function writes({ role, slug }: { role: Role; slug: ControlledSlug }): boolean {
  return (['create', 'update'] as const).some((operation) => {
    const rule = ruleFor({ slug, operation, reader: role });
    return rule !== null && rule !== 'self';
  });
}

/** Collections and globals that the role's menu offers: what it writes and what it consults, never a list that is always empty or refused. */
export function menuOf(role: Role): ReadonlySet<string> {
  const slugs = (Object.keys(matrix) as ControlledSlug[]).filter((slug) => !slug.startsWith('payload-'));
  return new Set(
    slugs.filter((slug) => {
      const rule = ruleFor({ slug, operation: 'read', reader: role });
      if (rule === null || rule === 'self') return false;
      if (slug === 'imports' && !isOneOf(role, watchingRoles))
        return importableFormats({ id: 'menu', role }).length > 0;
      if (writes({ role, slug }) || isOneOf(role, editorRoles)) return true;
      if (isOneOf(role, watchingRoles)) return !machinery.includes(slug);
      return (isOneOf(role, officeRoles) ? officesConsult : isPartner(role) ? partnersConsult : []).includes(slug);
    }),
  );
}
