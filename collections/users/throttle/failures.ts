export type FailureRule = {
  /** Failures that cost nothing. */
  free: number;
  /** Wait after the first failure beyond those; each further one doubles it. */
  firstWaitMs: number;
  maxWaitMs: number;
  /** Without a failure for this long all is forgotten. */
  forgetMs: number;
};

export type Failures = {
  /** Milliseconds until this key may try again; 0: now. */
  waitMs(key: string): number;
  /** Counts a try as failed until `forgive` says otherwise: tries that run side by side are all counted. */
  count(key: string): void;
  /** The try was right: all failures of the key are forgotten. */
  forgive(key: string): void;
  /** The try was right, of which only itself is taken back. */
  takeBack(key: string): void;
  /** What is known of a key; null when nothing is, or no more. */
  entry(key: string): Entry | null;
  /**
   * Takes over what another process, or this one before it started anew, counted: the more failures, the later one,
   * stand.
   */
  adopt(key: string, entry: Entry): void;
};

/** `lastAt`: milliseconds since 1970. */
export type Entry = { failures: number; lastAt: number };

/**
 * Counts failures per key (an account, an address, a device) in memory and tells how long to wait. Forgets the oldest
 * keys beyond `keys`.
 */
export function failureCounter(
  rule: FailureRule,
  {
    keys = 20_000,
    now = Date.now,
    onForgotten,
  }: { keys?: number; now?: () => number; onForgotten?: (key: string) => void } = {},
): Failures {
  const entries = new Map<string, Entry>();
  const fresh = (key: string): Entry | null => {
    const entry = entries.get(key);
    if (!entry || now() - entry.lastAt > rule.forgetMs) return null;
    return entry;
  };
  return {
    waitMs(key) {
      const entry = fresh(key);
      if (!entry || entry.failures < rule.free) return 0;
      const wait = Math.min(rule.maxWaitMs, rule.firstWaitMs * 2 ** Math.min(30, entry.failures - rule.free));
      return Math.max(0, entry.lastAt + wait - now());
    },
    count(key) {
      const failures = (fresh(key)?.failures ?? 0) + 1;
      entries.delete(key);
      entries.set(key, { failures, lastAt: now() });
      if (entries.size <= keys) return;
      const oldest = entries.keys().next().value ?? '';
      entries.delete(oldest);
      onForgotten?.(oldest);
    },
    forgive: (key) => {
      entries.delete(key);
    },
    takeBack(key) {
      const entry = fresh(key);
      if (!entry) return;
      if (entry.failures <= 1) entries.delete(key);
      else entry.failures -= 1;
    },
    entry: fresh,
    adopt(key, other) {
      const entry = fresh(key);
      entries.set(key, {
        failures: Math.max(entry?.failures ?? 0, other.failures),
        lastAt: Math.max(entry?.lastAt ?? 0, Math.min(other.lastAt, now())),
      });
    },
  };
}
