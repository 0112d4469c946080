import { createHash, randomUUID } from 'node:crypto';
import { commitTransaction, createLocalReq, initTransaction, killTransaction, type CollectionSlug, type Payload, type Where } from 'payload';
import { z } from 'zod';
import { cleanDocument } from '../../collections/files/clean-upload.ts';
import { bulkWrite, type BulkDocument } from '../database/bulk.ts';
import type { Document } from '../payload-types.ts';
import { recordActivity } from '../plugins/activity/record.ts';
import { OUTBOX } from '../plugins/publishing/outbox.ts';
import { documentStore, type StorePlace } from './store.ts';

const CLEANED = 'documents:clean-rule';
/** Raise it when `collections/files/` learns to take out more. 1: properties, and the data of the photos within; 2: of a TIFF also what lies beneath its pictures. */
const RULE = 2;
const Progress = z.object({ rule: z.number(), after: z.string().nullable(), isDone: z.boolean() });

type Outcome = 'cleaned' | 'unchanged' | 'failed';
export type CleanedExisting = Record<Outcome, number>;

/**
 * Files of documents uploaded under an older rule lose what a new upload would lose: who made them, and where their photos were taken. One after
 * another, oldest first, and where it was broken off it goes on at the next start; once for each version of the rule. The name of the file stays, its public
 * copy is made anew, and each change is a row of the activity. What cannot be read (damaged, protected) stays as it is and is named in the log.
 * `isStopped` is asked between two files.
 */
export async function cleanExistingDocuments({ payload, place, isStopped = () => false }: { payload: Payload; place: StorePlace; isStopped?: () => boolean }): Promise<CleanedExisting> {
  const counts: CleanedExisting = { cleaned: 0, unchanged: 0, failed: 0 };
  const stored = Progress.safeParse(await payload.kv.get(CLEANED));
  const known = stored.success && stored.data.rule === RULE ? stored.data : { after: null, isDone: false };
  if (known.isDone) return counts;
  for (let after = known.after; ;) {
    if (isStopped()) return counts;
    const where: Where = { and: [{ filename: { exists: true } }, ...(after === null ? [] : [{ id: { greater_than: after } }])] };
    // Straight from the database: nobody reads a confidential document here, and those in the trash are cleaned too.
    const { docs: [document] } = await payload.db.find<Document>({ collection: 'documents', where, sort: 'id', limit: 1, pagination: false });
    if (!document) break;
    counts[await cleanOne({ payload, place, document })] += 1;
    after = document.id;
    await payload.kv.set(CLEANED, { rule: RULE, after, isDone: false });
  }
  await payload.kv.set(CLEANED, { rule: RULE, after: null, isDone: true });
  return counts;
}

async function cleanOne({ payload, place, document }: { payload: Payload; place: StorePlace; document: Document }): Promise<Outcome> {
  const { id, filename } = document;
  if (!filename) return 'unchanged';
  const store = documentStore(place);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of (await store.read(filename)).content) pieces.push(piece);
    const original = Buffer.concat(pieces);
    const { data, removed, hidden } = await cleanDocument({ name: filename, data: original });
    const kept = removed.length > 0 ? data : original;
    const facts = { sha256: createHash('sha256').update(kept).digest('hex'), filesize: kept.length, removedData: united(document.removedData, removed), hiddenContent: united(document.hiddenContent, hidden) };
    // A sum that no longer fits is of a file whose row was not reached before a crash.
    if (kept === original && facts.sha256 === document.sha256 && facts.hiddenContent === united(document.hiddenContent, [])) return 'unchanged';
    return await replace({ payload, document, facts, write: kept === original ? null : () => store.write(filename, (async function* whole() { yield kept; })()) });
  } catch (error) {
    payload.logger.warn(`El archivo del documento ${id} se subió antes de la regla sobre los datos de quien lo hizo y no pudo limpiarse: ${error instanceof Error ? error.message : String(error)}`);
    return 'failed';
  }
}

type Facts = { sha256: string; filesize: number; removedData: string; hiddenContent: string };

/** Writes the file and what is told of it, unless somebody has put another file in its place meanwhile: that one came in by today's rule. */
async function replace({ payload, document, facts, write }: { payload: Payload; document: Document; facts: Facts; write: (() => Promise<void>) | null }): Promise<Outcome> {
  const now = await payload.db.findOne<BulkDocument & Document>({ collection: 'documents', where: { id: { equals: document.id } } });
  if (!now || now.filename !== document.filename || (now.sha256 ?? null) !== (document.sha256 ?? null)) return 'unchanged';
  await write?.();
  // What is told for the first time nobody has looked at.
  const isSeen = now.hiddenContentSeen === true && facts.hiddenContent === (now.hiddenContent ?? '');
  const after = { ...now, ...facts, hiddenContentSeen: isSeen, updatedAt: new Date().toISOString() } as BulkDocument;
  const req = await createLocalReq({}, payload);
  const isOwn = await initTransaction(req);
  try {
    await bulkWrite({ payload, req, collection: 'documents', updates: [after] });
    await recordActivity({ req, act: 'update', collection: 'documents', document: after, before: now, after, detail: { rule: 'photo data' } });
    await bulkWrite({ payload, req, collection: OUTBOX as CollectionSlug, creates: [{ id: randomUUID(), source: 'documents', documentId: document.id, operation: 'change', key: null, attempts: 0 }] });
    if (isOwn) await commitTransaction(req);
  } catch (error) {
    if (isOwn) await killTransaction(req);
    throw error;
  }
  return 'cleaned';
}

function united(known: string | null | undefined, found: readonly string[]): string {
  return [...new Set([...(known ? known.split(', ') : []), ...found])].join(', ');
}

/** The same beside the requests, while this process lives; what it did is told once. Stopping waits for the file in hand. */
export function runDocumentCleaning({ payload, place }: { payload: Payload; place: StorePlace }): { stop(): Promise<void> } {
  let isStopped = false;
  const running = cleanExistingDocuments({ payload, place, isStopped: () => isStopped }).then(
    ({ cleaned, failed }) => { if (cleaned + failed > 0) payload.logger.info(`Documentos subidos antes de la regla sobre los datos de quien los hizo: ${cleaned} limpiados${failed > 0 ? `, ${failed} que no se pueden leer` : ''}`); },
    (error: unknown) => payload.logger.error(`No se pudieron revisar los documentos subidos antes: ${error instanceof Error ? error.message : String(error)}`),
  );
  return { stop: async () => { isStopped = true; await running; } };
}
