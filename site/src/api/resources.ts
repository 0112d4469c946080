import { contracts, suppliers } from './contracts.ts';
import { nounLists } from './noun-list.ts';
import type { Resource } from './resource.ts';
import { works } from './works.ts';

/** Lists with the filters, orders and sums of their pages, which read several nouns at once. */
const others: readonly (readonly [rank: number, resource: Resource])[] = [
  [10, works],
  [30, contracts],
  [40, suppliers],
];

/** Everything that `/api/v1/` offers, in the order of the documentation. */
export const resources: readonly Resource[] = [...others.map(([rank, resource]) => ({ rank, resource })), ...nounLists]
  .sort((a, b) => a.rank - b.rank)
  .map(({ resource }) => resource);
