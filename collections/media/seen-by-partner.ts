import type { Access, PayloadRequest, Where } from 'payload';
import { subjectOf } from '../access/subject.ts';
import { can } from '../access/capabilities.ts';
import { relationsOf } from '../memberships/current.ts';

/** More works than this no partner has at once; what is beyond it is on the portal if it is public. */
const MAX_WORKS = 500;
const MAX_REPORTS = 5_000;
const KNOWN = 'photosOfPartner';

/**
 * Photos for partners: those of the works in which they take part, with their milestones and approved reports. All others are either on the
 * portal, as public copies, or in drafts that are not theirs. What a partner names itself opens nothing: its own reports count once an office
 * has approved them (and it may only name what it reads: `cms/access/named-by-partners.ts`). Another noun with photos opens none of them
 * by itself: whether partners see these is decided here.
 */
export const seenByPartners =
  (others: Access): Access =>
  async (args) => {
    const subject = subjectOf(args.req.user);
    if (!subject || !can(subject.role, 'representsCompany')) return others(args);
    const ids = await photosOf(args.req);
    return {
      and: [{ id: { in: ids.length > 0 ? ids : ['ninguna'] } }, { isHidden: { not_equals: true } }],
    } satisfies Where;
  };

async function photosOf(req: PayloadRequest): Promise<string[]> {
  const known = (req.context[KNOWN] ??= find(req)) as Promise<string[]>;
  return known;
}

async function find(req: PayloadRequest): Promise<string[]> {
  const { payload } = req;
  const own = [...new Set((await relationsOf(req)).works.map(({ work }) => work))];
  if (own.length === 0) return [];
  const shared = { depth: 0, pagination: false, overrideAccess: true } as const;
  const works = await payload.find({
    ...shared,
    collection: 'projects',
    where: { id: { in: own } },
    limit: MAX_WORKS,
    select: { photos: true },
  });
  const ofWorks = { project: { in: works.docs.map(({ id }) => id) } };
  if (works.docs.length === 0) return [];
  const [reports, milestones] = await Promise.all([
    payload.find({
      ...shared,
      collection: 'progress-reports',
      where: { and: [ofWorks, { status: { equals: 'approved' } }] },
      limit: MAX_REPORTS,
      sort: '-period',
      select: { photos: true },
    }),
    payload.find({
      ...shared,
      collection: 'milestones',
      where: ofWorks,
      limit: MAX_REPORTS,
      select: { photosBefore: true, photosAfter: true },
    }),
  ]);
  const lists = [
    ...works.docs.map(({ photos }) => photos),
    ...reports.docs.map(({ photos }) => photos),
    ...milestones.docs.flatMap(({ photosBefore, photosAfter }) => [photosBefore, photosAfter]),
  ];
  return [
    ...new Set(
      lists.flatMap((photos) => (photos ?? []).map((photo) => (typeof photo === 'string' ? photo : photo.id))),
    ),
  ];
}
