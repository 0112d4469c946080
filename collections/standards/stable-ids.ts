import { createHash } from 'node:crypto';

/** Short name made of what a thing says, for things that no register gives an identifier. */
export const contentId = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);

type Naming<T> = {
  /** Identifier that a register or the CMS gives it; null or empty when there is none. */
  own: (item: T) => string | null | undefined;
  /** What tells it apart from its neighbours when it has none, or shares it. */
  content: (item: T) => readonly unknown[];
  prefix?: string;
};

/**
 * Identifiers of the items of a list, in its order: each its own one, else one made of what it says, never of its place. Of those
 * that share one, the first by content keeps it and the others add their content; only items that say the same are numbered.
 */
export function stableIds<T>(items: readonly T[], { own, content, prefix = '' }: Naming<T>): string[] {
  const named = items.map((item, place) => ({
    place,
    hash: contentId(...content(item)),
    base: own(item)?.trim() || null,
  }));
  const ids = new Array<string>(items.length).fill('');
  for (const group of Map.groupBy(named, ({ base, hash }) => base ?? `${prefix}${hash}`)) {
    const [base, members] = group;
    const sorted = [...members].sort((one, other) =>
      one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : one.place - other.place,
    );
    const seen = new Map<string, number>();
    for (const [index, { place, hash }] of sorted.entries()) {
      const times = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, times);
      ids[place] = `${base}${index === 0 ? '' : `-${hash}`}${times > 1 ? `-${times}` : ''}`;
    }
  }
  return ids;
}
