import type { CollectionSlug, PayloadRequest } from 'payload';
import { ACTIVITIES } from '../../activity/collection.ts';

/** Kept with the act of undoing: the document is again as it was at `was`, and carries the moment `at` since. */
export type BroughtBack = { was: string; at: string };

/** A document that carries another moment than the one an import left it with. */
export type Moved = { id: string; left: string; now: string };

/**
 * Which of these documents are as the import left them all the same: whoever came later was undone, by later imports
 * being taken back one by one. Reads the acts of undoing, which nobody can change.
 */
export async function broughtBack({
  req,
  collection,
  moved,
}: {
  req: PayloadRequest;
  collection: CollectionSlug;
  moved: readonly Moved[];
}): Promise<Set<string>> {
  if (moved.length === 0) return new Set();
  const { docs } = await req.payload.db.find<{ documentId: string; detail: unknown }>({
    collection: ACTIVITIES as CollectionSlug,
    req,
    pagination: false,
    limit: 0,
    where: {
      and: [
        { source: { equals: collection } },
        { act: { equals: 'undo' } },
        { documentId: { in: moved.map(({ id }) => id) } },
      ],
    },
  });
  const steps = Map.groupBy(
    docs.flatMap(({ documentId, detail }) => (isBroughtBack(detail) ? [{ id: documentId, ...detail }] : [])),
    ({ id }) => id,
  );
  return new Set(moved.filter(({ id, left, now }) => leadsTo(steps.get(id) ?? [], left, now)).map(({ id }) => id));
}

/** Do the acts of undoing lead from one moment of a document to the other? Pure. */
export function leadsTo(steps: readonly BroughtBack[], from: string, to: string): boolean {
  let at = Date.parse(from);
  // Each step is later than what it brings back: the way ends.
  for (const step of [...steps].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)))
    if (Date.parse(step.was) === at) at = Date.parse(step.at);
  return at === Date.parse(to);
}

function isBroughtBack(detail: unknown): detail is BroughtBack {
  return (
    typeof detail === 'object' &&
    detail !== null &&
    'was' in detail &&
    'at' in detail &&
    typeof detail.was === 'string' &&
    typeof detail.at === 'string'
  );
}
