import type { CollectionSlug, PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { copyOf } from '../../database/bulk-document.ts';
import { recordActivity } from '../../plugins/activity/record.ts';
import { digestOf, statedContent } from '../../plugins/activity/stated-content.ts';
import { recordChange } from '../../plugins/publishing/record-change.ts';
import { isPublished } from '../../../collections/nouns.ts';
import type { Mend } from './judge.ts';

type Content = Record<string, unknown>;
type Version = Record<string, unknown> & { id: string; version: Content };
type Mending = { req: PayloadRequest; config: SanitizedCollectionConfig; id: string };

/** What was done, by the name under which it is counted. */
export type Mended = 'fromDocument' | 'flagged' | 'trashed';

/** Why, in the activity record. */
const reasons: Record<Exclude<Mended, 'flagged'>, string> = {
  fromDocument: 'Se interrumpió al guardar: la última versión se hizo del documento.',
  trashed: 'Se interrumpió al pasar por la papelera: la última versión sigue al documento.',
};

/** Does what `judge` found needed, in the transaction of `req`, tells the activity record and queues the row of the portal. */
export async function mend({ req, config, id, needed }: Mending & { needed: Mend }): Promise<Mended[]> {
  const { payload } = req;
  const collection = config.slug as CollectionSlug;
  const document = await payload.db.findOne<Content & { id: string }>({
    collection,
    req,
    where: { id: { equals: id } },
  });
  if (!document) return [];
  const versions = new Map<string, Version>();
  const version = async (of: string): Promise<Version> => {
    const known = versions.get(of);
    if (known) return known;
    const { docs } = await payload.db.findVersions<Content>({
      collection,
      req,
      limit: 1,
      pagination: false,
      where: { id: { equals: of } },
    });
    const found = docs[0] as unknown as Version;
    versions.set(of, found);
    return found;
  };
  const change = async (of: string, next: Partial<Version>): Promise<void> => {
    const { id: _id, ...row } = { ...(await version(of)), ...next };
    await payload.db.updateVersion({ collection, req, id: of, versionData: copyOf(row) as never, returning: false });
    versions.set(of, { ...row, id: of } as Version);
  };
  for (const { id: of, latest } of needed.flags) await change(of, { latest });
  const flagged: Mended[] = needed.flags.length > 0 ? ['flagged'] : [];
  const newest = needed.newest === null ? null : await version(needed.newest);
  const updatedAt = String(document['updatedAt']);

  if (needed.follow === null) return flagged;
  if (needed.follow === 'trash' && newest) {
    await change(newest.id, {
      updatedAt,
      version: { ...newest.version, deletedAt: document['deletedAt'] ?? null, updatedAt },
    });
    return [...flagged, await told({ req, config, id }, 'trashed', document)];
  }
  // Repairs that leave `updatedAt` of a version behind say nothing new.
  const said = (from: unknown): string => digestOf(statedContent({ fields: config.flattenedFields, from: [from] }));
  if (newest && said(newest.version) === said(document)) {
    await change(newest.id, { version: { ...newest.version, updatedAt } });
    return flagged;
  }
  const { id: _id, ...content } = document;
  const at = new Date(Math.max(Date.now(), newest ? Date.parse(String(newest['updatedAt'])) + 1 : 0)).toISOString();
  await payload.db.createVersion({
    collectionSlug: collection,
    req,
    parent: id,
    autosave: false,
    createdAt: at,
    updatedAt: at,
    returning: false,
    versionData: copyOf(content) as never,
  });
  return [...flagged, await told({ req, config, id }, 'fromDocument', document)];
}

/** In the activity record, and for the portal. */
async function told(
  { req, config: { slug }, id }: Mending,
  what: Exclude<Mended, 'flagged'>,
  document: Content,
): Promise<Mended> {
  await recordActivity({ req, act: 'update', collection: slug, document, reason: reasons[what] });
  if (isPublished(slug)) await recordChange({ source: slug, documentId: id, operation: 'change' }, req);
  return what;
}
