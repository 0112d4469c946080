import { createHash } from 'node:crypto';
import type { Payload } from 'payload';
import { createOnce } from '../../../background/compare-and-set.ts';
import { FINDINGS } from '../collection.ts';
import type { Finding } from '../types.ts';

const MAXIMUM = 2000;
const TEXT = 900;

/**
 * Replaces the findings of the last check by these: first come the new ones, then those that are no more go, so that a
 * list cut short half way is never empty.
 */
export async function replaceFindings(payload: Payload, found: readonly Finding[]): Promise<void> {
  const { docs } = await payload.db.find<{ id: string; unique: string }>({
    collection: FINDINGS,
    where: {},
    pagination: false,
    limit: 0,
    select: { unique: true },
  });
  const known = new Map(docs.map(({ id, unique }) => [unique, id]));
  const kept = new Set<string>();
  for (const finding of found.slice(0, MAXIMUM)) {
    const unique = createHash('sha256')
      .update(`${finding.kind} ${finding.subject} ${finding.documentId ?? ''}`)
      .digest('hex');
    const data = { ...finding, subject: finding.subject.slice(0, TEXT), unique };
    const id = known.get(unique);
    if (kept.has(unique)) continue;
    kept.add(unique);
    if (id !== undefined) await payload.db.updateOne({ collection: FINDINGS, id, data, returning: false });
    else await createOnce({ payload, collection: FINDINGS, data, by: 'unique' });
  }
  const gone = docs.filter(({ unique }) => !kept.has(unique)).map(({ id }) => id);
  if (gone.length > 0) await payload.db.deleteMany({ collection: FINDINGS, where: { id: { in: gone } } });
}
