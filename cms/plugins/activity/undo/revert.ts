import type { CollectionSlug, PayloadRequest, SanitizedCollectionConfig, Where } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import { ACTIVITIES } from '../collection.ts';
import { changedNames, digestOf, statedContent } from '../stated-content.ts';
import { fieldLabels } from '../words.ts';
import type { Former } from './carry-out.ts';
import type { Revert } from './plan.ts';

type Doc = Record<string, unknown>;
type Version = { updatedAt: string; version: Doc };
type Reverted = { isReverted: boolean; left: string[] };

const NO_VERSIONS = 'no guarda versiones y no hay copia del horario de antes: indique otra con --backup';
const never = new Set(['_status', 'deletedAt', 'changedBy', 'changedById']);

/**
 * Gives a document back what it said before the person changed it, field by field: fields that somebody else changed since stay as
 * they are and are told. What was a draft above something published is one again.
 */
export async function revertOne({
  req,
  revert,
  former,
}: {
  req: PayloadRequest;
  revert: Revert;
  former: Former | null;
}): Promise<Reverted> {
  const collection = req.payload.collections[revert.source as CollectionSlug]?.config;
  if (!collection)
    return { isReverted: false, left: ['no es un documento de una colección: véalo y corríjalo a mano'] };
  const hasDrafts = hasDraftsEnabled(collection);
  const before = hasDrafts ? await versionsBefore(req, collection, revert) : oneOf(former);
  if (before === null)
    return { isReverted: false, left: [hasDrafts ? 'no queda ninguna versión de antes' : NO_VERSIONS] };
  const { shown, newest } = before;
  const left: string[] = [];
  let isReverted = false;
  const writing = { req, collection, revert, left };
  if (shown !== null) isReverted = await write({ ...writing, wanted: shown, as: 'document' });
  if (newest !== null && newest !== shown)
    isReverted = (await write({ ...writing, wanted: newest, as: shown === null ? 'hidden' : 'draft' })) || isReverted;
  return { isReverted, left: [...new Set(left)] };
}

/** `shown`: what stood as the document; `newest`: the draft above it, or the same. */
type Before = { shown: Doc | null; newest: Doc | null };

const oneOf = (former: Former | null): Before | null =>
  former === null ? null : { shown: former.document, newest: former.draft };

async function versionsBefore(
  req: PayloadRequest,
  { slug, flattenedFields }: SanitizedCollectionConfig,
  { id, at, digest }: Revert,
): Promise<Before | null> {
  const { docs } = await req.payload.db.findVersions<Doc>({
    collection: slug as CollectionSlug,
    req,
    where: { and: [{ parent: { equals: id } }, { updatedAt: { less_than_equal: at } }] },
    sort: '-updatedAt',
    limit: 0,
    pagination: false,
  });
  const versions = docs as unknown as Version[];
  const saidBefore = versions.findIndex(
    ({ version }) =>
      digest !== null && digestOf(statedContent({ fields: flattenedFields, from: [version] })) === digest,
  );
  // The version that the person wrote first is the one just before the act; the one below it is what was.
  const known = versions.slice(saidBefore >= 0 ? saidBefore : 1);
  const [newest] = known;
  if (!newest) return null;
  const published = known.find(({ version }) => version['_status'] === 'published');
  const isShown =
    published !== undefined && (published === newest || !(await wasTakenDown(req, id, published.updatedAt, at)));
  return { shown: isShown ? published.version : null, newest: newest.version };
}

/** Taken off the portal between two moments? Payload does that in the newest version, which then looks like a draft above the former ones. */
async function wasTakenDown(req: PayloadRequest, id: string, from: string, to: string): Promise<boolean> {
  const and: Where[] = [
    { documentId: { equals: id } },
    { act: { equals: 'unpublish' } },
    { at: { greater_than: from } },
    { at: { less_than: to } },
  ];
  return (await req.payload.db.count({ collection: ACTIVITIES, req, where: { and } })).totalDocs > 0;
}

/** `as`: the document itself, a draft above it, or one of which nothing was shown. */
async function write({
  req,
  collection: config,
  revert,
  wanted,
  as,
  left,
}: {
  req: PayloadRequest;
  collection: SanitizedCollectionConfig;
  revert: Revert;
  wanted: Doc;
  as: 'document' | 'draft' | 'hidden';
  left: string[];
}): Promise<boolean> {
  const collection = config.slug as CollectionSlug;
  const { payload } = req;
  const read = (draft: boolean) =>
    payload.findByID({
      collection,
      id: revert.id,
      draft,
      depth: 0,
      overrideAccess: true,
      trash: true,
      showHiddenFields: true,
      req,
    });
  const now = (await read(true)) as unknown as Doc;
  const beneath = (await read(false)) as unknown as Doc;
  const fields = config.flattenedFields;
  const said = (doc: Doc): Doc => statedContent({ fields, from: [doc] });
  const top = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.split('.')[0] ?? name))];
  const differing = top(changedNames(said(wanted), said(now))).filter((name) => !never.has(name));
  const isOther = String(wanted['_status'] ?? '') !== String((as === 'draft' ? now : beneath)['_status'] ?? '');
  const taken = new Map(revert.meanwhile.flatMap((one) => one.fields.map((name) => [name, one] as const)));
  // A draft of the person may hide that the document below it is another one, too.
  const isBeneathOther =
    as !== 'draft' &&
    top(changedNames(said(wanted), said(beneath))).some((name) => !never.has(name) && !taken.has(name));
  const isOwn = (name: string): boolean => revert.fields.length === 0 || revert.fields.includes(name);
  const kept = differing.filter((name) => taken.has(name) && isOwn(name));
  if (kept.length > 0) {
    const labels = fieldLabels(config.fields);
    left.push(
      `conserva lo que se cambió después: ${kept
        .map((name) => {
          const by = taken.get(name);
          return `«${labels.get(name) ?? name}» (${by?.who ?? ''}, ${limaMoment(by?.at ?? '')})`;
        })
        .join(', ')}`,
    );
  }
  const free = differing.filter((name) => !taken.has(name));
  const statusTaken = taken.has('_status');
  if (free.length === 0 && (statusTaken || !isOther) && !isBeneathOther) return false;
  const data: Doc = Object.fromEntries(
    free.map((name) => [name, wanted[name] ?? (Array.isArray(now[name]) ? [] : null)]),
  );
  if (!statusTaken && wanted['_status'] !== undefined) data['_status'] = wanted['_status'];
  await payload.update({
    collection,
    id: revert.id,
    data: data as never,
    draft: as === 'draft' || (as === 'hidden' && beneath['_status'] !== 'published'),
    depth: 0,
    overrideAccess: true,
    req,
  });
  return true;
}
