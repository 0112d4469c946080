import { budgetLineKey } from '../../../collections/budget-lines/hooks/compute.ts';
import type { Companies } from './companies.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import type { Put } from './place.ts';
import type { Works } from './works.ts';

/** Part of the year's PIM that is accrued in each month. */
const rhythm = [0.03, 0.05, 0.07, 0.08, 0.08, 0.09, 0.09, 0.1, 0.1, 0.1, 0.08, 0.09];

/**
 * Two invented years of the two entities: the whole, by source, by work and month by month up to the month before
 * `today`.
 */
export async function putBudget({
  put,
  works,
  companies,
  today,
}: {
  put: Put;
  works: Works;
  companies: Companies;
  today: string;
}): Promise<void> {
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  const lastMonth = thisMonth === 1 ? `${thisYear - 1}-12` : `${thisYear}-${String(thisMonth - 1).padStart(2, '0')}`;
  const line = (given: {
    year: number;
    entity: string;
    month?: number;
    fundingSource?: string;
    project?: string;
    pimPen?: number;
    piaPen?: number;
    accruedPen: number;
  }): Promise<string> => {
    const key = budgetLineKey({
      ...given,
      entityId: given.entity,
      projectId: given.project ?? null,
      provenance: { source: INVENTED },
    });
    // What a year or a month came to is known at its end.
    const asOf = given.month
      ? `${given.year}-${String(given.month).padStart(2, '0')}`
      : given.year < thisYear
        ? `${given.year}-12-31`
        : lastMonth;
    return put({
      slug: 'budget-lines',
      key: { key },
      data: {
        ...given,
        ...(given.pimPen
          ? { certifiedPen: given.pimPen * 0.95, committedPen: given.pimPen * 0.9, paidPen: given.accruedPen * 0.98 }
          : {}),
        provenance: { source: INVENTED, asOf },
      },
    });
  };
  for (const [entity, size] of [
    [companies.entity, 1],
    [companies.fund, 0.28],
  ] as const) {
    for (const year of [thisYear - 1, thisYear]) {
      const pim = Math.round(68_400_000 * size * (year === thisYear ? 1.12 : 1));
      const months = year === thisYear ? thisMonth - 1 : 12;
      const accrued = (share: number): number =>
        Math.round(pim * share * rhythm.slice(0, months).reduce((sum, part) => sum + part, 0));
      await line({ year, entity, piaPen: Math.round(pim * 0.9), pimPen: pim, accruedPen: accrued(1) });
      await line({
        year,
        entity,
        fundingSource: 'Recursos ordinarios (ficticios)',
        pimPen: Math.round(pim * 0.62),
        accruedPen: accrued(0.62),
      });
      await line({
        year,
        entity,
        fundingSource: 'Recursos determinados (ficticios)',
        pimPen: Math.round(pim * 0.38),
        accruedPen: accrued(0.38),
      });
      for (let month = 1; month <= months; month += 1)
        await line({ year, entity, month, accruedPen: Math.round(pim * (rhythm[month - 1] ?? 0)) });
      if (size !== 1)
        await line({
          year,
          entity,
          fundingSource: 'Recursos determinados (ficticios)',
          project: works.market,
          pimPen: Math.round(pim * 0.3),
          accruedPen: accrued(0.2),
        });
      else
        for (const [project, share] of [
          [works.malecon, 0.4],
          [works.cyclePath, 0.15],
          [works.stairs, 0.03],
        ] as const) {
          await line({
            year,
            entity,
            fundingSource: 'Recursos ordinarios (ficticios)',
            project,
            pimPen: Math.round(pim * share),
            accruedPen: accrued(share),
          });
        }
    }
  }
}
