import { z } from 'zod';
import { kindOf, kinds, type Kind, type WatchedAct } from './kinds.ts';

const Counts = z.partialRecord(z.enum(kinds as [Kind, ...Kind[]]), z.int());
/** What one person did without a pause of three hours. `named`: some of the documents; `sources`: how many removed of each collection. */
export const Spree = z.object({
  actor: z.string(),
  name: z.string(),
  role: z.string().nullable(),
  since: z.iso.datetime(),
  last: z.iso.datetime(),
  counts: Counts,
  sources: z.record(z.string(), z.int()),
  named: z.array(z.string()),
});
export type Spree = z.infer<typeof Spree>;

const PAUSE_MS = 3 * 3_600_000;
const MOST_NAMED = 20;
const MOST_SOURCES = 30;

/** Adds acts, in the order of their moments, to what each person did before. Pure. */
export function addActs({
  sprees,
  acts,
  isOffHours,
}: {
  sprees: readonly Spree[];
  acts: readonly WatchedAct[];
  isOffHours: (at: string) => boolean;
}): Spree[] {
  const byActor = new Map(sprees.map((spree) => [spree.actor, structuredClone(spree)]));
  for (const act of acts) {
    const kind = kindOf(act);
    if (kind === null) continue;
    const known = byActor.get(act.actorId);
    const spree = known && !isOver(known, act.at) ? known : beginning(act);
    byActor.set(act.actorId, spree);
    spree.last = act.at;
    count(spree, kind);
    const isOff = kind === 'edited' && isOffHours(act.at);
    if (isOff) count(spree, 'offHours');
    const place = Object.hasOwn(spree.sources, act.source) || Object.keys(spree.sources).length < MOST_SOURCES;
    if (kind === 'removed' && place) spree.sources[act.source] = (spree.sources[act.source] ?? 0) + 1;
    if (
      act.title &&
      (kind !== 'edited' || isOff) &&
      spree.named.length < MOST_NAMED &&
      !spree.named.includes(act.title)
    )
      spree.named.push(act.title.slice(0, 80));
  }
  return [...byActor.values()];
}

/** Has the person paused for so long at this moment that what follows is another spree? Pure. */
export const isOver = ({ last }: Spree, at: string): boolean => Date.parse(at) - Date.parse(last) > PAUSE_MS;

const beginning = ({ actorId, actorName, actorRole, at }: WatchedAct): Spree => ({
  actor: actorId,
  name: actorName,
  role: actorRole,
  since: at,
  last: at,
  counts: {},
  sources: {},
  named: [],
});

const count = (spree: Spree, kind: Kind): void => {
  spree.counts[kind] = (spree.counts[kind] ?? 0) + 1;
};

/** Kinds of which there are as many as are unusual, in the order in which they are told. Pure. */
export const unusual = ({ counts }: Spree, limits: Record<Kind, number>): Kind[] =>
  kinds.filter((kind) => (counts[kind] ?? 0) >= limits[kind]);

/** All of it that is watched, to see whether there is something new to tell. Pure. */
export const totalOf = ({ counts }: Spree): number =>
  kinds.filter((kind) => kind !== 'offHours').reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);

/** What was told of a spree. `kinds`: those that were unusual in some mail of it; what was kept before there were any told of none. */
export const Told = z.object({
  since: z.iso.datetime(),
  at: z.iso.datetime(),
  times: z.int(),
  total: z.int(),
  kinds: z.array(z.enum(kinds as [Kind, ...Kind[]])).default([]),
});
export type Told = z.infer<typeof Told>;

const FIRST_PAUSE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * Is there something to tell now? At once when it becomes unusual, and again when another kind of it does; of more of the same, ten
 * minutes after the first mail, twenty after the second, an hour at most. A mail of a clock that had jumped ahead keeps nobody
 * silent. Pure.
 */
export function isDue({
  spree,
  told,
  limits,
  now,
}: {
  spree: Spree;
  told: Told | null;
  limits: Record<Kind, number>;
  now: string;
}): boolean {
  const found = unusual(spree, limits);
  if (found.length === 0) return false;
  if (told === null || told.at > now || found.some((kind) => !told.kinds.includes(kind))) return true;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (told.times - 1));
  return totalOf(spree) > told.total && Date.parse(now) - Date.parse(told.at) >= pause;
}
