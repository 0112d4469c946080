import { budget, opportunities } from './budget.ts';
import { contracts, suppliers } from './contracts.ts';
import type { Resource } from './resource.ts';
import { reports, works } from './works.ts';

/** Everything that `/api/v1/` offers, in the order of the documentation. */
export const resources: readonly Resource[] = [works, reports, contracts, suppliers, budget, opportunities];
