import type {
  CollectionSlug,
  FlattenedField,
  GlobalSlug,
  PayloadRequest,
  SanitizedCollectionConfig,
  SanitizedGlobalConfig,
  Where,
} from 'payload';
import { describeValue } from './core/describe.ts';
import type { FieldShape } from './core/fields.ts';
import { threeWay, type Difference } from './core/three-way.ts';
import { SYSTEM } from '../activity/actor.ts';
import type { Base } from './base.ts';
import { whoSaved } from './core/who.ts';
import { RefusedWrite } from './errors.ts';
import { whenInLima } from '../../../collections/calendar/lima-time.ts';

/** What the answer 409 carries in `errors[0].data.conflict`. */
export type Conflict = {
  slug: string;
  /** Null for a global. */
  id: string | null;
  /** What the write was made on, and what stands now: the next write carries the latter. */
  base: string;
  current: string;
  /** Name of who wrote what stands now, and whether that is the asker, in another window. */
  changedBy: string | null;
  isOwn: boolean;
  /** Old, mine and theirs, as values and as text; what the asker may not read is not there. */
  fields: {
    path: string;
    label: string;
    kind: Difference['kind'];
    old: unknown;
    mine: unknown;
    theirs: unknown;
    oldText: string;
    mineText: string;
    theirsText: string;
  }[];
  /** The document as it stands, as the asker may read it. */
  theirs: Record<string, unknown>;
  /** Is the version that the write was made on known here? Without it every difference counts as a conflict. */
  isOldKnown: boolean;
};

/** 428: the write does not say on which version it was made. */
export function missingBase(): Error {
  return new RefusedWrite(
    'Falta decir sobre qué versión se escribe. Envíe en la cabecera «If-Match» (o en el campo «updatedAt») el «updatedAt» del documento que leyó con draft=true; si escribe en varios, «_bases» con uno por documento, o la cabecera «X-Read-At».',
    428,
  );
}

type Place = { req: PayloadRequest; base: Base; mine: Record<string, unknown>; current: unknown };

/** 409 for a document of a collection, with the difference that the asker may read. */
export async function staleDocument({
  req,
  base,
  mine,
  current,
  config,
  id,
}: Place & { config: SanitizedCollectionConfig; id: string }): Promise<Error> {
  const { payload, user } = req;
  const collection = config.slug as CollectionSlug;
  const access = { overrideAccess: false, user, req, depth: 0 } as const;
  const theirs = (await payload.findByID({ collection, id, draft: true, trash: true, ...access })) as unknown as Record<
    string,
    unknown
  >;
  const where: Where = { and: [{ parent: { equals: id } }, { 'version.updatedAt': { equals: base.at } }] };
  const found =
    config.versions && base.kind === 'version' && (await mayReadVersions(config, req))
      ? (await payload.findVersions({ collection, where, limit: 1, pagination: false, ...access })).docs[0]
      : undefined;
  return stale({
    userId: user?.id,
    slug: config.slug,
    id,
    fields: config.fields as unknown as FieldShape[],
    base,
    mine: await readable({ mine, theirs, fields: config.flattenedFields, req }),
    theirs,
    current,
    old: found?.version as unknown as Record<string, unknown> | undefined,
  });
}

/** The same for a global. */
export async function staleGlobal({
  req,
  base,
  mine,
  current,
  config,
}: Place & { config: SanitizedGlobalConfig }): Promise<Error> {
  const theirs = (await req.payload.findGlobal({
    slug: config.slug as GlobalSlug,
    draft: true,
    overrideAccess: false,
    user: req.user,
    req,
    depth: 0,
  })) as unknown as Record<string, unknown>;
  return stale({
    userId: req.user?.id,
    slug: config.slug,
    id: null,
    fields: config.fields as unknown as FieldShape[],
    base,
    mine: await readable({ mine, theirs, fields: config.flattenedFields, req }),
    theirs,
    current,
    old: undefined,
  });
}

type Parts = {
  userId: unknown;
  slug: string;
  id: string | null;
  fields: readonly FieldShape[];
  base: Base;
  mine: Record<string, unknown>;
  theirs: Record<string, unknown>;
  old: Record<string, unknown> | undefined;
  current: unknown;
};

function stale({ userId, slug, id, fields, base, mine, theirs, old, current }: Parts): Error {
  const at = current instanceof Date ? current.toISOString() : String(current);
  const { differences } = threeWay({ fields, old, mine, theirs });
  const [changedBy, isOwn] = [authorOf(theirs), isAuthor(theirs, userId)];
  const conflict: Conflict = {
    slug,
    id,
    base: base.at,
    current: at,
    changedBy,
    isOwn,
    theirs,
    isOldKnown: old !== undefined,
    fields: differences.map(({ field, path, label, kind, ...values }) => ({
      path,
      label,
      kind,
      ...values,
      oldText: describeValue(field, values.old),
      mineText: describeValue(field, values.mine),
      theirsText: describeValue(field, values.theirs),
    })),
  };
  const names = [...new Set(conflict.fields.filter(({ kind }) => kind !== 'mine').map(({ label }) => label))];
  const told =
    names.length > 0
      ? ` Cambió: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` y ${names.length - 5} más` : ''}.`
      : '';
  return new RefusedWrite(
    `${whoSaved(changedBy, isOwn)} guardó este documento el ${whenInLima(at)} (hora de Lima), después de que usted lo abrió.${told} No se guardó nada: compare y elija qué queda.`,
    409,
    { conflict },
  );
}

/** Was it the user of that identifier who changed a document last? */
export function isAuthor(document: Record<string, unknown>, userId: unknown): boolean {
  return userId !== undefined && userId !== null && document['changedById'] === String(userId);
}

/** Name of who changed a document last; null when the asker may not know or nobody is named. */
export function authorOf(document: Record<string, unknown>): string | null {
  const name = document['changedBy'];
  if (typeof name !== 'string' || name === '') return null;
  return name === SYSTEM ? 'Un proceso del sistema' : name;
}

/**
 * Without the fields that the asker may not read. (That a field is not in what he reads does not say so: MongoDB leaves
 * out what is unset.)
 */
async function readable({
  mine,
  theirs,
  fields,
  req,
}: {
  mine: Record<string, unknown>;
  theirs: Record<string, unknown>;
  fields: readonly FlattenedField[];
  req: PayloadRequest;
}): Promise<Record<string, unknown>> {
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(mine)) {
    const field = fields.find((one) => one.name === name);
    const mayRead =
      name in theirs ||
      (field !== undefined &&
        (!field.access?.read ||
          (await field.access.read({ req, doc: theirs, data: theirs, siblingData: theirs, blockData: undefined })) ===
            true));
    if (mayRead) kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}

async function mayReadVersions(config: SanitizedCollectionConfig, req: PayloadRequest): Promise<boolean> {
  return Boolean(await config.access.readVersions?.({ req }));
}
