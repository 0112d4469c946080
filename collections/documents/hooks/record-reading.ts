import type { CollectionAfterReadHook, PayloadRequest } from 'payload';
import type { Document } from '../../payload-types.ts';
import { servicesOf } from '../../installation/services.ts';
import { subjectOf } from '../../access/subject.ts';

type Read = Pick<Document, 'id' | 'classification'>;
/** What was read: the record alone or among others, or the file. */
type What = 'ficha' | 'lista' | 'archivo';

const MINUTE_MS = 60_000;
const seen = new Map<string, number>();

/**
 * Is this the first reading of its kind within a minute? A screen reads the same record several times while it opens. Entries
 * older than a minute are dropped first: the map is in the order of time.
 */
function isFirstInMinute(key: string, now: number): boolean {
  for (const [known, at] of seen) {
    if (now - at < MINUTE_MS) break;
    seen.delete(known);
  }
  if (seen.has(key)) return false;
  seen.set(key, now);
  return true;
}

/** Keeps who read a confidential document and when; nothing for others, or when nobody is signed in (the system). Throws when it cannot be kept. */
export async function recordReading({
  req,
  document,
  what,
  now = Date.now(),
}: {
  req: PayloadRequest;
  document: Read;
  what: What;
  now?: number;
}): Promise<void> {
  const subject = subjectOf(req.user);
  if (subject === null || document.classification !== 'confidential') return;
  const key = `${subject.id} ${document.id} ${what}`;
  if (!isFirstInMinute(key, now)) return;
  try {
    await servicesOf(req.payload).keepReading({
      req,
      reading: { id: document.id, classification: document.classification, what },
    });
  } catch (error) {
    seen.delete(key);
    throw error;
  }
}

/** Each confidential record that leaves towards a person is one reading, in lists and through relations too. */
export const recordReadingHook: CollectionAfterReadHook<Document> = async ({ doc, req, findMany }) => {
  await recordReading({ req, document: doc, what: findMany ? 'lista' : 'ficha' });
  return doc;
};
