import type { Provenance } from '../../collections/fields/published.ts';

/** Each source with its day and address once, in the order given: the same source of two days is two. */
export function distinctProvenances(all: readonly Provenance[]): Provenance[] {
  const known = new Map<string, Provenance>();
  for (const one of all) {
    const place = JSON.stringify([one.source, one.url, one.asOf, one.consultedOn]);
    if (!known.has(place)) known.set(place, one);
  }
  return [...known.values()];
}
