import type { MongooseAdapter } from '@payloadcms/db-mongodb';
import { hasDraftsEnabled } from 'payload/shared';
import { BulkWriteError, copyOf, type BulkBatch, type BulkDocument } from './bulk-document.ts';

type Model = MongooseAdapter['collections'][string];
type Captured = Record<string, unknown>;

/** Writes one batch in the session of `req`; documents are turned as Payload's own `create` turns them, without being written one by one. */
export async function writeToMongo({ payload, req, config, creates, updates }: BulkBatch): Promise<void> {
  const adapter = payload.db as unknown as MongooseAdapter;
  const model = adapter.collections[config.slug];
  if (model === undefined) throw new BulkWriteError(`No hay una colección para «${config.slug}».`);
  const session = req.transactionID === undefined ? undefined : adapter.sessions[String(await req.transactionID)];
  const options = { session, ordered: true, timestamps: false } as const;
  await keepCreation({ model, documents: updates, slug: config.slug, session });

  const captured: Captured[] = [];
  const capturedVersions: Captured[] = [];
  const recorder = recordingAdapter({ adapter, slug: config.slug, captured, capturedVersions });
  for (const document of [...creates, ...updates]) {
    if (config.versions) {
      const { id, ...content } = copyOf(document);
      const now = new Date().toISOString();
      await recorder.createVersion({
        autosave: false,
        collectionSlug: config.slug,
        createdAt: now,
        updatedAt: now,
        parent: id,
        req,
        returning: false,
        versionData: content,
      } as never);
    }
    const { id, ...data } = document;
    await recorder.create({ collection: config.slug, customID: id, data: { ...data, id }, req, returning: false });
  }
  await model.bulkWrite(
    captured.map((document, index) =>
      index < creates.length
        ? { insertOne: { document } }
        : { replaceOne: { filter: { _id: document['_id'] }, replacement: document } },
    ) as never,
    options,
  );
  const versions = adapter.versions[config.slug];
  if (versions === undefined || capturedVersions.length === 0) return;
  if (updates.length > 0 && hasDraftsEnabled(config)) {
    const parents = capturedVersions.slice(creates.length).map((version) => version['parent']);
    await versions.updateMany(
      { parent: { $in: parents }, latest: true },
      { $unset: { latest: 1 } },
      { session, timestamps: false },
    );
  }
  await versions.bulkWrite(capturedVersions.map((document) => ({ insertOne: { document } })) as never, options);
}

/** The adapter with models that keep what `create` would write. */
function recordingAdapter({
  adapter,
  slug,
  captured,
  capturedVersions,
}: {
  adapter: MongooseAdapter;
  slug: string;
  captured: Captured[];
  capturedVersions: Captured[];
}): MongooseAdapter {
  const capture = (into: Captured[]): unknown => ({
    create: async (documents: Captured[]) => {
      into.push(...documents);
      return documents;
    },
    updateMany: async () => undefined,
  });
  const recorder: unknown = Object.create(adapter, {
    collections: { value: { [slug]: capture(captured) } },
    versions: { value: { [slug]: capture(capturedVersions) } },
  });
  return recorder as MongooseAdapter;
}

async function keepCreation({
  model,
  documents,
  slug,
  session,
}: {
  model: Model;
  documents: BulkDocument[];
  slug: string;
  session: unknown;
}): Promise<void> {
  if (documents.length === 0) return;
  const query = model
    .find({ _id: { $in: documents.map(({ id }) => id) } } as never, { createdAt: 1 }, { session } as never)
    .lean();
  const known = new Map(((await query) as Captured[]).map((found) => [String(found['_id']), found['createdAt']]));
  for (const document of documents) {
    if (!known.has(document.id))
      throw new BulkWriteError(
        `No existe el documento ${document.id} de «${slug}» que se quiere actualizar. Créelo en vez de actualizarlo.`,
      );
    const createdAt = known.get(document.id);
    if (createdAt instanceof Date) document['createdAt'] = createdAt.toISOString();
  }
}
