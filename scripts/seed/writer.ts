import type { CollectionSlug, Payload, Where } from 'payload';
import { fieldsToWrite, fingerprint, fingerprintsOf, type Fingerprints } from './keep-edits.ts';

/**
 * A document that the first seeds made and nobody has touched since: the time between its making and its last change.
 */
const UNTOUCHED_MS = 5000;
const kvKey = (slug: CollectionSlug): string => `seed:${slug}`;

type Document = Record<string, unknown> & { id: string; createdAt?: string; updatedAt?: string };
type Put = { slug: CollectionSlug; key: string; where: Where; data: Record<string, unknown> };

export type SeedWriter = {
  /**
   * Creates the document, or brings it up to date where nobody changed it. Returns its id, null when a person deleted
   * it.
   */
  put: (row: Put) => Promise<string | null>;
  /** Takes a document of an earlier seed off the portal, unless somebody changed it. */
  withdraw: (row: Omit<Put, 'data'>) => Promise<'withdrawn' | 'kept' | 'absent'>;
  /** Remembers what was written. */
  finish: () => Promise<void>;
};

/**
 * Writes the initial content and remembers, per field, what it wrote (in Payload's key-value store): what a person or
 * an import changed since then stays. `firstSeed`: natural keys of the documents that seeds without memory made, by
 * collection.
 */
export function seedWriter(payload: Payload, firstSeed: Readonly<Record<string, readonly string[]>>): SeedWriter {
  const memory = new Map<CollectionSlug, Record<string, Fingerprints>>();
  const remembered = async (slug: CollectionSlug): Promise<Record<string, Fingerprints>> => {
    const known = memory.get(slug) ?? (await payload.kv.get<Record<string, Fingerprints>>(kvKey(slug))) ?? {};
    memory.set(slug, known);
    return known;
  };
  const find = async (slug: CollectionSlug, where: Where): Promise<Document | null> => {
    const { docs } = await payload.find({
      collection: slug,
      where,
      limit: 1,
      depth: 0,
      overrideAccess: true,
      pagination: false,
      trash: true,
    });
    return (docs[0] as unknown as Document | undefined) ?? null;
  };

  return {
    put: async ({ slug, key, where, data }) => {
      const own = await remembered(slug);
      const existing = await find(slug, where);
      if (existing ? isInTrash(existing) : own[key]) return null;
      const shared = { collection: slug, overrideAccess: true, depth: 0 } as const;
      if (!existing) {
        const made = (await payload.create({ ...shared, data: data as never })) as unknown as Document;
        own[key] = fingerprintsOf(made, Object.keys(data));
        return made.id;
      }
      if (await hasPendingDraft(payload, slug, existing)) return existing.id;
      const written =
        own[key] ??
        (isUntouched(existing, firstSeed[slug]?.includes(key) ?? false)
          ? fingerprintsOf(
              existing,
              Object.keys(existing).filter((name) => !bookkeeping.has(name)),
            )
          : null);
      const changes = fieldsToWrite({
        wanted: data,
        current: existing,
        written: own[key] ? written : onlyWanted(written, data),
      });
      const now =
        Object.keys(changes).length === 0
          ? existing
          : ((await payload.update({ ...shared, id: existing.id, data: changes as never })) as unknown as Document);
      own[key] = remember({ data, now, changes, before: written });
      return existing.id;
    },
    withdraw: async ({ slug, key, where }) => {
      const own = await remembered(slug);
      const existing = await find(slug, where);
      if (!existing || isInTrash(existing) || existing['_status'] !== 'published') return 'absent';
      const isOurs = own[key]
        ? Object.entries(own[key]).every(([name, print]) => fingerprint(existing[name]) === print)
        : isUntouched(existing, firstSeed[slug]?.includes(key) ?? false);
      if (!isOurs) return 'kept';
      await payload.update({
        collection: slug,
        id: existing.id,
        overrideAccess: true,
        depth: 0,
        data: { _status: 'draft' } as never,
      });
      return 'withdrawn';
    },
    finish: async () => {
      for (const [slug, own] of memory) await payload.kv.set(kvKey(slug), own);
    },
  };
}

const bookkeeping = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'changedBy', 'changedById']);

/** Somebody took it away: it is as good as gone. */
const isInTrash = (document: Document): boolean => Boolean(document['deletedAt']);

function isUntouched({ createdAt, updatedAt }: Document, isOfFirstSeed: boolean): boolean {
  return isOfFirstSeed && Date.parse(updatedAt ?? '') - Date.parse(createdAt ?? '') < UNTOUCHED_MS;
}

/** Of a document of the first seeds only what the seed gives today is overwritten: the rest may have been computed. */
function onlyWanted(written: Fingerprints | null, data: Record<string, unknown>): Fingerprints | null {
  return written && Object.fromEntries(Object.entries(written).filter(([name]) => name in data));
}

/** A field that somebody changed keeps the fingerprint of what the seed wrote before, so that it stays theirs. */
function remember({
  data,
  now,
  changes,
  before,
}: {
  data: Record<string, unknown>;
  now: Document;
  changes: Record<string, unknown>;
  before: Fingerprints | null;
}): Fingerprints {
  const result: Fingerprints = {};
  for (const name of Object.keys(data)) {
    const print = fingerprint(now[name]);
    const isSame = print === fingerprint(data[name]);
    result[name] = name in changes || isSame ? print : (before?.[name] ?? fingerprint(data[name]));
  }
  return result;
}

/** Has somebody saved a draft over what is published? Writing would publish it. */
async function hasPendingDraft(payload: Payload, slug: CollectionSlug, existing: Document): Promise<boolean> {
  if (existing['_status'] !== 'published') return false;
  const { docs } = await payload.findVersions({
    collection: slug as never,
    where: { parent: { equals: existing.id } },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
    pagination: false,
  });
  const newest = docs[0] as { version?: { _status?: string } } | undefined;
  return newest?.version?._status === 'draft';
}
