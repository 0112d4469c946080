import type { Where } from 'payload';
import { limaDay } from '../../../../collections/calendar/lima-day.ts';
import { shortDate, span } from '../../../../collections/words/format.ts';
import { daysBetween } from '../../../../collections/calendar/days.ts';
import { SHOWN, type OverviewInput, type StaleList } from './list.ts';

const STALE_WORK_DAYS = 60;
const STALE_NEWS_DAYS = 30;
const OPEN_OPPORTUNITIES = 500;

const day = (today: string, daysAgo: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - daysAgo * 86_400_000).toISOString();
const listAddress = (slug: string, sort: string): string => `/admin/collections/${slug}?sort=${sort}`;

/** Published works that are going on and that nobody changed for two months. */
export async function staleWorks({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const where: Where = {
    and: [
      { _status: { equals: 'published' } },
      { status: { in: ['preparation', 'procurement', 'execution', 'stopped'] } },
      { updatedAt: { less_than: day(today, STALE_WORK_DAYS) } },
    ],
  };
  const { docs, totalDocs } = await payload.find({
    collection: 'projects',
    where,
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'updatedAt',
    select: { title: true, updatedAt: true },
  });
  return [
    {
      id: 'works',
      title: `Obras sin cambios en más de ${STALE_WORK_DAYS} días`,
      total: totalDocs,
      href: listAddress('projects', 'updatedAt'),
      items: docs.map(({ id, title, updatedAt }) => ({
        label: title,
        detail: `hace ${span(daysBetween(limaDay(updatedAt), today))}`,
        href: `/admin/collections/projects/${id}`,
      })),
    },
  ];
}

/** Works whose monthly report should have come. */
export async function overdueReports({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const where: Where = { and: [{ _status: { equals: 'published' } }, { nextReportDueOn: { less_than: today } }] };
  const { docs, totalDocs } = await payload.find({
    collection: 'projects',
    where,
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'nextReportDueOn',
    select: { title: true, nextReportDueOn: true },
  });
  return [
    {
      id: 'reports',
      title: 'Informes de avance que se deben',
      total: totalDocs,
      href: listAddress('projects', 'nextReportDueOn'),
      items: docs.map(({ id, title, nextReportDueOn }) => ({
        label: title,
        detail: `venció el ${shortDate(nextReportDueOn)}`,
        href: `/admin/collections/projects/${id}`,
      })),
    },
  ];
}

/** The latest news item, when it is old. */
export async function staleNews({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const { docs } = await payload.find({
    collection: 'news',
    where: { _status: { equals: 'published' } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: 1,
    pagination: false,
    sort: '-publishedOn',
    select: { title: true, publishedOn: true },
  });
  const last = docs[0];
  const age = last?.publishedOn ? daysBetween(last.publishedOn, today) : Infinity;
  if (age <= STALE_NEWS_DAYS) return [];
  return [
    {
      id: 'news',
      title: last ? `La última noticia es de hace ${span(age)}` : 'No hay noticias publicadas',
      total: 1,
      href: '/admin/collections/news/create',
      items: last
        ? [{ label: last.title, detail: shortDate(last.publishedOn), href: `/admin/collections/news/${last.id}` }]
        : [],
    },
  ];
}

/** Open opportunities all of whose dates are past. */
export async function staleOpportunities({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const { docs } = await payload.find({
    collection: 'opportunities',
    user,
    overrideAccess: false,
    depth: 0,
    limit: OPEN_OPPORTUNITIES,
    pagination: false,
    select: { title: true, calendar: true },
    where: { and: [{ _status: { equals: 'published' } }, { stage: { not_in: ['awarded', 'withdrawn'] } }] },
  });
  const past = docs.flatMap(({ id, title, calendar }) => {
    const last = (calendar ?? [])
      .map(({ date }) => date)
      .sort()
      .at(-1);
    return last !== undefined && last < today
      ? [{ label: title, detail: `última fecha: ${shortDate(last)}`, href: `/admin/collections/opportunities/${id}` }]
      : [];
  });
  return [
    {
      id: 'opportunities',
      title: 'Oportunidades abiertas con todas sus fechas pasadas',
      total: past.length,
      href: listAddress('opportunities', 'title'),
      items: past.slice(0, SHOWN),
    },
  ];
}
