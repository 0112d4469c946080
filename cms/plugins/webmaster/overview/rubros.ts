import { goodUntil, isOverdue } from '../../../../collections/transparency-items/frequency.ts';
import { shortDate } from '../../../../collections/words/format.ts';
import { SHOWN, type OverviewInput, type StaleList } from './list.ts';

const MAXIMUM = 200;

/** Transparency rubros whose update is overdue, or that never had one (PO-14). */
export async function overdueRubros({ payload, user, today }: OverviewInput): Promise<StaleList[]> {
  const { docs } = await payload.find({
    collection: 'transparency-items',
    where: { _status: { equals: 'published' } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: MAXIMUM,
    pagination: false,
    sort: 'order',
    select: { title: true, frequency: true, lastUpdatedOn: true, office: true },
  });
  const overdue = docs.filter(({ lastUpdatedOn, frequency }) =>
    isOverdue({ lastUpdatedOn: lastUpdatedOn || null, frequency, today }),
  );
  return [
    {
      id: 'rubros',
      title: 'Rubros de transparencia vencidos',
      total: overdue.length,
      href: '/admin/collections/transparency-items',
      items: overdue.slice(0, SHOWN).map(({ id, title, office, lastUpdatedOn, frequency }) => ({
        label: title,
        href: `/admin/collections/transparency-items/${id}`,
        detail: [
          office,
          lastUpdatedOn ? `venció el ${shortDate(goodUntil({ lastUpdatedOn, frequency }))}` : 'sin actualizar todavía',
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    },
  ];
}
