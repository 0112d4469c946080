import type { Provenance } from '../../../../collections/fields/published.ts';
import { endOfPeriod, newestOf } from '../../../../collections/projects/freshness.ts';

/**
 * `isUnknown`: nobody says where the figures end, so that they may be of a part of the year also when it is over.
 * Day to which the figures of a budget year go (`asOf`, null when no source says), and whether the year is partial:
 * the figures end before its last day, or nobody says where they end and the year is not over.
 */
export function budgetCutoff({
  year,
  provenances,
  today,
}: {
  year: number;
  provenances: readonly Pick<Provenance, 'asOf'>[];
  today: string;
}): { asOf: string | null; isPartial: boolean; isUnknown: boolean } {
  const asOf = newestOf(provenances.map((one) => one.asOf));
  const last = `${year}-12-31`;
  const told = endOfPeriod(asOf ?? '');
  return { asOf, isPartial: told === null ? today <= last : told < last, isUnknown: told === null };
}
