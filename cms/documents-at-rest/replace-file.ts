import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { commitTransaction, createLocalReq, initTransaction, killTransaction, type Payload } from 'payload';
import { z } from 'zod';
import { cleanDocument } from '../../collections/files/clean-upload.ts';
import type { Document } from '../../collections/payload-types.ts';
import { recordActivity } from '../plugins/activity/record.ts';
import { recordChange } from '../plugins/publishing/record-change.ts';
import type { DocumentStore } from './store.ts';

/**
 * What is told of a cleaned file: its SHA-256 (hexadecimal) and size in bytes, what was taken out of it, and what it
 * still holds unseen.
 */
export const FoundInFile = z.object({
  sha256: z.string(),
  filesize: z.number(),
  removed: z.array(z.string()),
  hidden: z.array(z.string()),
});
export type FoundInFile = z.infer<typeof FoundInFile>;

const MAX_TURNS = 20;

/**
 * The stored file as an upload of today would be kept; `cleaned` is null when it is that already. Throws `RefusedFile`,
 * and what the store throws.
 */
export async function cleanedFile(
  store: DocumentStore,
  filename: string,
): Promise<{ cleaned: Buffer | null; found: FoundInFile }> {
  const pieces: Buffer[] = [];
  for await (const piece of (await store.read(filename)).content) pieces.push(piece);
  const original = Buffer.concat(pieces);
  const { data, removed, hidden } = await cleanDocument({ name: filename, data: original });
  const kept = removed.length > 0 ? data : original;
  const found = { sha256: createHash('sha256').update(kept).digest('hex'), filesize: kept.length, removed, hidden };
  return { cleaned: kept === original ? null : kept, found };
}

type Replacing = {
  payload: Payload;
  store: DocumentStore;
  document: Document;
  found: FoundInFile;
  cleaned: Buffer | null;
};

/**
 * Writes the file and then what is told of it, nothing else: what somebody changes of the document meanwhile stays.
 * Returns false when somebody has put another file in its place, or removed the document: that one came in by today's
 * rule.
 */
export async function replaceFile({ payload, store, document, found, cleaned }: Replacing): Promise<boolean> {
  const { id } = document;
  const filename = String(document.filename);
  const before = await rowOf(payload, id);
  if (!before || !isSameFile(before, document)) return false;
  if (cleaned !== null) await store.write(filename, Readable.from([cleaned]));
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const told = await tell({ payload, document, found });
    if (told === 'done') return true;
    if (told === 'other file') {
      if (cleaned !== null) await removeUnused({ payload, store, filename });
      return false;
    }
  }
  throw new Error(`El documento ${id} cambia sin parar.`);
}

/** One try, in a transaction of its own; on a database without any, too, it changes the row only as it was read. */
async function tell({
  payload,
  document,
  found,
}: Omit<Replacing, 'store' | 'cleaned'>): Promise<'done' | 'other file' | 'again'> {
  const req = await createLocalReq({}, payload);
  const isOwn = await initTransaction(req);
  const undo = async (): Promise<void> => {
    if (isOwn) await killTransaction(req);
  };
  try {
    const now = await payload.db.findOne<Document>({
      collection: 'documents',
      where: { id: { equals: document.id } },
      req,
    });
    if (!now || !isSameFile(now, document)) {
      await undo();
      return 'other file';
    }
    const hiddenContent = united(now.hiddenContent, found.hidden);
    const facts = {
      sha256: found.sha256,
      filesize: found.filesize,
      removedData: united(now.removedData, found.removed),
      hiddenContent,
      // What is told for the first time nobody has looked at.
      hiddenContentSeen: now.hiddenContentSeen === true && hiddenContent === (now.hiddenContent ?? ''),
      updatedAt: new Date().toISOString(),
    };
    const written = (await payload.db.updateOne({
      collection: 'documents',
      where: { and: [{ id: { equals: document.id } }, { updatedAt: { equals: now.updatedAt } }] },
      data: facts,
      req,
    })) as unknown;
    if (!written) {
      await undo();
      return 'again';
    }
    const after = { ...now, ...facts };
    await recordActivity({
      req,
      act: 'update',
      collection: 'documents',
      document: after,
      before: now,
      after,
      detail: { rule: 'photo data' },
    });
    await recordChange({ source: 'documents', documentId: document.id, operation: 'change', key: null }, req);
    if (isOwn) await commitTransaction(req);
    return 'done';
  } catch (error) {
    await undo();
    throw error;
  }
}

const rowOf = (payload: Payload, id: string): Promise<Document | null> =>
  payload.db.findOne<Document>({ collection: 'documents', where: { id: { equals: id } } });

const isSameFile = (one: Document, other: Document): boolean =>
  one.filename === other.filename && (one.sha256 ?? null) === (other.sha256 ?? null);

/**
 * Its document went, or got a file of another name, while this one was written: then it was removed already, and came
 * back.
 */
async function removeUnused({
  payload,
  store,
  filename,
}: {
  payload: Payload;
  store: DocumentStore;
  filename: string;
}): Promise<void> {
  const user = await payload.db.findOne<Document>({
    collection: 'documents',
    where: { filename: { equals: filename } },
  });
  if (!user) await store.remove(filename);
}

/** Both lists as one text, each thing once. */
export function united(known: string | null | undefined, found: readonly string[]): string {
  return [...new Set([...(known ? known.split(', ') : []), ...found])].join(', ');
}
