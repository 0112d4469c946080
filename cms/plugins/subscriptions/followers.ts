import type { Payload, Where } from 'payload';
import type { Frequency, Language } from '../../../collections/subscriptions/topics.ts';
import { topicLabel } from '../../../site/published/topics.ts';
import { onlyRequest, underRequest } from '../../../collections/doors/request-id.ts';
import { enqueueMail } from '../mail/enqueue.ts';
import { cancelUrl, unsubscribeHeaders } from './links.ts';
import { noticesMail, type MailSection } from './mails.ts';
import type { Notice } from './notices.ts';
import { readModel } from './read-model.ts';
import { cancelToken } from './tokens.ts';
import type { SubscriptionsOptions } from './types.ts';

export type Follower = {
  id: string;
  email: string;
  addressHash: string;
  topic: string;
  language: Language;
  frequency: Frequency;
  confirmedAt?: string | null;
};
/** A notice with the moment from which it was known, to leave out who subscribed later. */
export type DatedNotice = Notice & { createdAt?: string };

const PAGE = 500;

/** Confirmed subscriptions to any of the topics, in the order of their addresses, page by page. */
export async function* followersOf(
  payload: Payload,
  topics: readonly string[],
  more: Where = {},
): AsyncGenerator<Follower[]> {
  for (let page = 1; topics.length > 0; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection: 'subscriptions',
      depth: 0,
      overrideAccess: true,
      limit: PAGE,
      page,
      sort: ['addressHash', 'id'],
      where: { and: [{ state: { equals: 'confirmed' } }, { topic: { in: topics } }, more] },
    });
    if (docs.length > 0) yield docs as Follower[];
    if (!hasNextPage) return;
  }
}

/** Subscriptions put together by address and language, whole even where a page ends in the middle of one. */
export async function* byAddress(pages: AsyncIterable<Follower[]>): AsyncGenerator<Follower[]> {
  let group: Follower[] = [];
  for await (const page of pages) {
    for (const follower of page) {
      if (group[0] && group[0].addressHash !== follower.addressHash) {
        yield* byLanguage(group);
        group = [];
      }
      group.push(follower);
    }
  }
  if (group.length > 0) yield* byLanguage(group);
}

function byLanguage(group: readonly Follower[]): Follower[][] {
  return (['es', 'en'] as const)
    .map((language) => group.filter((follower) => follower.language === language))
    .filter((part) => part.length > 0);
}

/**
 * Queues one mail to one address with what changed in what it follows; none when that is nothing. `keyOf`, of the keys
 * of the notices told, tells it from every other.
 */
export async function tell({
  payload,
  options,
  group,
  byTopic,
  period,
  keyOf,
}: {
  payload: Payload;
  options: SubscriptionsOptions;
  group: readonly Follower[];
  byTopic: ReadonlyMap<string, readonly DatedNotice[]>;
  period: 'daily' | 'weekly' | null;
  keyOf: (told: readonly string[]) => string;
}): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { language } = first;
  const told = new Map<string, DatedNotice>();
  const sections: MailSection[] = [];
  const involved: Follower[] = [];
  for (const follower of group) {
    const fresh = (byTopic.get(follower.topic) ?? []).filter(
      (notice) => !told.has(notice.key) && isLaterThan(notice, follower),
    );
    if (fresh.length === 0) continue;
    for (const notice of fresh) told.set(notice.key, notice);
    involved.push(follower);
    sections.push({
      label:
        topicLabel(readModel(options.publishedDb), follower.topic, language) ?? follower.topic.split(':').at(-1) ?? '',
      items: fresh.map(({ text }) => ({
        title: text[language].title,
        lines: text[language].lines,
        url: `${options.publicUrl}${text[language].path}`,
      })),
    });
  }
  const [only] = involved;
  if (!only) return;
  const all = cancelToken({ scope: 'all', id: only.addressHash }, payload.secret);
  // One click cancels what the mail is about: its one topic or, where it tells of several, all of them.
  const stop = involved.length === 1 ? cancelToken({ scope: 'one', id: only.id }, payload.secret) : all;
  const mail = {
    key: keyOf([...told.keys()]),
    purpose: period === null ? 'aviso' : 'resumen',
    to: only.email,
    headers: unsubscribeHeaders(options, stop),
    ...noticesMail({
      language,
      period,
      sections,
      cancelUrl: cancelUrl(options, language, stop),
      cancelAllUrl: stop === all ? null : cancelUrl(options, language, all),
    }),
  };
  await underRequest(onlyRequest([...told.values()]), () => enqueueMail({ payload, mail }));
}

function isLaterThan({ createdAt }: DatedNotice, { confirmedAt }: Follower): boolean {
  return createdAt === undefined || !confirmedAt || createdAt >= confirmedAt;
}
