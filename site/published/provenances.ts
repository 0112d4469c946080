import type { Provenance } from '../../collections/fields/published.ts';

/**
 * Each source with its address, its day and the day of its reading once, in the order given: the same source of two
 * days, or read twice, is two.
 */
export function distinctProvenances(all: readonly Provenance[]): Provenance[] {
  const known = new Map<string, Provenance>();
  for (const one of all) {
    const place = JSON.stringify([one.source, one.url, one.asOf, one.consultedOn]);
    if (!known.has(place)) known.set(place, one);
  }
  return [...known.values()];
}
