import { can } from '../../../collections/access/capabilities.ts';
import { ruleFor, type Matrix } from '../../../collections/access/matrix.ts';
import { isPublished, type PublishedSlug } from '../../../collections/nouns.ts';
import type { Role } from '../../../collections/access/roles.ts';
import { importableFormats } from '../imports/may-import.ts';

/** Who consults documents of a published collection beside what it writes; the compiler asks for a new one. */
const consultedBy: Readonly<Record<PublishedSlug, 'offices' | 'offices and partners' | 'nobody'>> = {
  projects: 'offices and partners',
  'progress-reports': 'offices and partners',
  'contracting-processes': 'offices',
  'budget-lines': 'offices',
  milestones: 'offices and partners',
  'control-reports': 'offices',
  'concession-files': 'offices',
  organizations: 'offices',
  documents: 'offices',
  news: 'offices',
  // Who does not write these reads them on the portal.
  opportunities: 'nobody',
  'press-items': 'nobody',
  pages: 'nobody',
  media: 'nobody',
  redirects: 'nobody',
  'transparency-items': 'nobody',
};
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

/**
 * Collections and globals that the role's menu offers: what it writes and what it consults, never a list that is always
 * empty or refused.
 */
export function menuOf({ role, matrix }: { role: Role; matrix: Matrix }): ReadonlySet<string> {
  const slugs = [...matrix.keys()].filter((slug) => !slug.startsWith('payload-'));
  // Who changes nothing, of the house or of its control.
  const isOffice = can(role, 'filesDocuments') || can(role, 'editsEverything');
  const onlyWatches = can(role, 'readsDrafts') && !isOffice;
  return new Set(
    slugs.filter((slug) => {
      const rule = ruleFor({ matrix, slug, operation: 'read', reader: role });
      if (rule === null || rule === 'self') return false;
      if (slug === 'imports' && !onlyWatches) return importableFormats({ id: 'menu', role }).length > 0;
      if (writes({ role, slug, matrix }) || can(role, 'editsEverything')) return true;
      if (onlyWatches) return !machinery.includes(slug);
      const readers = isPublished(slug) ? consultedBy[slug] : 'nobody';
      return readers === 'offices and partners' || (isOffice && readers === 'offices');
    }),
  );
}
