import type { Where } from 'payload';
import { subjectOf } from '../../../../collections/access/subject.ts';
import { can } from '../../../../collections/access/capabilities.ts';
import { relationsOf } from '../../../../collections/memberships/current.ts';
import { date, shortDate } from '../../../../collections/words/format.ts';
import { SHOWN, type OverviewInput, type StaleList } from '../../webmaster/overview/list.ts';
import { situationWords } from '../../../../collections/projects/situations.ts';

/** The works in which a company takes part; for the others no narrowing. `path`: the field that names the work. */
async function ofCompany({ payload, user }: OverviewInput, path: 'id' | 'project'): Promise<Where[]> {
  const subject = subjectOf(user);
  if (!subject || !can(subject.role, 'representsCompany')) return [];
  const { works } = await relationsOf({ payload, user });
  return [{ [path]: { in: works.length > 0 ? works.map(({ work }) => work) : ['ninguna'] } }];
}

/** Milestones whose day is past and that nobody marked as met. */
export async function overdueMilestones(input: OverviewInput): Promise<StaleList[]> {
  const { payload, user, today } = input;
  const { docs, totalDocs } = await payload.find({
    collection: 'milestones',
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'dueDate',
    select: { title: true, dueDate: true },
    where: {
      and: [
        { status: { equals: 'scheduled' } },
        { dueDate: { less_than: today } },
        ...(await ofCompany(input, 'project')),
      ],
    },
  });
  return [
    {
      id: 'milestones',
      title: 'Hitos con la fecha pasada',
      total: totalDocs,
      href: '/admin/collections/milestones?sort=dueDate',
      items: docs.map(({ id, title, dueDate }) => ({
        label: title,
        detail: `era para el ${shortDate(dueDate)}`,
        href: `/admin/collections/milestones/${id}`,
      })),
    },
  ];
}

/** Works whose monthly report should have come; of a company, its own. */
export async function reportsOwed(input: OverviewInput): Promise<StaleList[]> {
  const { payload, user, today } = input;
  const { docs, totalDocs } = await payload.find({
    collection: 'projects',
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'nextReportDueOn',
    select: { title: true, shortTitle: true, nextReportDueOn: true },
    where: {
      and: [
        { _status: { equals: 'published' } },
        { nextReportDueOn: { less_than: today } },
        ...(await ofCompany(input, 'id')),
      ],
    },
  });
  return [
    {
      id: 'owed',
      title: 'Informes de avance que se deben',
      total: totalDocs,
      href: '/admin/collections/projects?sort=nextReportDueOn',
      items: docs.map(({ id, title, shortTitle, nextReportDueOn }) => ({
        label: shortTitle || title,
        detail: `venció el ${shortDate(nextReportDueOn)}`,
        href: `/admin/collections/projects/${id}`,
      })),
    },
  ];
}

/** Stopped works, for those who watch. */
export async function stoppedWorks({ payload, user }: OverviewInput): Promise<StaleList[]> {
  const { docs, totalDocs } = await payload.find({
    collection: 'projects',
    where: { and: [{ _status: { equals: 'published' } }, { status: { equals: 'stopped' } }] },
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'stoppedSince',
    select: { title: true, shortTitle: true, stoppedSince: true, stoppageCause: true },
  });
  return [
    {
      id: 'stopped',
      title: situationWords.said('list').paralizada,
      total: totalDocs,
      isNotice: true,
      href: '/admin/collections/projects?where[or][0][and][0][status][equals]=stopped',
      items: docs.map(({ id, title, shortTitle, stoppedSince, stoppageCause }) => ({
        label: shortTitle || title,
        detail:
          [stoppedSince ? `desde ${date(stoppedSince)}` : null, stoppageCause].filter(Boolean).join(' · ') ||
          'sin fecha ni causa publicadas',
        href: `/admin/collections/projects/${id}`,
      })),
    },
  ];
}
