import type { Payload, PayloadRequest } from 'payload';
import { relatedId } from '../../../collections/fields/related-id.ts';
import { isShown } from '../../../collections/fields/to-published.ts';
import { arrivalOf } from '../../../site/published/publisher-state.ts';
import { OUTBOX } from '../publishing/outbox.ts';
import { siteSettingsAsVisitor } from '../publishing/read-as-visitor.ts';
import type { StatedSlug } from '../../../collections/nouns.ts';
import { addressOfKey, isStated } from '../publishing/public-address.ts';
import { shownKeys } from '../publishing/public-keys.ts';
import type { PublishingOptions } from '../publishing/types.ts';
import { scheduledJobs, standingJobs, type ScheduledJob } from '../schedule/scheduled-jobs.ts';

/** Collections with drafts whose documents have a page. */
export type { StatedSlug };
export const hasPublicState = isStated;

/** What the portal shows of a document. Moments are ISO dates and times. */
export type PublicState = {
  isPublic: boolean;
  hasNewerDraft: boolean;
  /** Address of its page, null while it has none. */
  href: string | null;
  scheduled: Pick<ScheduledJob, 'at' | 'isUnpublishing' | 'problem'>[];
  /** A change of it is on its way; only told of one document asked for alone. */
  isOnItsWay: boolean;
};

/**
 * The state of each of these documents that the user may read, by id: a fixed number of queries however many they are.
 */
export async function publicStates({
  req,
  slug,
  ids,
  options,
}: {
  req: PayloadRequest;
  slug: StatedSlug;
  ids: readonly string[];
  options: PublishingOptions;
}): Promise<Record<string, PublicState>> {
  const { payload, user } = req;
  const where = { id: { in: [...ids] } };
  const shared = {
    collection: slug,
    where,
    req,
    user,
    overrideAccess: false,
    depth: 0,
    limit: ids.length,
    pagination: false,
  } as const;
  const { entities } = await siteSettingsAsVisitor(payload);
  // Works and control reports of an entity that the settings do not name are published, and not on the portal.
  const entityIds = new Set((entities ?? []).map((entity) => relatedId(entity) ?? ''));
  const [stored, newest, scheduled] = await Promise.all([
    payload.find({ ...shared, draft: false }),
    payload.find({ ...shared, draft: true }),
    scheduledJobs(payload, { slug, ...(ids.length === 1 ? { id: ids[0] ?? '' } : {}) }),
  ]);
  const jobs = Map.groupBy(scheduled, ({ documentId }) => documentId);
  const newestById = new Map(newest.docs.map((doc) => [String(doc.id), doc]));
  const [only] = stored.docs;
  const keyOf = await shownKeys<{ id: string }>(payload, slug, stored.docs, req);
  const isOnItsWay =
    ids.length === 1 &&
    only !== undefined &&
    (await onItsWay({ payload, slug, id: only.id, key: keyOf(only), options }));
  return Object.fromEntries(
    stored.docs.map((doc) => {
      const key = keyOf(doc);
      const isPublic =
        doc._status === 'published' && key !== null && (!('entity' in doc) || isShown(doc.entity, { entityIds }));
      const latest = newestById.get(String(doc.id));
      const { waiting, failed } = standingJobs(jobs.get(String(doc.id)) ?? [], latest?.updatedAt ?? null);
      return [
        String(doc.id),
        {
          isPublic,
          href: key === null ? null : addressOfKey(slug, key),
          isOnItsWay,
          hasNewerDraft: isPublic && latest?._status === 'draft',
          scheduled: [...waiting, ...(failed ? [failed] : [])].map(({ at, isUnpublishing, problem }) => ({
            at,
            isUnpublishing,
            problem,
          })),
        },
      ];
    }),
  );
}

/**
 * Whether a change of the document has not reached its page: it waits in the outbox, in the read model or with the
 * publisher.
 */
async function onItsWay({
  payload,
  slug,
  id,
  key,
  options,
}: {
  payload: Payload;
  slug: StatedSlug;
  id: string;
  key: string | null;
  options: PublishingOptions;
}): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: OUTBOX,
    overrideAccess: true,
    where: { and: [{ source: { equals: slug } }, { documentId: { equals: String(id) } }] },
  });
  if (totalDocs > 0) return true;
  return key !== null && !arrivalOf(options, addressOfKey(slug, key)).isSettled;
}
