import { hash } from 'node:crypto';

/** Short name made of what a thing says, for things that no register gives an identifier. */
export const contentId = (...parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts), 'hex').slice(0, 12);

type Naming<T> = {
  /** Identifier that a register or the CMS gives it; null or empty when there is none. */
  own: (item: T) => string | null | undefined;
  /** What tells it apart from its neighbours when it has none, or shares it. */
  content: (item: T) => readonly unknown[];
  prefix?: string;
};

/**
 * Identifiers of the items of a list, in its order: each its own one, else one made of what it says, never of its
 * place. Of those that share one, the first by content keeps it and the others add their content; only items that say
 * the same are numbered.
 */
export function stableIds<T>(items: readonly T[], { own, content, prefix = '' }: Naming<T>): string[] {
  const ids = items.map((item) => own(item)?.trim() || `${prefix}${contentId(...content(item))}`);
  if (new Set(ids).size === ids.length) return ids;
  const shared = Map.groupBy(items.keys(), (place) => ids[place] ?? '');
  for (const [base, places] of shared) {
    if (places.length === 1) continue;
    const members = places
      .map((place) => ({ place, saying: contentId(...content(items[place] as T)) }))
      .sort((one, other) => (one.saying < other.saying ? -1 : one.saying > other.saying ? 1 : one.place - other.place));
    const seen = new Map<string, number>();
    for (const [index, { place, saying }] of members.entries()) {
      const times = (seen.get(saying) ?? 0) + 1;
      seen.set(saying, times);
      ids[place] = `${base}${index === 0 ? '' : `-${saying}`}${times > 1 ? `-${times}` : ''}`;
    }
  }
  return ids;
}
