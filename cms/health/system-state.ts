import { existsSync } from 'node:fs';
import type { CollectionSlug, Payload, Where } from 'payload';
import { isAlive } from '../../collections/installation/alive.ts';
import { readBackupsState, type BackupsState } from '../backups/backups-state.ts';
import { processOf } from '../background/nodes.ts';
import { payloadStore } from '../background/payload-store.ts';
import { dueWhere } from '../background/retry.ts';
import { comparedIn, type Compared } from '../../site/published/compared.ts';
import { readPublisherState, type PublisherReport } from '../../site/published/publisher-state.ts';
import { waitingEdits } from '../../site/published/waiting-edits.ts';
import { readBriefly } from '../plugins/publishing/read-briefly.ts';
import { storeWords } from '../plugins/publishing/store-words.ts';
import type { PublishingOptions } from '../plugins/publishing/types.ts';
import { Kept, type Swept } from './sweep/swept.ts';

/** A loop as its row tells it. `isHeld`: some living node has its lease. Ages in seconds, null when it never happened. */
export type LoopState = {
  name: string;
  isHeld: boolean;
  failures: number;
  lastError: string | null;
  lastOkSeconds: number | null;
};
/** What waits somewhere: how much, since when (seconds, 0 when nothing waits), and what was set aside for a person. */
export type QueueState = { name: string; waiting: number; aside: number; oldestSeconds: number };
export type SystemState = {
  loops: LoopState[];
  queues: QueueState[];
  /** Live processes of the CMS that do what goes on beside the requests. */
  nodes: number;
  /** `isAlive`: whether its process turns; null where it is on another machine. */
  portal: Pick<PublisherReport, 'waiting' | 'pages' | 'latencyMs'> & { failing: number; isAlive: boolean | null };
  /** What became of a damaged read model, in words; null when there is nothing to say. */
  store: string | null;
  /** What the last comparison of the CMS with the read model found, and the last look into the files of the portal. */
  compared: Compared | null;
  verified: PublisherReport['verified'];
  backups: BackupsState;
  /** What the last sweep of what a killed process left half done found; null before the first one. */
  swept: Swept | null;
};

const secondsSince = (at: unknown, now: Date): number | null => {
  const moment = at instanceof Date ? at.getTime() : typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, Math.round((now.getTime() - moment) / 1000));
};

/**
 * Queue lengths, ages, leases and failures of everything that goes on beside the requests. Nothing of what is in the
 * queues.
 */
export async function systemState({
  payload,
  options,
  now = new Date(),
}: {
  payload: Payload;
  options: Pick<PublishingOptions, 'publisherDb' | 'publishedDb'> & { portalPort: number };
  now?: Date;
}): Promise<SystemState> {
  const store = payloadStore(payload);
  const queue = async (name: string, collection: CollectionSlug, waits: Where, aside: Where): Promise<QueueState> => {
    const [waiting, apart, oldest] = await Promise.all([
      payload.db.count({ collection, where: waits }),
      payload.db.count({ collection, where: aside }),
      payload.db.find<{ createdAt: string }>({
        collection,
        where: waits,
        sort: 'createdAt',
        limit: 1,
        pagination: false,
      }),
    ]);
    const oldestSeconds = secondsSince(oldest.docs[0]?.createdAt, now) ?? 0;
    return { name, waiting: waiting.totalDocs, aside: apart.totalDocs, oldestSeconds };
  };
  const due = dueWhere(now);
  const [loops, nodes, ...queues] = await Promise.all([
    store.find('background-loops', {}, { sort: 'key' }),
    store.find('background-nodes', { isDead: false }),
    queue('projection', 'publishing-outbox', { isAside: { not_equals: true } }, { isAside: { equals: true } }),
    queue(
      'mails',
      'outgoing-mail',
      { and: [{ state: { in: ['queued', 'sending'] } }, due] },
      { state: { equals: 'failed' } },
    ),
    // What was begun and waits for something else to happen waits since it was asked for.
    queue(
      'runs',
      'background-runs',
      { and: [{ state: { equals: 'queued' } }, { or: [due, { startedAt: { exists: true } }] }] },
      { state: { equals: 'aside' } },
    ),
  ]);
  // Nobody takes the row of one that was killed while no other one works.
  const living = nodes.filter(({ label }) => typeof label !== 'string' || processOf(label) !== 'gone');
  const holders = new Set(living.map(({ key }) => key));
  const { waiting, pages, latencyMs, errors, verified } = readPublisherState(options);
  const portalIsAlive = existsSync(options.publisherDb) ? await isAlive(options.portalPort) : null;
  return {
    loops: loops
      .filter(({ key }) => !String(key).startsWith('run:'))
      .map((row) => ({
        name: String(row['key']),
        isHeld: holders.has(row['holder']),
        failures: Number(row['failures'] ?? 0),
        lastError: typeof row['lastError'] === 'string' ? row['lastError'] : null,
        lastOkSeconds: secondsSince(row['lastOkAt'], now),
      })),
    queues: [...queues, pagesQueue(options, now)],
    nodes: living.length,
    portal: { waiting, pages, latencyMs, failing: errors.length, isAlive: portalIsAlive },
    store: storeWords(options.publishedDb),
    compared: readBriefly(options.publishedDb, comparedIn, null),
    verified,
    backups: readBackupsState(),
    swept: Kept.safeParse(loops.find(({ key }) => key === 'sweep')?.['offset']).data?.last ?? null,
  };
}

/** The changes that stand in the read model and not yet on their pages. */
function pagesQueue(options: Pick<PublishingOptions, 'publisherDb'>, now: Date): QueueState {
  const { pages, oldestAt } = waitingEdits(options);
  return { name: 'pages', waiting: pages, aside: 0, oldestSeconds: secondsSince(oldestAt, now) ?? 0 };
}
