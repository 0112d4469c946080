import { can } from '../../../collections/access/capabilities.ts';
import { ruleFor, type ControlledSlug, type Matrix } from '../../../collections/access/matrix.ts';
import type { Role } from '../../../collections/access/roles.ts';
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
const machinery: readonly string[] = [
  'media',
  'redirects',
  'content-findings',
  'imports',
  'site-settings',
  'opportunity-questions',
];

/** May the role write documents of the collection, beyond its own account? */
export function writes({ role, slug, matrix }: { role: Role; slug: string; matrix: Matrix }): boolean {
  return (['create', 'update'] as const).some((operation) => {
    const rule = ruleFor({ matrix, slug, operation, reader: role });
    return rule !== null && rule !== 'self';
  });
}

/** Collections and globals that the role's menu offers: what it writes and what it consults, never a list that is always empty or refused. */
export function menuOf({ role, matrix }: { role: Role; matrix: Matrix }): ReadonlySet<string> {
  const slugs = [...matrix.keys()].filter((slug) => !slug.startsWith('payload-'));
  // Who changes nothing, of the house or of its control.
  const isOffice = can(role, 'filesDocuments') || can(role, 'editsEverything');
  const onlyWatches = can(role, 'readsDrafts') && !isOffice;
  const consulted: readonly string[] = isOffice ? officesConsult : partnersConsult;
  return new Set(
    slugs.filter((slug) => {
      const rule = ruleFor({ matrix, slug, operation: 'read', reader: role });
      if (rule === null || rule === 'self') return false;
      if (slug === 'imports' && !onlyWatches) return importableFormats({ id: 'menu', role }).length > 0;
      if (writes({ role, slug, matrix }) || can(role, 'editsEverything')) return true;
      if (onlyWatches) return !machinery.includes(slug);
      return consulted.includes(slug);
    }),
  );
}
