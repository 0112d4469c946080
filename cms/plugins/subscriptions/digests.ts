import type { Payload } from 'payload';
import { limaDay } from '../../../collections/calendar/days.ts';
import { byAddress, followersOf, tell, type DatedNotice } from './followers.ts';
import { CHANGE_NOTICES } from './notices-collection.ts';
import { groupByTopic } from './notify.ts';
import { readDigests, writeDigests, type DigestState } from './state.ts';
import type { SubscriptionsOptions } from './types.ts';

/** Hour in Lima from which summaries leave; the weekly one on Mondays. */
const HOUR = 7;
const MONDAY = 1;
const KEEP_DAYS = 15;
const DAY_MS = 86_400_000;
const MOST_NOTICES = 5000;

/** Summaries that are due at a moment: once a day, and once a week. Also after a night without power. */
export function dueDigests(state: DigestState, now: Date): ('daily' | 'weekly')[] {
  const lima = new Date(now.getTime() - 5 * 3_600_000);
  if (lima.getUTCHours() < HOUR) return [];
  const monday = new Date(lima.getTime() - ((lima.getUTCDay() + 7 - MONDAY) % 7) * DAY_MS).toISOString().slice(0, 10);
  // A day that is still to come was written by a clock that had jumped ahead.
  const dayAfterTomorrow = limaDay(new Date(now.getTime() + 2 * DAY_MS));
  const isDue = (on: string, since: string): boolean => on < since || on >= dayAfterTomorrow;
  return [
    ...(isDue(state.daily.on, limaDay(now)) ? ['daily' as const] : []),
    ...(isDue(state.weekly.on, monday) ? ['weekly' as const] : []),
  ];
}

/**
 * From when on a summary tells: from the last one, or over its own length where that was told by a clock that had
 * jumped ahead.
 */
const sinceOf = (period: 'daily' | 'weekly', at: string, now: Date): string =>
  at <= now.toISOString() ? at : new Date(now.getTime() - (period === 'daily' ? 1 : 7) * DAY_MS).toISOString();

/**
 * Sends the summaries that are due: what changed since the last one, one mail per address. Again after a crash, nobody
 * gets a second one.
 */
export async function sendDigests({
  payload,
  options,
  now = new Date(),
}: {
  payload: Payload;
  options: SubscriptionsOptions;
  now?: Date;
}): Promise<void> {
  const today = limaDay(now);
  const moment = { on: today, at: now.toISOString() };
  const state = await readDigests(payload);
  if (state === null) return writeDigests(payload, { daily: moment, weekly: moment });
  for (const period of dueDigests(state, now)) {
    const byTopic = groupByTopic(await noticesSince(payload, sinceOf(period, state[period].at, now)));
    for await (const group of byAddress(followersOf(payload, [...byTopic.keys()], { frequency: { equals: period } }))) {
      await tell({
        payload,
        options,
        group,
        byTopic,
        period,
        keyOf: () => `${period}:${today}:${group[0]?.addressHash ?? ''}:${group[0]?.language ?? ''}`,
      });
    }
    await writeDigests(payload, { ...((await readDigests(payload)) ?? state), [period]: moment });
  }
}

/**
 * Forgets notices that no summary will tell any more, and requests and expressions of interest that nobody confirmed.
 */
export async function eraseExpired(payload: Payload, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEEP_DAYS * DAY_MS).toISOString();
  await payload.db.deleteMany({ collection: CHANGE_NOTICES, where: { createdAt: { less_than: before } } });
  await payload.db.deleteMany({
    collection: 'subscriptions',
    where: { and: [{ state: { equals: 'pending' } }, { confirmUntil: { less_than: now.toISOString() } }] },
  });
  await payload.db.deleteMany({
    collection: 'expressions-of-interest',
    where: { and: [{ mailProof: { equals: 'pending' } }, { proofUntil: { less_than: now.toISOString() } }] },
  });
}

async function noticesSince(payload: Payload, since: string): Promise<DatedNotice[]> {
  const { docs } = await payload.find({
    collection: CHANGE_NOTICES,
    where: { createdAt: { greater_than: since } },
    sort: '-createdAt',
    depth: 0,
    limit: MOST_NOTICES,
    pagination: false,
    overrideAccess: true,
  });
  // Written by `notify.ts` from `Notice` and nothing else.
  return docs as unknown as DatedNotice[];
}
