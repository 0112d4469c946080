const PAUSE_MS = 10 * 60 * 1000;
const MOST_KEPT = 5000;

/**
 * Of what is saved by itself while somebody types, the first and then one in ten minutes is told: it changes one
 * version in place and nothing public.
 */
export function autosaveTeller({ pauseMs = PAUSE_MS, now = Date.now }: { pauseMs?: number; now?: () => number } = {}): (
  key: string,
) => boolean {
  const last = new Map<string, number>();
  return (key) => {
    const before = last.get(key);
    if (before !== undefined && now() - before < pauseMs) return false;
    last.delete(key);
    last.set(key, now());
    if (last.size > MOST_KEPT) last.delete(last.keys().next().value ?? '');
    return true;
  };
}

export const isTold = autosaveTeller();
