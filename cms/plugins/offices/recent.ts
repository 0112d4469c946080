import type { CollectionSlug, Payload, TypedUser } from 'payload';
import { subjectOf } from '../../../collections/access/permissions.ts';
import { budgetLineTitle } from '../../../collections/budget-lines/title.ts';
import { limaDay } from '../../../collections/calendar/lima-day.ts';
import { month, shortDate } from '../../../collections/words/format.ts';
import { writes } from './menu.ts';
import { workNames } from './waiting/reports.ts';

export type RecentDocument = { label: string; detail: string; href: string };

const SHOWN = 8;
const titles = {
  projects: ['title', 'Obra'],
  'progress-reports': ['period', 'Informe de avance'],
  'contracting-processes': ['nomenclature', 'Proceso'],
  'budget-lines': ['key', 'Línea de presupuesto'],
  milestones: ['title', 'Hito'],
  'control-reports': ['number', 'Informe de control'],
  'concession-files': ['name', 'Expediente'],
  opportunities: ['title', 'Oportunidad'],
  news: ['title', 'Noticia'],
  'transparency-items': ['title', 'Rubro'],
  documents: ['title', 'Documento'],
} as const satisfies Partial<Record<CollectionSlug, readonly [string, string]>>;
type Titled = keyof typeof titles;
/** What else says which one it is, where the title alone does not. */
const more: Partial<Record<Titled, Record<string, true>>> = {
  'progress-reports': { project: true },
  'budget-lines': { project: true, year: true, month: true, fundingSource: true },
};

/** The documents of the collections that the user writes (of who only reads: works and control reports), last changed first. */
export async function recentDocuments({
  payload,
  user,
}: {
  payload: Payload;
  user: TypedUser;
}): Promise<RecentDocument[]> {
  const role = subjectOf(user)?.role;
  if (!role) return [];
  const own = (Object.keys(titles) as Titled[]).filter((slug) => writes({ role, slug }));
  const slugs: readonly Titled[] = own.length > 0 ? own : ['projects', 'control-reports', 'contracting-processes'];
  const found = await Promise.all(
    slugs.map(async (slug) => {
      const [title, kind] = titles[slug];
      const { docs } = await payload.find({
        collection: slug,
        user,
        overrideAccess: false,
        depth: 0,
        limit: SHOWN,
        pagination: false,
        sort: '-updatedAt',
        select: { [title]: true, updatedAt: true, ...more[slug] } as never,
      });
      return (docs as unknown as (Record<string, unknown> & { id: string; updatedAt: string })[]).map((doc) => ({
        updatedAt: doc.updatedAt,
        work: typeof doc['project'] === 'string' ? doc['project'] : null,
        label: labelOf(slug, doc),
        detail: `${kind} · ${shortDate(limaDay(doc.updatedAt))}`,
        href: `/admin/collections/${slug}/${doc.id}`,
      }));
    }),
  );
  const newest = found
    .flat()
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    .slice(0, SHOWN);
  const names = await workNames({ payload, user, ids: newest.flatMap(({ work }) => work ?? []) });
  return newest.map(({ label, detail, href, work }) => ({
    label: [label, work === null ? null : names.get(work)].filter(Boolean).join(' · '),
    detail,
    href,
  }));
}

/** What a document is called in the list: a month in words; of a line of the budget, the year or month and where the money comes from. */
export function labelOf(slug: Titled, doc: Readonly<Record<string, unknown>>): string {
  if (slug === 'progress-reports') return month(String(doc['period']));
  if (slug === 'budget-lines')
    return budgetLineTitle({ year: doc['year'], month: doc['month'], fundingSource: doc['fundingSource'] });
  return String(doc[titles[slug][0]] || 'Sin título');
}
