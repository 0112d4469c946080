import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import { isPaged } from '../../publishing/public-address.ts';
import { scheduledJobs, standingJobs, type ScheduledJob } from '../../schedule/scheduled-jobs.ts';
import { SHOWN, type OverviewInput, type StaleItem, type StaleList } from './list.ts';

const MAXIMUM = 200;

/** Publications that are scheduled, the next first, and those that failed; of documents the user may read. */
export async function scheduledPublications({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const jobs = await scheduledJobs(payload);
  const titles = new Map<string, { title: string; updatedAt: string }>();
  for (const slug of new Set(jobs.map((job) => job.slug))) {
    if (!isPaged(slug) && slug !== 'transparency-items') continue;
    const ids = jobs.filter((job) => job.slug === slug).map((job) => job.documentId);
    const found = await payload.find({
      collection: slug,
      where: { id: { in: ids } },
      user,
      overrideAccess: false,
      draft: true,
      depth: 0,
      limit: MAXIMUM,
      pagination: false,
      select: { title: true, updatedAt: true },
    });
    for (const doc of found.docs) titles.set(`${slug}/${doc.id}`, doc);
  }
  const itemOf = (job: ScheduledJob): StaleItem[] => {
    const label = titles.get(`${job.slug}/${job.documentId}`)?.title;
    const what = job.isUnpublishing ? 'se retira' : 'se publica';
    return label === undefined
      ? []
      : [
          {
            label,
            detail: `${job.at ? `${what} el ${limaMoment(job.at)}` : what}${job.problem === null ? '' : `. ${job.problem}`}`,
            href: `/admin/collections/${job.slug}/${job.documentId}`,
          },
        ];
  };
  const standing = [...Map.groupBy(jobs, ({ slug, documentId }) => `${slug}/${documentId}`)].map(([place, own]) =>
    standingJobs(own, titles.get(place)?.updatedAt ?? null),
  );
  const coming = standing
    .flatMap(({ waiting }) => waiting)
    .sort((one, other) => String(one.at).localeCompare(String(other.at)))
    .flatMap(itemOf);
  const failed = standing.flatMap((own) => (own.failed ? [own.failed] : [])).flatMap(itemOf);
  return [
    {
      id: 'failed',
      title: 'Publicaciones programadas que fallaron',
      total: failed.length,
      href: null,
      items: failed.slice(0, SHOWN),
    },
    {
      id: 'scheduled',
      title: 'Publicaciones programadas',
      total: coming.length,
      href: null,
      items: coming.slice(0, SHOWN),
      isNotice: true,
    },
  ];
}
