import type { Payload } from 'payload';
import type { OutboxEntry } from './record-change.ts';
import { OUTBOX } from './outbox.ts';
import type { Projector, Refresh } from './projector.ts';
import { type PublishedSlug, publishedSlugs } from '../../../collections/nouns.ts';
import { rebuild } from './rebuild.ts';

const BATCH = 500;
const MAX_ATTEMPTS_IN_A_ROW = 5;

/**
 * Carries what waits in the outbox into the read model and removes it there. Runs again safely after a crash between the
 * two: projecting twice gives the same rows. Returns how many entries were dealt with.
 */
export async function drainOutbox({ payload, projector }: { payload: Payload; projector: Projector }): Promise<number> {
  let total = 0;
  projector.guard.begin();
  for (;;) {
    const { docs } = await payload.find({
      collection: OUTBOX,
      limit: BATCH,
      pagination: false,
      sort: 'createdAt',
      depth: 0,
      overrideAccess: true,
      where: { attempts: { less_than: MAX_ATTEMPTS_IN_A_ROW } },
    });
    if (docs.length === 0) return total;
    const entries = docs as unknown as (OutboxEntry & { id: string; createdAt: string; attempts: number })[];
    const editedAt = entries[0]?.createdAt ?? new Date().toISOString();
    try {
      if (entries.some(({ operation }) => operation === 'rebuild')) await rebuild({ payload, projector });
      else await project(projector, payload, entries, editedAt);
      await payload.db.deleteMany({ collection: OUTBOX, where: { id: { in: entries.map(({ id }) => id) } } });
      total += entries.length;
    } catch (error) {
      payload.logger.error({ err: error, msg: 'Un cambio no pudo pasar al portal' });
      await setAside({ payload, entries, error });
      if (entries.length === 1) continue;
      // One bad entry must not hold up the others: each is tried alone.
      for (const entry of entries) {
        try {
          if (entry.operation === 'rebuild') await rebuild({ payload, projector });
          else await project(projector, payload, [entry], entry.createdAt);
          await payload.db.deleteMany({ collection: OUTBOX, where: { id: { equals: entry.id } } });
          total += 1;
        } catch (alone) {
          await setAside({ payload, entries: [entry], error: alone });
        }
      }
    }
  }
}

async function project(
  projector: Projector,
  payload: Payload,
  entries: readonly OutboxEntry[],
  editedAt: string,
): Promise<void> {
  // A page that changes may be named in the menu, which the settings hold.
  if (entries.some(({ source }) => source === 'site-settings' || source === 'pages')) {
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

/** Counts the failure and keeps its message for the screen «Publicación». */
async function setAside({
  payload,
  entries,
  error,
}: {
  payload: Payload;
  entries: readonly { id: string; attempts: number; source: string }[];
  error: unknown;
}): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'Error desconocido';
  for (const { id, attempts } of entries) {
    await payload.db.updateOne({
      collection: OUTBOX,
      id,
      data: { attempts: (attempts ?? 0) + 1, error: message },
      returning: false,
    });
  }
}

/** Is this the slug of a collection that the portal shows? */
export function isProjected(slug: string): slug is PublishedSlug {
  return publishedSlugs.some((known) => known === slug);
}
