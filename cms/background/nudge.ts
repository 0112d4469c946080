type Listener = (name: string) => void;

/** Who waits to be woken in this process, by name. Next loads modules twice: one registry for both. */
const listeners: Map<string, Set<Listener>> = ((
  globalThis as { invermetNudges?: Map<string, Set<Listener>> }
).invermetNudges ??= new Map());

/** Those who listen to every name. */
const ANY = '*';

/**
 * Wakes the loop that waits for `name`: of this process, or of the one that works for it (`apart.ts`). Whoever writes in a transaction does it
 * by `afterCommit`.
 */
export function nudge(name: string): void {
  for (const key of [name, ANY]) for (const listener of listeners.get(key) ?? []) listener(name);
}

/** Calls the listener at every nudge of that name. Returns how to end it. */
export function onNudge(name: string, listener: Listener): () => void {
  const known = listeners.get(name) ?? new Set();
  listeners.set(name, known.add(listener));
  return () => known.delete(listener);
}

/** Calls the listener with the name of every nudge. Returns how to end it. */
export const onAnyNudge = (listener: Listener): (() => void) => onNudge(ANY, listener);
