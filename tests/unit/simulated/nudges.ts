import type { Actor, World } from './world.ts';

/** The world in which processes wake themselves; another process is never woken. */
export const here: { world: World | null } = { world: null };
const listeners = new Map<Actor, Map<string, Set<() => void>>>();

/** In the place of `cms/background/nudge.ts`, whose registry is that of one process. */
export function nudge(name: string): void {
  const own = here.world && listeners.get(here.world.current)?.get(name);
  for (const listener of own ?? []) listener();
}

export function onNudge(name: string, listener: () => void): () => void {
  const actor = here.world?.current;
  if (!actor) throw new Error('Sin simulación.');
  const own = listeners.get(actor) ?? new Map<string, Set<() => void>>();
  listeners.set(actor, own);
  const known = own.get(name) ?? new Set();
  own.set(name, known.add(listener));
  return () => known.delete(listener);
}

/** Takes over the world of the next simulation. */
export function enter(world: World): void {
  here.world = world;
  listeners.clear();
}
