/** Who waits to be woken in this process, by name. Next loads modules twice: one registry for both. */
const listeners: Map<string, Set<() => void>> = ((
  globalThis as { invermetNudges?: Map<string, Set<() => void>> }
).invermetNudges ??= new Map());

/** Wakes the loop of this process that waits for `name`. Whoever writes in a transaction does it by `afterCommit`. */
export function nudge(name: string): void {
  for (const listener of listeners.get(name) ?? []) listener();
}

/** Calls the listener at every nudge of that name. Returns how to end it. */
export function onNudge(name: string, listener: () => void): () => void {
  const known = listeners.get(name) ?? new Set();
  listeners.set(name, known.add(listener));
  return () => known.delete(listener);
}
