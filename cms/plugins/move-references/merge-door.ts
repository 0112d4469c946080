import { APIError, type PayloadRequest, type SanitizedCollectionConfig } from 'payload';
import { mayUse } from '../../../collections/access/permissions.ts';
import { BASES, basesOfRequest, isCurrent } from '../editing/base.ts';
import { missingBase, staleDocument } from '../editing/conflict.ts';
import type { FieldShape } from '../editing/core/fields.ts';
import { latestOf } from '../editing/enforce.ts';
import { lostIn, type Told } from './lost.ts';

export type MergedSlug = 'projects' | 'organizations';
type Merging = { req: PayloadRequest; slug: MergedSlug; from: string; into: string };
type Document = Record<string, unknown>;

/** What uniting two documents of a collection does to them. */
export type MergeRule = {
  /** What the one that stays gains. Pure. */
  gained: (both: { leaving: never; staying: never }) => object;
  /** Fields whose content it keeps elsewhere: names as other names, notes joined. */
  apart: readonly string[];
  /** Does the activity keep the one that goes, whole? Pure. */
  isKept: (leaving: never) => boolean;
};
/** What a person is told before uniting. `isKept`: what is lost can still be read in the activity. */
export type BeforeMerging = { [BASES]: Record<string, string>; differing: Told[]; isKept: boolean };

/** Uniting deletes one and changes the other: it needs both rights. Throws `APIError` (403) with `message`. */
export function requireMerger({
  req,
  slug,
  message,
}: {
  req: PayloadRequest;
  slug: MergedSlug;
  message: string;
}): void {
  for (const operation of ['update', 'delete'] as const)
    if (!mayUse({ by: req, slug, operation })) throw new APIError(message, 403, undefined, true);
}

/**
 * In the transaction of `req`: may this person delete `from` and change `into`, and are both as they were read? `data`:
 * the body, with
 * `_bases: { "<id>": "<updatedAt>" }` for both. Throws 403, 428, 409; what does not exist is left to the caller.
 */
export async function requireBothVersions({ req, slug, from, into, data }: Merging & { data: unknown }): Promise<void> {
  const { config } = req.payload.collections[slug];
  const named = basesOfRequest({ headers: new Headers(), data });
  for (const [id, operation] of [
    [from, 'delete'],
    [into, 'update'],
  ] as const) {
    const latest = await latestOf(config, id, req);
    if (!latest) continue;
    await requireAccess({ req, config, id, operation });
    const base = named(id);
    if (!base) throw missingBase();
    if (!isCurrent(base, latest['updatedAt']))
      throw await staleDocument({ req, base, mine: {}, current: latest['updatedAt'], config, id });
  }
}

async function requireAccess({
  req,
  config,
  id,
  operation,
}: {
  req: PayloadRequest;
  config: SanitizedCollectionConfig;
  id: string;
  operation: 'delete' | 'update';
}): Promise<void> {
  const access = await config.access[operation]({ req, id });
  if (access === false || (typeof access === 'object' && (await latestOf(config, id, req, access)) === null))
    throw new APIError('Su función no permite unir estos documentos.', 403, undefined, true);
}

/** The versions that the request to unite then carries, and what of `from` will be lost. As the asker may read them. */
export async function beforeMerging({
  req,
  slug,
  from,
  into,
  rule,
}: Merging & { rule: MergeRule }): Promise<BeforeMerging> {
  const read = async (id: string): Promise<Document> => {
    const found = await req.payload.findByID({
      collection: slug,
      id,
      draft: true,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
      disableErrors: true,
    });
    if (!found)
      throw new APIError('No hay un documento con ese identificador. Vuelva a cargar la página.', 404, undefined, true);
    return found as unknown as Document;
  };
  const both = { leaving: await read(from), staying: await read(into) };
  const merged = { ...both.staying, ...rule.gained(both as never) };
  const differing = lostIn({
    fields: req.payload.collections[slug].config.fields as unknown as FieldShape[],
    leaving: both.leaving,
    merged,
    apart: rule.apart,
  });
  return {
    [BASES]: { [from]: String(both.leaving['updatedAt']), [into]: String(both.staying['updatedAt']) },
    differing,
    isKept: rule.isKept(both.leaving as never),
  };
}
