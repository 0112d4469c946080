import type { FlattenedField, Payload, PayloadRequest } from 'payload';
import { bulkWrite, type BulkDocument } from '../../database/bulk.ts';
import { orderedUuid } from '../../database/ordered-identifiers.ts';
import { actorOf, type Actor } from './actor.ts';
import type { Act } from './acts.ts';
import { ACTIVITIES } from './collection.ts';
import { changedNames, digestOf, statedContent } from './stated-content.ts';

/**
 * What was done. `collection`: its slug, or that of a global. `document`: its identifier, or the document itself, whose
 * title is then kept. `before`, `after`: whole documents at any depth.
 */
export type Activity = {
  act: Act;
  collection: string;
  document: string | Readonly<Record<string, unknown>> | null;
  before?: unknown;
  after?: unknown;
  /** Why, in the words of whoever did it. At most 2,000 characters are kept. */
  reason?: string | null;
  /** Anything small that explains the act. Never secrets. */
  detail?: Readonly<Record<string, unknown>> | null;
};

/** Collections whose titles are data of persons who use the portal: their rows carry no title. */
const untitled: ReadonlySet<string> = new Set(['subscriptions', 'expressions-of-interest']);
const MOST_NAMES = 100;

/**
 * Writes one row of the activity table in the transaction of `req`: it stands if the act stands. Extranet, signing and
 * whoever must be able to say «who did this» call it; changes of documents through Payload are recorded by hooks
 * already (`hooks.ts`). Resolves when it is written; rejects with the database's error, and the caller then undoes its
 * transaction.
 */
export async function recordActivity({
  req,
  user = req.user,
  ...activity
}: Activity & {
  req: PayloadRequest;
  /** Who did it, when the request does not know yet. */ user?: PayloadRequest['user'];
}): Promise<void> {
  const data = rowOf({ payload: req.payload, actor: actorOf({ user, payloadAPI: req.payloadAPI }), activity });
  await req.payload.db.create({ collection: ACTIVITIES, data, req, returning: false });
}

/**
 * The same for many documents at once, in as few statements as fit: for what writes past the hooks (importers, merging,
 * undoing).
 */
export async function recordActivities({
  req,
  activities,
}: {
  req: PayloadRequest;
  activities: readonly Activity[];
}): Promise<void> {
  if (activities.length === 0) return;
  const creates = activities.map((activity) => rowOf({ payload: req.payload, actor: actorOf(req), activity }));
  await bulkWrite({ payload: req.payload, req, collection: ACTIVITIES, creates });
}

function rowOf({ payload, actor, activity }: { payload: Payload; actor: Actor; activity: Activity }): BulkDocument {
  const { act, collection, document, before, after, reason, detail } = activity;
  const place = placeOf(payload, collection);
  const [was, is] = [before, after].map((one) =>
    one === undefined || one === null
      ? null
      : statedContent({ fields: place.fields, from: Array.isArray(one) ? one : [one] }),
  );
  const [whole] = [document, after, before].flat().filter((one) => typeof one === 'object' && one !== null) as Record<
    string,
    unknown
  >[];
  const changed = was && is ? changedNames(was, is) : null;
  return {
    id: orderedUuid(),
    at: new Date().toISOString(),
    ...actor,
    act,
    source: collection,
    documentId: typeof document === 'string' ? document : String(document?.['id'] ?? collection),
    title:
      untitled.has(collection) || isConfidential([document, before, after])
        ? null
        : (place.label ?? titleIn(whole, place.useAsTitle)),
    beforeDigest: was && digestOf(was),
    afterDigest: is && digestOf(is),
    changed: changed && changed.length > 0 ? changed.slice(0, MOST_NAMES) : null,
    reason: reason?.trim().slice(0, 2000) || null,
    detail: detail ?? null,
  };
}

function placeOf(
  payload: Payload,
  slug: string,
): { fields: readonly FlattenedField[]; useAsTitle: string; label: string | null } {
  const collection = payload.collections[slug as keyof typeof payload.collections]?.config;
  if (collection)
    return { fields: collection.flattenedFields, useAsTitle: collection.admin.useAsTitle ?? 'id', label: null };
  const global = payload.globals.config.find((one) => one.slug === slug);
  return {
    fields: global?.flattenedFields ?? [],
    useAsTitle: 'id',
    label: typeof global?.label === 'string' ? global.label : slug,
  };
}

/** Was it, or is it, for named readers only? Then its title is no matter of those who read the activity. */
const isConfidential = (states: readonly unknown[]): boolean =>
  states
    .flat()
    .some(
      (state) =>
        typeof state === 'object' &&
        state !== null &&
        'classification' in state &&
        state.classification === 'confidential',
    );

/** How the CMS names a document, cut to 200 characters. */
function titleIn(document: Readonly<Record<string, unknown>> | undefined, useAsTitle: string): string | null {
  const candidates = [useAsTitle, 'title', 'name', 'displayName', 'filename', 'nomenclature', 'key'].map(
    (name) => document?.[name],
  );
  const title = candidates.find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof title === 'string' ? title.slice(0, 200) : null;
}
