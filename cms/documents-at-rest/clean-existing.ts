import type { Payload, Where } from 'payload';
import { z } from 'zod';
import { RefusedFile } from '../../collections/files/archive.ts';
import type { Document } from '../../collections/payload-types.ts';
import { cleanedFile, FoundInFile, replaceFile, united } from './replace-file.ts';
import { MissingKey, SealError } from './sealed.ts';
import { documentStore, MissingFile, type DocumentStore, type StorePlace } from './store.ts';

const CLEANED = 'documents:clean-rule';
/**
 * Raise it when `collections/files/` learns to take out more. 1: properties, and the data of the photos within; 2: of a
 * TIFF also what lies beneath its pictures.
 */
export const RULE = 2;
/**
 * `begun`: the document whose file is being replaced, and what was found in it; a crash in between must not make it
 * forgotten.
 */
const Begun = FoundInFile.extend({ id: z.string() });
const Progress = z.object({
  rule: z.number(),
  after: z.string().nullable(),
  isDone: z.boolean(),
  begun: Begun.nullish(),
});

type Outcome = 'cleaned' | 'unchanged' | 'failed';
export type CleanedExisting = Record<Outcome, number>;

/**
 * Files of documents uploaded under an older rule lose what a new upload would lose: who made them, and where their
 * photos were taken. One after another in the order of their identifiers, and where it was broken off it goes on at the
 * next start; once for each version of the rule. The name of the file stays, its public copy is made anew, and each
 * change is a row of the activity. What cannot be read (damaged, protected, missing) stays as it is and is named in the
 * log. Any other error (the store or the database does not answer) is thrown, and that document is the next one again.
 * `isStopped` is asked between two files.
 */
export async function cleanExistingDocuments({
  payload,
  place,
  store = documentStore(place),
  isStopped = () => false,
}: {
  payload: Payload;
  place: StorePlace;
  store?: DocumentStore;
  isStopped?: () => boolean;
}): Promise<CleanedExisting> {
  const counts: CleanedExisting = { cleaned: 0, unchanged: 0, failed: 0 };
  const stored = Progress.safeParse(await payload.kv.get(CLEANED));
  const known = stored.success && stored.data.rule === RULE ? stored.data : { after: null, isDone: false, begun: null };
  if (known.isDone) return counts;
  let begun = known.begun ?? null;
  for (let after = known.after; ;) {
    if (isStopped()) return counts;
    const where: Where = {
      and: [{ filename: { exists: true } }, ...(after === null ? [] : [{ id: { greater_than: after } }])],
    };
    // Straight from the database: nobody reads a confidential document here, and those in the trash are cleaned too.
    const {
      docs: [document],
    } = await payload.db.find<Document>({ collection: 'documents', where, sort: 'id', limit: 1, pagination: false });
    if (!document) break;
    const begin = (found: FoundInFile): Promise<void> =>
      payload.kv.set(CLEANED, { rule: RULE, after, isDone: false, begun: { ...found, id: document.id } });
    counts[await cleanOne({ payload, store, document, begun: begun?.id === document.id ? begun : null, begin })] += 1;
    [after, begun] = [document.id, null];
    await payload.kv.set(CLEANED, { rule: RULE, after, isDone: false });
  }
  await payload.kv.set(CLEANED, { rule: RULE, after: null, isDone: true });
  return counts;
}

type One = {
  payload: Payload;
  store: DocumentStore;
  document: Document;
  begun: FoundInFile | null;
  /** Keeps what was found before the file is replaced. */ begin: (found: FoundInFile) => Promise<void>;
};

async function cleanOne({ payload, store, document, begun, begin }: One): Promise<Outcome> {
  const { id, filename } = document;
  if (!filename) return 'unchanged';
  const file = await cleanedFile(store, filename).catch((error: unknown) => {
    if (!isUnreadable(error)) throw error;
    payload.logger.warn(
      `El archivo del documento ${id} se subió antes de la regla sobre los datos de quien lo hizo y no pudo limpiarse: ${error.message}`,
    );
    return null;
  });
  if (file === null) return 'failed';
  // Of a file that was replaced before a crash, what was taken out is known from before.
  const found = begun?.sha256 === file.found.sha256 ? begun : file.found;
  // A sum that no longer fits is of a file whose row was not reached before a crash.
  if (
    file.cleaned === null &&
    found.sha256 === document.sha256 &&
    united(document.hiddenContent, found.hidden) === united(document.hiddenContent, [])
  )
    return 'unchanged';
  const { cleaned } = file;
  if (cleaned !== null) await begin(found);
  return (await replaceFile({ payload, store, document, found, cleaned })) ? 'cleaned' : 'unchanged';
}

/** Would it be as unreadable tomorrow? */
function isUnreadable(error: unknown): error is Error {
  return (
    error instanceof RefusedFile ||
    error instanceof MissingFile ||
    (error instanceof SealError && !(error instanceof MissingKey))
  );
}
