import type { Where } from 'payload';
import { relationsOf } from '../../../../collections/memberships/current.ts';
import { month as monthName } from '../../../../collections/words/format.ts';
import { reportStateLabels, type ReportState } from '../../../../collections/workflow/report-states.ts';
import { SHOWN, type OverviewInput, type StaleList } from '../../webmaster/overview/list.ts';

const address = '/admin/collections/progress-reports';

/** Reports that contractors and supervisors presented and nobody has looked at. */
export const reportsToReview = (input: OverviewInput): Promise<StaleList[]> =>
  reports(input, {
    id: 'review',
    title: 'Informes por revisar',
    where: { status: { equals: 'submitted' } },
    href: `${address}?where[or][0][and][0][status][equals]=submitted`,
    says: () => 'presentado',
  });

/** Of a company: its reports that came back, or that it began and did not present. */
export const ownReportsToMend = async (input: OverviewInput): Promise<StaleList[]> => {
  const { employers, works } = await relationsOf(input);
  const own = [...new Set([...employers, ...works.map(({ organization }) => organization)])];
  return reports(input, {
    id: 'own',
    title: 'Informes por terminar o corregir',
    where: {
      and: [
        { status: { in: ['draft', 'observed', 'returned'] } },
        { authorOrganization: { in: own.length > 0 ? own : ['ninguna'] } },
      ],
    },
    href: `${address}?sort=-updatedAt`,
    says: (status) => reportStateLabels[status].toLowerCase(),
  });
};

async function reports(
  { payload, user }: OverviewInput,
  list: { id: string; title: string; where: Where; href: string; says: (status: ReportState) => string },
): Promise<StaleList[]> {
  const { docs, totalDocs } = await payload.find({
    collection: 'progress-reports',
    where: list.where,
    user,
    overrideAccess: false,
    depth: 0,
    limit: SHOWN,
    sort: 'period',
    select: { period: true, status: true, project: true },
  });
  const names = await workNames({ payload, user, ids: docs.map(({ project }) => String(project)) });
  return [
    {
      id: list.id,
      title: list.title,
      total: totalDocs,
      href: list.href,
      items: docs.map(({ id, period, status, project }) => ({
        label: `${monthName(period)} · ${names.get(String(project)) ?? 'obra'}`,
        detail: list.says(status),
        href: `${address}/${id}`,
      })),
    },
  ];
}

/** How the works of these identifiers are called, of those that the user may read. One query. */
export async function workNames({
  payload,
  user,
  ids,
}: Pick<OverviewInput, 'payload' | 'user'> & { ids: readonly string[] }): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { docs } = await payload.find({
    collection: 'projects',
    where: { id: { in: wanted } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: wanted.length,
    pagination: false,
    select: { title: true, shortTitle: true },
  });
  return new Map(docs.map(({ id, title, shortTitle }) => [id, shortTitle || title]));
}
