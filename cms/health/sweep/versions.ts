import { setTimeout as wait } from 'node:timers/promises';
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type CollectionSlug,
  type Payload,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { judge, type Mend, type Standing, type StoredVersion } from './judge.ts';
import { mend, type Mended } from './mend.ts';

const BATCH = 500;
/** What is being saved right now may look half done where the database has no transactions. */
const SETTLE_MS = 2000;

type Row = Record<string, unknown> & { id: string };
type Place = { payload: Payload; collection: CollectionSlug; req?: PayloadRequest };
export type VersionsSwept = { looked: number } & Record<Mended, number>;

/**
 * Looks at every document that has drafts, with its newest version, in batches of two queries, and mends those of which
 * both disagree, one transaction each (`judge.ts` has the rule). What was saved after `before` is left alone: its
 * process lives.
 */
export async function sweepVersions({
  payload,
  before,
  signal,
  settleMs = SETTLE_MS,
}: {
  payload: Payload;
  before: string;
  signal?: AbortSignal;
  settleMs?: number;
}): Promise<VersionsSwept> {
  const suspects: { config: SanitizedCollectionConfig; id: string }[] = [];
  const swept: VersionsSwept = { looked: 0, fromDocument: 0, flagged: 0, trashed: 0 };
  for (const config of payload.config.collections.filter(hasDraftsEnabled)) {
    const collection = config.slug as CollectionSlug;
    const place = { payload, collection };
    for (let after: string | null = null; ;) {
      signal?.throwIfAborted();
      const documents: Standing[] = await standings(place, after === null ? {} : { id: { greater_than: after } });
      after = documents.at(-1)?.id ?? null;
      if (after === null) break;
      swept.looked += documents.length;
      for (const id of await suspectsAmong(place, documents, before)) suspects.push({ config, id });
    }
  }
  if (suspects.length === 0) return swept;
  await wait(settleMs, undefined, signal ? { signal } : {});
  for (const { config, id } of suspects) {
    signal?.throwIfAborted();
    for (const what of await mendOne({ payload, config, id, before })) swept[what] += 1;
  }
  return swept;
}

/** Those whose flagged version is not one, or does not hold what the document says. */
async function suspectsAmong(place: Place, documents: readonly Standing[], before: string): Promise<string[]> {
  const flagged = Map.groupBy(
    await versionsOf(place, { and: [{ parent: { in: documents.map(({ id }) => id) } }, { latest: { equals: true } }] }),
    ({ parent }) => parent,
  );
  return documents
    .filter((document) => document.updatedAt < before && judge(document, flagged.get(document.id) ?? []) !== null)
    .map(({ id }) => id);
}

/** Asked again within its transaction, with all versions of the document: somebody may have saved meanwhile. */
async function mendOne({
  payload,
  config,
  id,
  before,
}: {
  payload: Payload;
  config: SanitizedCollectionConfig;
  id: string;
  before: string;
}): Promise<Mended[]> {
  const req = await createLocalReq({}, payload);
  const isOwn = await initTransaction(req);
  try {
    const place = { payload, collection: config.slug as CollectionSlug, req };
    const [document] = await standings(place, { id: { equals: id } });
    const versions = await versionsOf(place, { parent: { equals: id } });
    const needed: Mend | null = document && document.updatedAt < before ? judge(document, versions) : null;
    const mended = needed === null ? [] : await mend({ req, config, id, needed });
    if (isOwn) await commitTransaction(req);
    return mended;
  } catch (error) {
    if (isOwn) await killTransaction(req);
    throw error;
  }
}

async function standings({ payload, collection, req }: Place, where: object): Promise<Standing[]> {
  const { docs } = await payload.db.find<Row>({
    collection,
    where: where as never,
    sort: 'id',
    limit: BATCH,
    pagination: false,
    select: { updatedAt: true, deletedAt: true },
    ...(req ? { req } : {}),
  });
  return docs.map((row) => ({
    id: row.id,
    updatedAt: moment(row['updatedAt']),
    deletedAt: momentOrNone(row['deletedAt']),
  }));
}

async function versionsOf(
  { payload, collection, req }: Place,
  where: object,
): Promise<(StoredVersion & { parent: string })[]> {
  const { docs } = await payload.db.findVersions<Record<string, unknown>>({
    collection,
    where: where as never,
    limit: 0,
    pagination: false,
    select: {
      parent: true,
      latest: true,
      createdAt: true,
      updatedAt: true,
      version: { updatedAt: true, deletedAt: true, _status: true },
    } as never,
    ...(req ? { req } : {}),
  });
  return docs.map(({ id, version, ...row }) => ({
    id: String(id),
    parent: String(row['parent']),
    isLatest: (row as { latest?: unknown }).latest === true,
    createdAt: moment(row['createdAt']),
    updatedAt: moment(row['updatedAt']),
    saidAt: moment(version['updatedAt'] ?? row['updatedAt']),
    deletedAt: momentOrNone(version['deletedAt']),
    status: typeof version['_status'] === 'string' ? version['_status'] : null,
  }));
}

const momentOrNone = (value: unknown): string | null =>
  value instanceof Date
    ? value.toISOString()
    : typeof value === 'string' && value !== ''
      ? new Date(value).toISOString()
      : null;
/** Of what has no moment the oldest one: it loses against whatever has one. */
const moment = (value: unknown): string => momentOrNone(value) ?? new Date(0).toISOString();
