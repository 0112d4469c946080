/** What a page was made from and changed while it was rendered, and when the oldest of these changes was made (ms). */
export type Missed = { tags: string[]; editedAt: number };

/**
 * What changes while pages are being rendered. What a page is made from is known when it is there: a change that comes before does not
 * find one that is rendered for the first time, or that is made from something new.
 */
export class ChangedMeanwhile {
  readonly #changes = new Map<string, Map<string, number>>();

  begin(path: string): void {
    this.#changes.set(path, new Map());
  }

  end(path: string): void {
    this.#changes.delete(path);
  }

  /** Notes tags that changed, and when (ms). */
  note(tags: Iterable<readonly [string, number]>): void {
    for (const [name, at] of tags)
      for (const known of this.#changes.values()) known.set(name, Math.min(known.get(name) ?? Infinity, at));
  }

  /** Null when nothing changed of what the page was made from. */
  missedBy(path: string, tags: readonly string[]): Missed | null {
    const changes = this.#changes.get(path);
    const missed = tags.filter((name) => changes?.has(name));
    if (!changes || missed.length === 0) return null;
    return { tags: missed, editedAt: Math.min(...missed.map((name) => changes.get(name) ?? Infinity)) };
  }
}
