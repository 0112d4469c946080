import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  type CollectionSlug,
  type Payload,
  type PayloadRequest,
  type Where,
} from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { isPlainlySearched, searchedFields, searchTextOf } from './plugins/pickers/search-column.ts';

const BATCH = 200;
/** Of a draft without any words: something that no search finds, so that it is not read again and again. */
const NO_WORDS = '-';
type Row = { id: string } & Record<string, unknown>;
type Reading = { payload: Payload; req: PayloadRequest; collection: CollectionSlug; where: Where };

/**
 * Documents written before their collection had a search text get it, newest drafts too. Nothing that people or the
 * portal see changes, so nothing is queued and the moment of the last change stays. Nothing to do from the second start
 * on. Returns how many documents there were.
 */
export async function computeMissingSearchTexts(payload: Payload): Promise<number> {
  let count = 0;
  for (const config of payload.config.collections.filter(isPlainlySearched)) {
    const collection = config.slug as CollectionSlug;
    const names = searchedFields(config);
    count += await inBatches({
      payload,
      collection,
      where: { search: { exists: false } },
      read: readDocuments,
      write: async (row, req) => {
        await payload.db.updateOne({
          collection,
          id: row.id,
          data: { ...row, search: searchTextOf({ names, document: row }) || NO_WORDS },
          req,
          returning: false,
        });
      },
    });
    if (!hasDraftsEnabled(config)) continue;
    await inBatches({
      payload,
      collection,
      where: { and: [{ latest: { equals: true } }, { 'version.search': { exists: false } }] },
      read: readVersions,
      write: async (row, req) => {
        const version = row['version'] as Record<string, unknown>;
        await payload.db.updateVersion({
          collection,
          id: row.id,
          versionData: {
            ...row,
            version: { ...version, search: searchTextOf({ names, document: version }) || NO_WORDS },
          } as never,
          req,
          returning: false,
        });
      },
    });
  }
  return count;
}

/** Each batch is one transaction. */
async function inBatches({
  payload,
  collection,
  where,
  read,
  write,
}: {
  payload: Payload;
  collection: CollectionSlug;
  where: Where;
  read: (reading: Reading) => Promise<Row[]>;
  write: (row: Row, req: PayloadRequest) => Promise<void>;
}): Promise<number> {
  let count = 0;
  for (;;) {
    const req = await createLocalReq({}, payload);
    const isOwn = await initTransaction(req);
    const rows = await read({ payload, req, collection, where });
    for (const row of rows) await write(row, req);
    if (isOwn) await commitTransaction(req);
    count += rows.length;
    if (rows.length < BATCH) return count;
  }
}

async function readDocuments({ payload, req, collection, where }: Reading): Promise<Row[]> {
  return (await payload.db.find<Row>({ collection, where, limit: BATCH, pagination: false, req })).docs;
}

async function readVersions({ payload, req, collection, where }: Reading): Promise<Row[]> {
  return (await payload.db.findVersions({ collection, where, limit: BATCH, pagination: false, req }))
    .docs as unknown as Row[];
}
