import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import type { PublishedNews } from '../../../collections/news/published.ts';
import { isBeingFilled } from '../../../site/published/being-filled.ts';
import { hiddenParties } from '../../../site/published/hidden-parties.ts';
import { shownVersions } from '../../../site/published/old-versions.ts';
import { documents, statement } from '../../../site/published/statement.ts';
import { byAddress, followersOf, tell, type DatedNotice, type Follower } from './followers.ts';
import { CHANGE_NOTICES } from './notices-collection.ts';
import { newsNotice, noticeOf, type Notice, type Version } from './notices.ts';
import type { NotifierState, StateKeeper } from './state.ts';
import type { SubscriptionsOptions } from './types.ts';
import { siteSettings } from '../../../site/published/settings.ts';

const BATCH = 500;
const NEWS_DAYS = 30;
const TOPICS_A_QUERY = 400;

export type Sources = {
  payload: Payload;
  options: SubscriptionsOptions;
  published: DatabaseSync;
  history: DatabaseSync;
  state: StateKeeper;
};

/**
 * Looks for versions and news published since the last time, keeps what somebody follows for the summaries, and queues
 * the mails of who wants to be told at once. A range once begun is dealt with whole, also after a crash or by another
 * node: the keys of its mails follow from what they tell and to whom, so none goes out twice. Nothing is told while the
 * read model is being filled. Returns how many notices there were.
 */
export async function notifyChanges({ payload, options, published, history, state: keeper }: Sources): Promise<number> {
  // News that are not there yet would be taken for new ones later.
  if (isBeingFilled(published)) return 0;
  const state = ofThisHistory(keeper.read(), history);
  const at = (lastVersion: number): { lastVersion: number; lastAt?: string } => {
    const lastAt = madeAt(history, lastVersion);
    return { lastVersion, ...(lastAt === null ? {} : { lastAt }) };
  };
  const newest = newestVersion(history);
  const news = recentNews(published);
  if (state === null) {
    await keeper.write({
      ...at(newest),
      upTo: null,
      knownNews: news.map(({ slug }) => slug),
      pendingNews: [],
    });
    return 0;
  }
  const begun = state.upTo === null ? begin(state, newest, news) : state;
  if (begun.upTo === null) return 0;
  if (begun !== state) await keeper.write(begun);

  const { thresholds } = siteSettings(published);
  const notices: Notice[] = [
    ...versionsBetween(history, begun.lastVersion, begun.upTo).flatMap(
      (version) => noticeOf(version, thresholds) ?? [],
    ),
    ...news.filter(({ slug }) => begun.pendingNews.includes(slug)).map(newsNotice),
  ];
  await deliver({ payload, options, notices });
  await keeper.write({
    ...at(begun.upTo),
    upTo: null,
    pendingNews: [],
    // Only recent ones can be new: the others need not be remembered.
    knownNews: news
      .map(({ slug }) => slug)
      .filter((slug) => begun.knownNews.includes(slug) || begun.pendingNews.includes(slug)),
  });
  return notices.length;
}

function begin(state: NotifierState, newest: number, news: readonly PublishedNews[]): NotifierState {
  const pendingNews = news.map(({ slug }) => slug).filter((slug) => !state.knownNews.includes(slug));
  const upTo = Math.min(newest, state.lastVersion + BATCH);
  return upTo <= state.lastVersion && pendingNews.length === 0
    ? state
    : { ...state, upTo: Math.max(upTo, state.lastVersion), pendingNews };
}

async function deliver({
  payload,
  options,
  notices,
}: {
  payload: Payload;
  options: SubscriptionsOptions;
  notices: readonly Notice[];
}): Promise<void> {
  const byTopic = groupByTopic(notices);
  const followed = new Set<string>();
  const immediate: Follower[] = [];
  const topics = [...byTopic.keys()];
  for (let start = 0; start < topics.length; start += TOPICS_A_QUERY) {
    for await (const page of followersOf(payload, topics.slice(start, start + TOPICS_A_QUERY))) {
      for (const follower of page) {
        followed.add(follower.topic);
        if (follower.frequency === 'immediate') immediate.push(follower);
      }
    }
  }
  await keep(
    payload,
    notices.filter((notice) => notice.topics.some((topic) => followed.has(topic))),
  );
  immediate.sort((a, b) => a.addressHash.localeCompare(b.addressHash));
  for await (const group of byAddress(once(immediate))) {
    await tell({
      payload,
      options,
      group,
      byTopic,
      period: null,
      keyOf: (told) => `now:${digestOf(told)}:${group[0]?.addressHash ?? ''}:${group[0]?.language ?? ''}`,
    });
  }
}

/** Stores the notices for the summaries; one that is there already stays. */
async function keep(payload: Payload, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const { docs } = await payload.find({
    collection: CHANGE_NOTICES,
    where: { key: { in: notices.map(({ key }) => key) } },
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    select: { key: true },
  });
  const known = new Set(docs.map(({ key }) => key));
  for (const { key, topics, path, text, request = null } of notices)
    if (!known.has(key))
      await payload.db.create({
        collection: CHANGE_NOTICES,
        data: { key, topics, path, text, request },
        returning: false,
      });
}

/** Notices by the topics whose followers they concern. */
export function groupByTopic<T extends DatedNotice>(notices: readonly T[]): Map<string, T[]> {
  const byTopic = new Map<string, T[]>();
  for (const notice of notices)
    for (const topic of notice.topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), notice]);
  return byTopic;
}

/** One and the same for the same notices, whatever was told together with them to others. */
const digestOf = (keys: readonly string[]): string =>
  createHash('sha256')
    .update([...keys].sort().join())
    .digest('hex')
    .slice(0, 24);

function madeAt(history: DatabaseSync, version: number): string | null {
  const row = statement(history, 'SELECT at FROM versions WHERE id = ?').get(version);
  return row ? String(row['at']) : null;
}

/** The state, unless its numbers are of another history: then what stands now is where it begins. */
function ofThisHistory(state: NotifierState | null, history: DatabaseSync): NotifierState | null {
  if (state === null || state.lastVersion > newestVersion(history)) return null;
  const at = madeAt(history, state.lastVersion);
  return state.lastAt !== undefined && at !== null && at !== state.lastAt ? null : state;
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** Number of the newest version of the history; 0 when there is none. */
export function newestVersion(history: DatabaseSync): number {
  return Number(statement(history, 'SELECT max(id) AS id FROM versions').get()?.['id'] ?? 0);
}

function versionsBetween(history: DatabaseSync, after: number, upTo: number): Version[] {
  const hidden = hiddenParties(history);
  const before = statement(
    history,
    'SELECT * FROM versions WHERE name = ? AND key = ? AND id < ? AND doc IS NOT NULL ORDER BY id DESC LIMIT 1',
  );
  return statement(history, 'SELECT * FROM versions WHERE id > ? AND id <= ? AND doc IS NOT NULL ORDER BY id')
    .all(after, upTo)
    .flatMap((row) => {
      const [name, key, id] = [String(row['name']), String(row['key']), Number(row['id'])];
      const earlier = before.get(name, key, id);
      const [doc, last = null] = shownVersions([row, ...(earlier ? [earlier] : [])], hidden);
      const request = typeof row['request'] === 'string' ? row['request'] : null;
      return doc ? [{ id, name, key, at: String(row['at']), doc, before: last, request }] : [];
    });
}

function recentNews(published: DatabaseSync): PublishedNews[] {
  const since = new Date(Date.now() - NEWS_DAYS * 86_400_000).toISOString().slice(0, 10);
  return documents<PublishedNews>(published, 'SELECT doc FROM news WHERE published_on >= ? ORDER BY key', since);
}
