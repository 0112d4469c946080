import { closeSync, createReadStream, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocumentsListing, type ListedCollection } from './documents-listing.ts';
import { DamagedBackup } from './errors.ts';
import type { DocumentsCopy } from './manifest.ts';
import { readObject } from './objects.ts';
import type { Place } from './place.ts';
import type { StoreKey } from './store-key.ts';

const LINE_END = 0x0a;

/** Where restored documents wait to be written into a database. */
export const documentsFolder = (folder: string): string => join(folder, 'documents');
export const linesPath = (folder: string, index: number): string =>
  join(documentsFolder(folder), `${String(index + 1).padStart(4, '0')}.jsonl`);
export const collectionsPath = (folder: string): string => join(documentsFolder(folder), 'collections.json');

/**
 * Writes the documents of a backup below a folder: a file of lines for each collection, and what the collections are.
 * Every piece is believed by its sum, and each collection by its number of documents. `careful` is told of what is damaged.
 */
export async function extractDocuments(
  store: { place: Place; key: StoreKey },
  { listing }: DocumentsCopy,
  { folder, careful }: { folder: string; careful: (work: () => Promise<void>) => Promise<void> },
): Promise<void> {
  const collections = await readDocumentsListing(store, listing);
  mkdirSync(documentsFolder(folder), { recursive: true, mode: 0o700 });
  writeFileSync(collectionsPath(folder), JSON.stringify(collections), { mode: 0o600 });
  for (const [index, one] of collections.entries())
    await careful(() => extractCollection(store, one, linesPath(folder, index)));
}

/**
 * The lines of a file, one by one: parted at line ends alone, since texts hold other characters (U+2028) that readers of
 * lines take for one.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let held: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, at)]).toString('utf8');
      [held, from] = [[], at + 1];
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
}

async function extractCollection(
  store: { place: Place; key: StoreKey },
  { name, documents, pieces }: ListedCollection,
  path: string,
): Promise<void> {
  const file = openSync(path, 'wx', 0o600);
  let lines = 0;
  try {
    for (const piece of pieces)
      for await (const chunk of readObject(store, piece)) {
        writeFileSync(file, chunk);
        for (const byte of chunk) if (byte === LINE_END) lines += 1;
      }
  } finally {
    closeSync(file);
  }
  if (lines !== documents)
    throw new DamagedBackup(
      `La colección «${name}» de la copia de ${store.place.where} tiene ${lines} documentos y debe tener ${documents}.`,
    );
}
