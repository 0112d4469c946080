import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UNFINISHED_RESTORE } from '../../collections/installation/durable.ts';
import { collectionsPath, linesOf, linesPath } from './documents-files.ts';
import type { ListedCollection } from './documents-listing.ts';
import { BackupError } from './errors.ts';
import { withDatabase, type Bson, type Db } from './mongo-client.ts';
import { lineOf, ofLine } from './mongo-lines.ts';

const AT_ONCE = { documents: 500, characters: 4 * 1_048_576 };
/** Kept by most members and on their disks before it counts. */
const writeConcern = { w: 'majority', j: true } as const;

/** Throws `BackupError` where a database holds documents that no unfinished restore put there. */
export const refuseFilled = (url: string): Promise<void> => withDatabase(url, (db) => refuseIfFilled(db));

async function refuseIfFilled(db: Db): Promise<void> {
  const names = await collectionsOf(db);
  if (names.includes(UNFINISHED_RESTORE)) return;
  for (const name of names)
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null)
      throw new BackupError(
        `La base de datos de DATABASE_URL no está vacía (hay documentos en «${name}»): no se restauró nada. Indique en DATABASE_URL una base vacía del mismo servidor, o borre antes esa si ya no sirve.`,
      );
}

/**
 * Writes the documents that `extractDocuments` left below a folder into an empty database, with their indexes, and reads
 * all of it back: every document must say what its line says. What a killed restore left there is taken away first.
 * Returns how many documents there are. Throws `BackupError`. The database keeps the mark that it is not whole until
 * `endRestore`, since the files are not in their place yet.
 */
export function restoreDocuments(folder: string, url: string): Promise<number> {
  const collections = JSON.parse(readFileSync(collectionsPath(folder), 'utf8')) as ListedCollection[];
  return withDatabase(url, async (db, { bson }) => {
    await refuseIfFilled(db);
    await db.collection(UNFINISHED_RESTORE).insertOne({ begun: new Date() }, { writeConcern });
    for (const name of await collectionsOf(db)) if (name !== UNFINISHED_RESTORE) await db.collection(name).drop();
    let documents = 0;
    for (const [index, one] of collections.entries()) {
      await writeCollection(db, one, { bson, path: linesPath(folder, index) });
      documents += one.documents;
    }
    return documents;
  });
}

/** Takes the mark away: documents and files are in their places. */
export const endRestore = (url: string): Promise<void> =>
  withDatabase(url, async (db) => void (await db.collection(UNFINISHED_RESTORE).drop()));

async function collectionsOf(db: Db): Promise<string[]> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  return found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
}

async function writeCollection(
  db: Db,
  { name, documents, options, indexes }: ListedCollection,
  { bson, path }: { bson: Bson; path: string },
): Promise<void> {
  const { EJSON } = bson;
  await db.createCollection(name, EJSON.parse(options, { relaxed: false }) as object);
  const collection = db.collection(name);
  const written = createHash('sha256');
  let batch: Record<string, unknown>[] = [];
  let characters = 0;
  const send = async (): Promise<void> => {
    if (batch.length > 0) await collection.insertMany(batch, { ordered: true, writeConcern });
    [batch, characters] = [[], 0];
  };
  for await (const line of linesOf(path)) {
    written.update(`${line}\n`);
    batch.push(ofLine(line, bson));
    characters += line.length;
    if (batch.length >= AT_ONCE.documents || characters >= AT_ONCE.characters) await send();
  }
  await send();
  const specifications = (EJSON.parse(indexes, { relaxed: false }) as Record<string, unknown>[])
    .filter((one) => one['name'] !== '_id_')
    .map(({ v: _v, ns: _ns, ...one }) => one);
  if (specifications.length > 0) await db.command({ createIndexes: name, indexes: specifications, writeConcern });

  const found = createHash('sha256');
  let count = 0;
  const cursor = collection.find({}, { raw: true, sort: { _id: 1 } }) as unknown as AsyncIterable<Uint8Array>;
  for await (const document of cursor) {
    found.update(lineOf(document, bson));
    count += 1;
  }
  if (count !== documents || found.digest('hex') !== written.digest('hex'))
    throw new BackupError(
      `La colección «${name}» no quedó en la base de datos como dice la copia (${count} documentos de ${documents}). La base no está completa: borre lo que tiene y repita la restauración.`,
    );
}
