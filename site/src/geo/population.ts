import { z } from 'zod';
import counted from './population.json' with { type: 'json' };

/**
 * Inhabitants by UBIGEO as counted by the census of 2017 (province of Lima: 8,574,974). Later figures of the INEI are
 * projections.
 */
const population = z.record(z.string(), z.number().int().positive()).parse(counted);

export const populationSource = {
  source: 'INEI, Censos Nacionales 2017, población censada',
  asOf: '2017-10-22',
  url: 'https://censo2017.inei.gob.pe/',
} as const;

/** Inhabitants of a district, null outside the province of Lima. */
export const populationOf = (ubigeo: string): number | null => population[ubigeo] ?? null;
