import type { Payload } from 'payload';
import { z } from 'zod';
import { rolesThat } from '../../../../collections/access/capabilities.ts';
import type { Loop } from '../../../background/loop.ts';
import { enqueueMail, SECURITY_NOTICE } from '../../mail/enqueue.ts';
import { collectionNames } from '../names.ts';
import { actsSince, importedBy } from './acts-since.ts';
import { spreeLetter } from './mail.ts';
import { isOffHours, type WatchSettings } from './settings.ts';
import { addActs, isDue, isOver, Spree, Told, totalOf, unusual } from './sprees.ts';

/** Name of the loop, and of its row that holds what it counted. */
export const WATCH = 'watch';
const POLL_MS = 30_000;
/** Acts are counted for good when they are so old: one of a long transaction is seen late. */
const LAG_MS = 10 * 60_000;
/** How far the first look of an installation goes back. */
const FIRST_MS = 3_600_000;
/** Whoever was told before is told so long after losing function, account or address: that may be part of it. */
const KNOWN_MS = 7 * 86_400_000;

const Kept = z.object({
  /** Acts until then are in `sprees`. */
  until: z.iso.datetime(),
  sprees: z.array(Spree),
  told: z.record(z.string(), Told),
  /** Addresses of those who are told → when they were last seen to be. */
  known: z.record(z.string(), z.iso.datetime()),
});
type Kept = z.infer<typeof Kept>;

/**
 * Looks every half minute at what people did, and tells by mail of what is unusual: who did what, one mail for each person and
 * spree, and further ones while it goes on. What was counted and told is kept with the lease: it survives restarts, and one node
 * does it.
 */
export function watchLoop({
  payload,
  settings,
  pollMs = POLL_MS,
  now = () => new Date(),
}: {
  payload: Payload;
  settings: WatchSettings;
  pollMs?: number;
  now?: () => Date;
}): Loop {
  let kept: Kept | null = null;
  return {
    name: WATCH,
    title: 'La vigilancia de la actividad',
    pollMs,
    onTaken: ({ lease }) => {
      kept = Kept.safeParse(lease.offset).data ?? null;
      return Promise.resolve();
    },
    turn: async ({ lease }) => {
      const moment = now();
      const before = kept ?? startingAt(new Date(moment.getTime() - FIRST_MS));
      const next = await look({ payload, settings, kept: before, now: moment });
      if (kept === null || JSON.stringify(next) !== JSON.stringify(before)) await lease.saveOffset(next);
      kept = next;
      return 'idle';
    },
  };
}

const startingAt = (at: Date): Kept => ({ until: at.toISOString(), sprees: [], told: {}, known: {} });

/** One look; returns what has to be kept of it. A mail that was queued before is not queued again. */
async function look({
  payload,
  settings,
  kept,
  now,
}: {
  payload: Payload;
  settings: WatchSettings;
  kept: Kept;
  now: Date;
}): Promise<Kept> {
  const at = now.toISOString();
  // A clock that had jumped ahead would look at nothing until then.
  const until = kept.until > at ? new Date(now.getTime() - FIRST_MS).toISOString() : kept.until;
  const off = (moment: string): boolean => isOffHours(moment, settings.hours);
  const acts = await actsSince(payload, until);
  const sprees = addActs({ sprees: kept.sprees, acts, isOffHours: off });
  const told = { ...kept.told };
  let known = kept.known;
  for (const spree of sprees) {
    const former = told[spree.actor];
    // Of one spree, also where an act of before its first one came to light later.
    const mine = former && (spree.since === former.since || spree.since <= former.at) ? former : null;
    if (!isDue({ spree, told: mine, limits: settings.limits, now: at })) continue;
    const times = (mine?.times ?? 0) + 1;
    const since = mine?.since ?? spree.since;
    known = await knownAddresses(payload, known, now);
    await tell({ payload, settings, spree: { ...spree, since }, times, known: Object.keys(known) });
    const kinds = [...new Set([...(mine?.kinds ?? []), ...unusual(spree, settings.limits)])];
    told[spree.actor] = { since, at, times, total: totalOf(spree), kinds };
  }
  const cut = new Date(now.getTime() - LAG_MS).toISOString();
  const isFolding =
    cut > until && (acts.some((act) => act.at <= cut) || now.getTime() - Date.parse(until) > 2 * LAG_MS);
  const folded = isFolding
    ? addActs({ sprees: kept.sprees, acts: acts.filter((act) => act.at <= cut), isOffHours: off })
    : kept.sprees;
  const open = folded.filter((spree) => !isOver(spree, cut));
  return {
    until: isFolding ? cut : until,
    sprees: open,
    told: Object.fromEntries(Object.entries(told).filter(([, one]) => now.getTime() - Date.parse(one.at) < 86_400_000)),
    known: isFolding || Object.keys(known).length === 0 ? await knownAddresses(payload, known, now) : known,
  };
}

/** Those who administer or control now, in the trash too, and those who did a few days ago. */
async function knownAddresses(payload: Payload, known: Kept['known'], now: Date): Promise<Kept['known']> {
  const { docs } = await payload.db.find<{ email?: string }>({
    collection: 'users',
    where: { role: { in: rolesThat('readsAccounts') } },
    limit: 0,
    pagination: false,
    select: { email: true },
  });
  const recent = Object.entries(known).filter(([, seen]) => now.getTime() - Date.parse(seen) < KNOWN_MS);
  // By the hour: what is kept need not be written for less.
  const hour = `${now.toISOString().slice(0, 13)}:00:00.000Z`;
  return {
    ...Object.fromEntries(recent),
    ...Object.fromEntries(docs.flatMap(({ email }) => (email ? [[email, hour]] : []))),
  };
}

async function tell({
  payload,
  settings,
  spree,
  times,
  known,
}: {
  payload: Payload;
  settings: WatchSettings;
  spree: Spree;
  times: number;
  known: readonly string[];
}): Promise<void> {
  const person = await payload.db.findOne<{ id: string; email?: string }>({
    collection: 'users',
    where: { id: { equals: spree.actor } },
  });
  const email = person?.email ?? null;
  const names = collectionNames(payload);
  const letter = spreeLetter({
    spree,
    email,
    times,
    imported: await importedBy(payload, spree),
    cmsUrl: payload.config.serverURL,
    nameOf: (slug) => names.get(slug) ?? slug,
  });
  const all = [...new Set([...settings.addresses, ...known])];
  const others = all.filter((to) => to !== email || settings.addresses.includes(to));
  const recipients = others.length > 0 ? others : all;
  // The log names nobody.
  payload.logger.warn(`Actividad inusual del usuario ${spree.actor}: se avisa a ${recipients.length} personas`);
  for (const to of recipients)
    await enqueueMail({
      payload,
      mail: { key: `watch:${spree.actor}:${spree.since}:${times}:${to}`, purpose: SECURITY_NOTICE, to, ...letter },
    });
}
