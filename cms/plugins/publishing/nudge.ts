/** Wakes the projector of this process, if it has one, when a change has been recorded. */
const listeners: Set<() => void> = ((globalThis as { invermetNudges?: Set<() => void> }).invermetNudges ??= new Set());

export function nudgeProjector(): void {
  for (const listener of listeners) listener();
}

export function onNudge(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
