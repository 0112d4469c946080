import {
  commitTransaction,
  initTransaction,
  killTransaction,
  type CollectionSlug,
  type Payload,
  type PayloadRequest,
} from 'payload';
import { draftsOver, putDraftsBack } from '../plugins/editing/keep-drafts.ts';
import { writeToMongo } from './bulk-mongo.ts';
import { BulkWriteError, completeDocument, type BulkDocument } from './bulk-document.ts';
import { writeToSqlite } from './bulk-sqlite.ts';

export { BulkWriteError, type BulkDocument } from './bulk-document.ts';

// Enough for few statements, small enough to keep memory and each wait of the process short.
const DOCUMENTS_PER_BATCH = 250;

/**
 * Writes whole documents of one collection in batches, with their arrays, relations and version row, in the transaction
 * of `req` (or in one of its own when it has none). For importers and measurements.
 *
 * No hook, validation, default value or access rule runs: the caller gives complete, validated documents with computed
 * fields (search text, unique keys), relations as identifiers, localized fields as `{ es: … }`, and writes its own outbox
 * rows. `id` is the caller's (`crypto.randomUUID()`). In `updates` a field left out becomes empty; `createdAt` is kept.
 * `_status` is `draft` when missing. A newer draft of an updated document stays on top, with what was typed in it.
 * Returns how many were created and updated; throws `BulkWriteError`, or the database's error, and then undoes
 * everything when the transaction was its own (else the caller must).
 */
export async function bulkWrite({
  payload,
  req,
  collection,
  creates = [],
  updates = [],
}: {
  payload: Payload;
  req: PayloadRequest;
  collection: CollectionSlug;
  creates?: readonly BulkDocument[];
  updates?: readonly BulkDocument[];
}): Promise<{ created: number; updated: number }> {
  const { config } = payload.collections[collection];
  checkIdentifiers({ collection, documents: [...creates, ...updates] });
  const isOwnTransaction = await initTransaction(req);
  const write = payload.db.name === 'mongoose' ? writeToMongo : writeToSqlite;
  const complete = (document: BulkDocument): BulkDocument => completeDocument({ document, config });
  try {
    for (let start = 0; start < creates.length; start += DOCUMENTS_PER_BATCH) {
      await write({
        payload,
        req,
        config,
        creates: creates.slice(start, start + DOCUMENTS_PER_BATCH).map(complete),
        updates: [],
      });
    }
    for (let start = 0; start < updates.length; start += DOCUMENTS_PER_BATCH) {
      const batch = updates.slice(start, start + DOCUMENTS_PER_BATCH);
      const drafts = await draftsOver({ payload, req, config, ids: batch.map(({ id }) => id) });
      await write({ payload, req, config, creates: [], updates: batch.map(complete) });
      await putDraftsBack({ payload, req, config, drafts, written: batch });
    }
    if (isOwnTransaction) await commitTransaction(req);
  } catch (error) {
    if (isOwnTransaction) await killTransaction(req);
    throw explained(error, collection);
  }
  return { created: creates.length, updated: updates.length };
}

function checkIdentifiers({ collection, documents }: { collection: string; documents: readonly BulkDocument[] }): void {
  const seen = new Set<string>();
  for (const { id } of documents) {
    if (typeof id !== 'string' || id === '')
      throw new BulkWriteError(`Un documento de «${collection}» no trae «id». Ponga uno con crypto.randomUUID().`);
    if (seen.has(id)) throw new BulkWriteError(`El documento ${id} de «${collection}» aparece dos veces. Deje uno.`);
    seen.add(id);
  }
}

function explained(error: unknown, collection: string): unknown {
  // drizzle and Payload wrap the database's error.
  const databaseError = [error, error instanceof Error ? error.cause : null].find(
    (one) => one instanceof Error && 'code' in one,
  );
  if (!(databaseError instanceof Error) || !('code' in databaseError)) return error;
  const { message } = databaseError;
  const code = String(databaseError.code);
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return new BulkWriteError(
      `Un documento de «${collection}» apunta a otro que no existe. Escriba antes el otro, o quite la relación. (${message})`,
      { cause: error },
    );
  if (/^SQLITE_CONSTRAINT_(?:UNIQUE|PRIMARYKEY)$|^11000$/.test(code))
    return new BulkWriteError(`Un documento de «${collection}» repite un valor que debe ser único. (${message})`, {
      cause: error,
    });
  return error;
}
