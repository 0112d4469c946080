import { putDocumentsListing, type ListedCollection } from './documents-listing.ts';
import type { DocumentsCopy } from './manifest.ts';
import { isWithoutMoment, showsOneMoment, withDatabase, type Bson, type Db, type Session } from './mongo-client.ts';
import { lineOf } from './mongo-lines.ts';
import { piecesOf, type Piece } from './mongo-pieces.ts';
import { putObject } from './objects.ts';
import type { Place } from './place.ts';
import type { State } from './state.ts';
import type { StoreKey } from './store-key.ts';

type Store = { place: Place; key: StoreKey };
type Context = { store: Store; state: State; there: Set<string> | null; db: Db; bson: Bson };
export type DocumentsCopied = { copy: DocumentsCopy; stored: number; pieces: Set<string> };

const NO_SET = 'el servidor no es un conjunto de réplicas';
const TOO_LONG = 'leer todo duró más de lo que el servidor guarda un momento (minSnapshotHistoryWindowInSeconds)';

/**
 * Copies every collection: all documents are read, and what is not in the store yet is written as lines of Extended
 * JSON. As they were at one moment where the server can show that; else while people write, which the copy says.
 * `there` as in `copyFiles`. Throws `BackupError`.
 */
export function copyDocuments(
  store: Store,
  { url, state, there }: { url: string; state: State; there: Set<string> | null },
): Promise<DocumentsCopied> {
  return withDatabase(url, async (db, { bson, client }) => {
    const context = { store, state, there, db, bson };
    if (!(await showsOneMoment(db))) return copyAll(context, null, NO_SET);
    const session = client.startSession({ snapshot: true });
    try {
      return await copyAll(context, session, null);
    } catch (error) {
      if (!isWithoutMoment(error)) throw error;
      return await copyAll(context, null, TOO_LONG);
    } finally {
      await session.endSession();
    }
  });
}

async function copyAll(context: Context, session: Session | null, why: string | null): Promise<DocumentsCopied> {
  const { db, store } = context;
  const found = await db.listCollections({}, { nameOnly: false }).toArray();
  const names = found
    .filter(({ name, type }) => (type ?? 'collection') === 'collection' && !name.startsWith('system.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const pieces = new Set<string>();
  const listed: ListedCollection[] = [];
  let stored = 0;
  for (const one of names) {
    const options = ('options' in one && one.options) || {};
    const copied = await copyCollection(context, { name: one.name, options, session, pieces });
    listed.push(copied.listed);
    stored += copied.stored;
  }
  const listing = await putDocumentsListing(store, listed);
  return {
    copy: {
      listing: listing.object,
      collections: listed.length,
      documents: listed.reduce((sum, { documents }) => sum + documents, 0),
      bytes: listed.reduce((sum, { bytes }) => sum + bytes, 0),
      notOneMoment: why,
    },
    stored: stored + listing.stored,
    pieces,
  };
}

async function copyCollection(
  context: Context,
  { name, options, session, pieces }: { name: string; options: object; session: Session | null; pieces: Set<string> },
): Promise<{ listed: ListedCollection; stored: number }> {
  const { db, bson } = context;
  const collection = db.collection(name);
  const cursor = collection.find({}, { raw: true, sort: { _id: 1 }, ...(session ? { session } : {}) });
  const listed: ListedCollection = {
    name,
    documents: 0,
    bytes: 0,
    options: bson.EJSON.stringify(options, { relaxed: false }),
    indexes: bson.EJSON.stringify(await collection.listIndexes().toArray(), { relaxed: false }),
    pieces: [],
  };
  let stored = 0;
  for await (const piece of piecesOf(cursor as unknown as AsyncIterable<Uint8Array>)) {
    const kept = await keepPiece(context, piece);
    listed.documents += piece.documents.length;
    listed.bytes += kept.bytes;
    listed.pieces.push(kept.object);
    pieces.add(piece.sum);
    stored += kept.stored;
  }
  return { listed, stored };
}

/** The object with the lines of a piece: remembered, or stored now. */
async function keepPiece(
  { store, state, there, bson }: Context,
  piece: Piece,
): Promise<{
  object: string;
  bytes: number;
  stored: number;
}> {
  const known = state.piece(piece.sum);
  if (known !== null && (there?.has(known.object) ?? true)) return { ...known, stored: 0 };
  const lines = Buffer.from(piece.documents.map((document) => lineOf(document, bson)).join(''));
  const { object, bytes, stored } = await putObject(store, [lines], { isPacked: true });
  there?.add(object);
  state.keepPiece(piece.sum, { object, bytes });
  return { object, bytes, stored };
}
