import type { Payload } from 'payload';
import type { OutboxEntry } from './record-change.ts';
import { asStoreFault } from './damage.ts';
import { asLostLease } from './fence.ts';
import { OUTBOX } from './outbox.ts';
import type { Refresh } from './edit.ts';
import type { Projector } from './projector.ts';
import { noun, type PublishedSlug, publishedSlugs } from '../../../collections/nouns.ts';
import { rebuild } from './rebuild.ts';
import { consume } from '../../background/consumer.ts';
import { dueWhere, type RetryPlan } from '../../background/retry.ts';
import { onlyRequest, underRequest } from '../../../collections/doors/request-id.ts';
import { tag } from '../../../site/published/tags.ts';

const BATCH = 500;
/** 1 s, 4, 16, a minute; then it waits for a person. */
const PLAN: RetryPlan = { baseMs: 1000, factor: 4, capMs: 60_000, mostAttempts: 5 };
/** The consumer of the outbox that writes the read model. */
const CONSUMER = 'projection';

type Entry = OutboxEntry & { id: string; createdAt: string; attempts: number; request?: string | null };

/**
 * Carries what waits in the outbox into the read model and removes it there. Runs again safely after a crash between the
 * two: projecting twice gives the same rows. Returns how many entries were dealt with; throws when disk or database do not let it.
 * `beforeRebuild` and `beforeDone` may throw where the files are not fit for it; nothing is removed then.
 */
export async function drainOutbox({
  payload,
  projector,
  now = () => new Date(),
  signal,
  beforeRebuild,
  beforeDone,
}: {
  payload: Payload;
  projector: Projector;
  now?: () => Date;
  signal?: AbortSignal;
  beforeRebuild?: () => Promise<void>;
  beforeDone?: () => void | Promise<void>;
}): Promise<number> {
  projector.guard.begin();
  return consume<Entry>(
    {
      plan: PLAN,
      read: () => waitingEntries(payload, now()),
      take: async (entries) => {
        if (entries.some(isForRebuild)) await beforeRebuild?.();
        // What one request changed is kept in the history under its name.
        await underRequest(onlyRequest(entries), () => carry(projector, payload, entries)).catch((error: unknown) => {
          throw asStoreFault(asLostLease(error));
        });
      },
      done: async (entries) => {
        await beforeDone?.();
        await payload.db.deleteMany({ collection: OUTBOX, where: { id: { in: entries.map(({ id }) => id) } } });
      },
      failed: async ({ id, request = null }, { error, ...next }) => {
        underRequest(request, () => tellFailure(payload, error, next.isAside));
        const message = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'Error desconocido';
        const data = { ...next, error: message };
        await payload.db.updateOne({ collection: OUTBOX, id, data, returning: false });
      },
    },
    {
      now,
      ...(signal ? { signal } : {}),
      onBatchFailure: (error) =>
        payload.logger.warn({ err: error, msg: 'Varios cambios no pasaron juntos al portal: pasan uno por uno' }),
    },
  );
}

const tellFailure = (payload: Payload, error: unknown, isAside: boolean): void =>
  payload.logger.error({
    err: error,
    msg: `Un cambio no pudo pasar al portal${isAside ? '; queda apartado' : ''}`,
  });

/** What waits for the projector and is due. Rows of before consumers had names are its own. */
async function waitingEntries(payload: Payload, now: Date): Promise<Entry[]> {
  const { docs } = await payload.find({
    collection: OUTBOX,
    limit: BATCH,
    pagination: false,
    sort: 'createdAt',
    depth: 0,
    overrideAccess: true,
    where: {
      and: [
        { or: [{ consumer: { equals: CONSUMER } }, { consumer: { exists: false } }] },
        { isAside: { not_equals: true } },
        dueWhere(now),
      ],
    },
  });
  return docs as unknown as Entry[];
}

const isForRebuild = ({ operation }: Pick<Entry, 'operation'>): boolean => operation === 'rebuild';

async function carry(projector: Projector, payload: Payload, entries: readonly Entry[]): Promise<void> {
  if (entries.some(isForRebuild)) {
    await rebuild({ payload, projector });
    return;
  }
  const editedAt = entries[0]?.createdAt ?? new Date().toISOString();
  if (entries.some(({ operation }) => operation === 'day')) {
    await projector.refreshSettings(editedAt);
    projector.writer.apply({ rows: [], tags: [tag.today], editedAt });
  }
  await project(projector, payload, entries, editedAt);
}

async function project(
  projector: Projector,
  payload: Payload,
  entries: readonly OutboxEntry[],
  editedAt: string,
): Promise<void> {
  // What changes may be named in the menu, which the settings hold.
  if (entries.some(({ source }) => source === 'site-settings' || (isProjected(source) && noun(source).isInMenu))) {
    const { entitiesChanged } = await projector.refreshSettings(editedAt);
    if (entitiesChanged) {
      await rebuild({ payload, projector });
      return;
    }
  }
  const changes: Refresh[] = publishedSlugs.flatMap((slug) => {
    const own = entries.filter(({ source }) => source === slug);
    return own.length === 0
      ? []
      : [
          {
            slug,
            ids: own.map(({ documentId }) => documentId),
            goneKeys: own.flatMap(({ documentId, key }) => (key ? [{ id: documentId, key }] : [])),
            shownAgain: own.flatMap(({ operation, documentId }) => (operation === 'shown' ? [documentId] : [])),
          },
        ];
  });
  await projector.refresh(changes, editedAt);
}

/** Is this the slug of a collection that the portal shows? */
export function isProjected(slug: string): slug is PublishedSlug {
  return publishedSlugs.some((known) => known === slug);
}
