import { APIError, type PayloadRequest, type SanitizedCollectionConfig } from 'payload';
import { mayUse } from '../../../collections/access/permissions.ts';
import { BASES, basesOfRequest, isCurrent } from '../editing/base.ts';
import { missingBase, staleDocument } from '../editing/conflict.ts';
import { describeValue } from '../editing/core/describe.ts';
import type { FieldShape } from '../editing/core/fields.ts';
import { threeWay } from '../editing/core/three-way.ts';
import { latestOf } from '../editing/enforce.ts';

type Merging = { req: PayloadRequest; slug: 'projects' | 'organizations'; from: string; into: string };
/** What both documents say, differently: the text of the one that goes and of the one that stays, which is kept. */
export type Told = { path: string; label: string; leaving: string; staying: string };

/** Uniting deletes one and changes the other: it needs both rights. Throws `APIError` (403) with `message`. */
export function requireMerger({ req, slug, message }: { req: PayloadRequest; slug: Merging['slug']; message: string }): void {
  for (const operation of ['update', 'delete'] as const) if (!mayUse({ user: req.user, slug, operation })) throw new APIError(message, 403, undefined, true);
}

/**
 * In the transaction of `req`: may this person delete `from` and change `into`, and are both as they were read? `data`: the body, with
 * `_bases: { "<id>": "<updatedAt>" }` for both. Throws 403, 428, 409; what does not exist is left to the caller.
 */
export async function requireBothVersions({ req, slug, from, into, data }: Merging & { data: unknown }): Promise<void> {
  const { config } = req.payload.collections[slug];
  const named = basesOfRequest({ headers: new Headers(), data });
  for (const [id, operation] of [[from, 'delete'], [into, 'update']] as const) {
    const latest = await latestOf(config, id, req);
    if (!latest) continue;
    await requireAccess({ req, config, id, operation });
    const base = named(id);
    if (!base) throw missingBase();
    if (!isCurrent(base, latest['updatedAt'])) throw await staleDocument({ req, base, mine: {}, current: latest['updatedAt'], config, id });
  }
}

async function requireAccess({ req, config, id, operation }: { req: PayloadRequest; config: SanitizedCollectionConfig; id: string; operation: 'delete' | 'update' }): Promise<void> {
  const access = await config.access[operation]({ req, id });
  if (access === false || (typeof access === 'object' && await latestOf(config, id, req, access) === null)) throw new APIError('Su función no permite unir estos documentos.', 403, undefined, true);
}

/** What a person is told before uniting: the versions that the request then carries, and what of `from` is not taken over. As the asker may read them. */
export async function beforeMerging({ req, slug, from, into }: Merging): Promise<{ [BASES]: Record<string, string>; differing: Told[] }> {
  const read = async (id: string): Promise<Record<string, unknown>> => {
    const found = await req.payload.findByID({ collection: slug, id, draft: true, depth: 0, overrideAccess: false, user: req.user, req, disableErrors: true });
    if (!found) throw new APIError('No hay un documento con ese identificador. Vuelva a cargar la página.', 404, undefined, true);
    return found as unknown as Record<string, unknown>;
  };
  const [leaving, staying] = [await read(from), await read(into)];
  const { differences } = threeWay({ fields: req.payload.collections[slug].config.fields as unknown as FieldShape[], old: undefined, mine: leaving, theirs: staying });
  const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const differing = differences.filter(({ mine, theirs, path }) => !isNothing(mine) && !isNothing(theirs) && !path.includes('[') && !notTold.has(path))
    .map(({ path, label, field, mine, theirs }) => ({ path, label, leaving: describeValue(field, mine), staying: describeValue(field, theirs) }));
  return { [BASES]: { [from]: String(leaving['updatedAt']), [into]: String(staying['updatedAt']) }, differing };
}

/** Lists of which both parts are kept, and what the system keeps. */
const notTold: ReadonlySet<string> = new Set(['aliases', 'roles', 'members', 'executingUnits', 'internalNotes', 'confirmedWarnings', 'confirmations', 'changedBy', 'changedById', 'search', 'photos']);
