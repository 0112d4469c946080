import { randomUUID } from 'node:crypto';
import { type CollectionSlug, type Payload, type PayloadRequest } from 'payload';
import { bulkWrite } from '../../../database/bulk.ts';
import { authorOf } from '../../editing/conflict.ts';
import { draftsOver } from '../../editing/keep-drafts.ts';
import { OUTBOX } from '../../publishing/outbox.ts';
import type { Stored, Target } from '../write/session.ts';
import { broughtBack, type Moved } from './brought-back.ts';
import { type JournalEntry } from './journal.ts';
import { referencesTo, titleOf, type Standing } from './references.ts';

export const BATCH = 250;

/**
 * What an import may have written of a document, maybe several times: how it began, its last moment, and of each time
 * its moment with that of the state before (milliseconds; null: none).
 */
export type Written = {
  action: JournalEntry['action'];
  updatedAt: string;
  times: readonly { at: number; before: number | null }[];
};

/**
 * The first time that led to the state of the moment `now`, as its moment: what stood before it is put back. Null when
 * nothing did: what the journal says was never written, or undone with its part.
 */
export function firstTime({ times }: Pick<Written, 'times'>, now: number): number | null {
  const isOurs = times.some(({ at }) => at === now);
  if (!isOurs && times.some(({ before }) => before === now)) return null;
  // A later import that was undone left it as we did, at another moment.
  let first = isOurs ? now : (times.at(-1)?.at ?? null);
  for (;;) {
    const before = times.find(({ at }) => at === first)?.before;
    if (before === undefined || before === null || before === first || !times.some(({ at }) => at === before))
      return first;
    first = before;
  }
}

export async function whatStandsOn({
  payload,
  req,
  written,
}: {
  payload: Payload;
  req: PayloadRequest;
  written: ReadonlyMap<Target, ReadonlyMap<string, Written>>;
}): Promise<Standing[]> {
  const standing: Standing[] = [];
  const own = new Set([...written.values()].flatMap((of) => [...of.keys()]));
  for (const [collection, of] of written) {
    for (const ids of chunks([...of.keys()])) {
      const present = new Map((await find({ payload, req, collection, ids })).map((doc) => [doc.id, doc]));
      const moved: Moved[] = [];
      for (const id of ids) {
        const doc = present.get(id);
        const entry = of.get(id);
        if (!doc && entry?.action === 'update') standing.push({ collection, id, title: id, why: 'se eliminó después' });
        const now = Date.parse(String(doc?.['updatedAt']));
        if (doc && entry && !entry.times.some(({ at, before }) => at === now || before === now))
          moved.push({ id, left: entry.updatedAt, now: String(doc['updatedAt']) });
      }
      const same = await broughtBack({ req, collection, moved });
      standing.push(
        ...moved
          .filter(({ id }) => !same.has(id))
          .map(({ id, now }) => ({
            collection,
            id,
            title: titleOf(payload, collection, present.get(id) ?? { id }),
            why: `cambió después, el ${now.slice(0, 10)}`,
          })),
      );
    }
    const created = [...of].filter(([, { action }]) => action === 'create').map(([id]) => id);
    standing.push(...(await draftsOn({ payload, req, collection, ids: created })));
    standing.push(...(await referencesTo({ payload, req, target: collection, ids: created, own })));
  }
  return standing;
}

/** Drafts that somebody began on what the import made: they would go with it. */
async function draftsOn({
  payload,
  req,
  collection,
  ids,
}: {
  payload: Payload;
  req: PayloadRequest;
  collection: Target;
  ids: readonly string[];
}): Promise<Standing[]> {
  const standing: Standing[] = [];
  for (const some of chunks(ids)) {
    const drafts = await draftsOver({ payload, req, config: payload.collections[collection].config, ids: some });
    standing.push(
      ...drafts.map(({ id, draft }) => ({
        collection,
        id,
        title: titleOf(payload, collection, draft),
        why: `tiene un borrador más nuevo de ${authorOf(draft) ?? 'otra persona'}`,
      })),
    );
  }
  return standing;
}

export async function find({
  payload,
  req,
  collection,
  ids,
}: {
  payload: Payload;
  req: PayloadRequest;
  collection: Target;
  ids: readonly string[];
}): Promise<Stored[]> {
  const { docs } = await payload.db.find({
    collection,
    where: { id: { in: [...ids] } },
    req,
    pagination: false,
    limit: 0,
  });
  return docs as unknown as Stored[];
}

export async function noteChanges({
  payload,
  req,
  collection,
  operation,
  documents,
}: {
  payload: Payload;
  req: PayloadRequest;
  collection: Target;
  operation: 'change' | 'delete';
  documents: { id: string; key: string | null }[];
}): Promise<void> {
  const creates = documents.map(({ id, key }): Stored => ({
    id: randomUUID(),
    source: collection,
    documentId: id,
    operation,
    key,
    attempts: 0,
  }));
  if (creates.length > 0) await bulkWrite({ payload, req, collection: OUTBOX as CollectionSlug, creates });
}

export function* chunks(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += BATCH) yield ids.slice(start, start + BATCH);
}
