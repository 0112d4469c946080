import type { Payload } from 'payload';
import type { Lease } from '../../background/leases.ts';
import type { Loop } from '../../background/loop.ts';
import { payloadStore } from '../../background/payload-store.ts';
import { hasReadModel } from '../../plugins/publishing/own-read-model.ts';
import type { PublishingOptions } from '../../plugins/publishing/types.ts';
import { queueAgain, queueGone } from './rows.ts';
import { Kept, type Swept } from './swept.ts';
import { sweepVersions } from './versions.ts';
import { isNothing, sweptInWords } from './words.ts';

/** Name of the loop, and of its row that holds `Kept`. */
export const SWEEP = 'sweep';
const POLL_MS = 60_000;
/** For clocks of several machines and for what takes long between its first and its last write. */
const MARGIN_MS = 5 * 60_000;
/** How far is looked back where a clock had jumped ahead. */
const WIDEST_MS = 24 * 3_600_000;

/**
 * Mends what a process left half done that was killed while it saved: at the start, when the lease passes to another
 * node, and when another node has gone. While all live it notes every minute that all is whole until then.
 */
export function sweepLoop({
  payload,
  options,
  settleMs,
}: {
  payload: Payload;
  options: PublishingOptions;
  settleMs?: number;
}): Loop {
  let kept: Kept | null = null;
  let nodes: ReadonlySet<string> = new Set();
  let isAsked = true;
  const living = async (): Promise<Set<string>> =>
    new Set((await payloadStore(payload).find('background-nodes', { isDead: false })).map(({ id }) => id));
  const note = async (lease: Lease, next: Kept): Promise<void> => {
    await lease.saveOffset(next);
    kept = next;
  };
  return {
    name: SWEEP,
    title: 'El repaso de lo que quedó a medias',
    pollMs: POLL_MS,
    mayTake: () => hasReadModel(payload, options),
    onTaken: async ({ lease }) => {
      kept = Kept.safeParse(lease.offset).data ?? null;
      nodes = await living();
      isAsked = true;
    },
    turn: async ({ lease, signal }) => {
      const now = await living();
      isAsked ||= [...nodes].some((node) => !now.has(node));
      nodes = now;
      const at = new Date().toISOString();
      if (isAsked) {
        const since = sinceOf(kept?.until ?? null, at);
        const last = await sweep({
          payload,
          options,
          since,
          at,
          signal,
          ...(settleMs === undefined ? {} : { settleMs }),
        });
        await note(lease, { until: at, last });
        if (!isNothing(last)) payload.logger.warn(sweptInWords(last));
        isAsked = false;
      } else await note(lease, { until: at, last: kept?.last ?? null });
      return 'idle';
    },
  };
}

/** From when on what was saved is queued again; null on an installation that never swept: its rows were made anew by its update. */
function sinceOf(until: string | null, now: string): string | null {
  if (until === null) return null;
  const at = Date.parse(now);
  const known = Date.parse(until);
  return new Date(known > at ? at - WIDEST_MS : known - MARGIN_MS).toISOString();
}

/** One pass over versions and rows. `at`: when it began; `since` null leaves out what was saved shortly before. */
export async function sweep({
  payload,
  options,
  since,
  at,
  signal,
  settleMs,
}: {
  payload: Payload;
  options: Pick<PublishingOptions, 'publishedDb'>;
  since: string | null;
  at: string;
  signal?: AbortSignal;
  settleMs?: number;
}): Promise<Swept> {
  const stop = signal ? { signal } : {};
  const again = since === null ? 0 : await queueAgain({ payload, since, ...stop });
  const gone = await queueGone({ payload, options, ...stop });
  const versions = await sweepVersions({
    payload,
    before: at,
    ...stop,
    ...(settleMs === undefined ? {} : { settleMs }),
  });
  return { at, again, gone, ...versions };
}
