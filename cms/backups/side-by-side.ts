/** So many at once, since a bucket answers each request after a while. */
const AT_ONCE = 6;

/** Does `work` for all items, a few at once; the first that fails is thrown when those begun with it have ended. */
export async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const ended = await Promise.allSettled(items.slice(from, from + AT_ONCE).map(work));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }
}
