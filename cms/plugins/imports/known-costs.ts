import type { Payload, PayloadRequest } from 'payload';
import type { KnownCosts } from './read/known-costs.ts';

/** Costs in soles of the works that are registered, by CUI: one query for the sample of a file. */
export function registeredCosts({ payload, req }: { payload: Payload; req: PayloadRequest }): KnownCosts {
  return async (codes) => {
    const { docs } = await payload.find({
      collection: 'projects',
      where: { cui: { in: [...codes] } },
      select: { cui: true, currentCostPen: true },
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    });
    return new Map(
      docs.flatMap(({ cui, currentCostPen }) => (cui && currentCostPen ? [[cui, currentCostPen] as const] : [])),
    );
  };
}
