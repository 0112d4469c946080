import { isPaged } from '../../publishing/public-address.ts';
import { z } from 'zod';
import { SHOWN, type OverviewInput, type StaleItem, type StaleList } from './list.ts';

const MAXIMUM = 200;
const Input = z.object({ type: z.enum(['publish', 'unpublish']).nullish(), doc: z.object({ relationTo: z.string(), value: z.string() }).nullish() });
const moment = new Intl.DateTimeFormat('es-PE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'America/Lima' });

type Job = { id: string; slug: string; documentId: string; isUnpublishing: boolean; waitUntil: string | null; hasError: boolean };

/** Publications that are scheduled, the next first, and those that failed; of documents the user may read. */
export async function scheduledPublications({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const { docs } = await payload.db.find<Record<string, unknown>>({
    collection: 'payload-jobs', limit: MAXIMUM, pagination: false, sort: 'waitUntil', where: { and: [{ taskSlug: { equals: 'schedulePublish' } }, { completedAt: { exists: false } }] },
  });
  const jobs = docs.flatMap((doc): Job[] => {
    const input = Input.safeParse(doc['input']);
    if (!input.success || !input.data.doc) return [];
    const { relationTo, value } = input.data.doc;
    return [{ id: String(doc['id']), slug: relationTo, documentId: value, isUnpublishing: input.data.type === 'unpublish', waitUntil: timeOf(doc['waitUntil']), hasError: doc['hasError'] === true }];
  });
  const titles = new Map<string, string>();
  for (const slug of new Set(jobs.map((job) => job.slug))) {
    if (!isPaged(slug) && slug !== 'transparency-items') continue;
    const ids = jobs.filter((job) => job.slug === slug).map((job) => job.documentId);
    const found = await payload.find({ collection: slug, where: { id: { in: ids } }, user, overrideAccess: false, draft: true, depth: 0, limit: MAXIMUM, pagination: false, select: { title: true } });
    for (const doc of found.docs) titles.set(`${slug}/${doc.id}`, doc.title);
  }
  const itemOf = (job: Job): StaleItem[] => {
    const label = titles.get(`${job.slug}/${job.documentId}`);
    const what = job.isUnpublishing ? 'se retira' : 'se publica';
    return label === undefined ? [] : [{ label, detail: job.waitUntil ? `${what} el ${moment.format(new Date(job.waitUntil))}` : what, href: `/admin/collections/${job.slug}/${job.documentId}` }];
  };
  const coming = jobs.filter((job) => !job.hasError).flatMap(itemOf);
  const failed = jobs.filter((job) => job.hasError).flatMap(itemOf);
  return [
    { id: 'failed', title: 'Publicaciones programadas que fallaron', total: failed.length, href: null, items: failed.slice(0, SHOWN) },
    { id: 'scheduled', title: 'Publicaciones programadas', total: coming.length, href: null, items: coming.slice(0, SHOWN), isNotice: true },
  ];
}

function timeOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : null;
}
