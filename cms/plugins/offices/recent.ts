import type { CollectionSlug, Payload, TypedUser } from 'payload';
import { subjectOf } from '../../../collections/access/subject.ts';
import { officeOf } from '../../../collections/fields/office.ts';
import { matrixOf, type ControlledSlug } from '../../../collections/access/matrix.ts';
import { limaDay } from '../../../collections/calendar/lima-day.ts';
import { shortDate } from '../../../collections/words/format.ts';
import { writes } from './menu.ts';
import { workNames } from './waiting/reports.ts';

export type RecentDocument = { label: string; detail: string; href: string };

const SHOWN = 8;
/** What is listed of to whoever writes nothing of it. */
const consulted = new Set<string>(['projects', 'control-reports', 'contracting-processes']);

/**
 * The documents of the collections that the user writes (of who only reads: works and control reports), last changed
 * first.
 */
export async function recentDocuments({
  payload,
  user,
}: {
  payload: Payload;
  user: TypedUser;
}): Promise<RecentDocument[]> {
  const role = subjectOf(user)?.role;
  if (!role) return [];
  const told = payload.config.collections.flatMap((collection) => {
    const { recent } = officeOf(collection);
    return recent ? [{ slug: collection.slug as ControlledSlug & CollectionSlug, recent }] : [];
  });
  const own = told.filter(({ slug }) => writes({ role, slug, matrix: matrixOf(payload.config) }));
  const shown = own.length > 0 ? own : told.filter(({ slug }) => consulted.has(slug));
  const found = await Promise.all(
    shown.map(async ({ slug, recent }) => {
      const { docs } = await payload.find({
        collection: slug,
        user,
        overrideAccess: false,
        depth: 0,
        limit: SHOWN,
        pagination: false,
        sort: '-updatedAt',
        select: Object.fromEntries([recent.name, 'updatedAt', ...(recent.also ?? [])].map((name) => [name, true])),
      });
      return (docs as unknown as (Record<string, unknown> & { id: string; updatedAt: string })[]).map((doc) => ({
        updatedAt: doc.updatedAt,
        work: typeof doc['project'] === 'string' ? doc['project'] : null,
        label: recent.label?.(doc) ?? String(doc[recent.name] || 'Sin título'),
        detail: `${recent.word} · ${shortDate(limaDay(doc.updatedAt))}`,
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
