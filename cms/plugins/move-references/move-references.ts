import { APIError, type CollectionSlug, type PayloadRequest, type Where } from 'payload';
import { budgetLineKey } from '../../../collections/budget-lines/hooks/compute.ts';
import { may } from '../../../collections/access/permissions.ts';
import { relatedId } from '../../../collections/fields/related-id.ts';
import { reportKey, type ReportKind } from '../../../collections/progress-reports/kinds.ts';
import { stampOf } from '../activity/hooks.ts';
import { recordActivities, type Activity } from '../activity/record.ts';
import { publishedSlugs } from '../../../collections/nouns.ts';
import { recordChange } from '../publishing/record-change.ts';
import { pointingWhere, referringFields, type Referring } from '../removal/relations.ts';
import { pointed } from './pointed.ts';

type Row = { id: string } & Record<string, unknown>;
type VersionRow = { id: string; parent: string; latest?: boolean | null; version: Row } & Record<string, unknown>;
type Moving = { req: PayloadRequest; target: CollectionSlug; from: string; into: string; reason: string | null };

/**
 * Whatever names `from` names `into` afterwards: every collection and global of the configuration, drafts, versions and
 * what lies in the trash, each with its outbox row and its act, in the transaction of `req`. Written straight to the
 * database: nothing is published by it, and the steps of approval do not apply. Returns how many documents moved;
 * throws `APIError` (422) when two budget lines would be one.
 */
export async function moveAllReferences(moving: Moving): Promise<number> {
  const { req, target } = moving;
  let moved = 0;
  for (const { slug } of req.payload.config.collections) {
    if (slug.startsWith('payload-')) continue;
    const fields = referringFields(req.payload.collections[slug as CollectionSlug].config.flattenedFields).filter(
      ({ kind, targets }) => kind === 'richText' || targets.includes(target),
    );
    if (fields.length > 0) moved += await moveIn({ ...moving, collection: slug as CollectionSlug, fields });
  }
  for (const { slug, flattenedFields } of req.payload.globals.config) {
    // Nothing is stored of a global that nobody has saved.
    const before = (await req.payload.db.findGlobal({ slug, req })) as Row | null;
    if (before === null) continue;
    const changes = pointed({ fields: flattenedFields, document: before, move: moving });
    if (Object.keys(changes).length === 0) continue;
    await req.payload.db.updateGlobal({ slug, data: { ...before, ...changes, ...stampOf(req) }, req });
    await recordChange({ source: slug, documentId: slug, operation: 'change' }, req);
    await recordActivities({
      req,
      activities: [
        {
          act: 'merge',
          collection: slug,
          document: slug,
          before,
          after: { ...before, ...changes },
          reason: moving.reason,
        },
      ],
    });
    moved += 1;
  }
  return moved;
}

async function moveIn({
  req,
  target,
  from,
  into,
  reason,
  collection,
  fields,
}: Moving & { collection: CollectionSlug; fields: readonly Referring[] }): Promise<number> {
  const { db } = req.payload;
  const { config } = req.payload.collections[collection];
  const at = new Date().toISOString();
  const changesOf = (document: Row): Record<string, unknown> =>
    withKey({
      collection,
      document,
      changes: pointed({ fields: config.flattenedFields, document, move: { from, into } }),
    });
  const shared = { collection, req, pagination: false, limit: 0 } as const;
  const rows = new Map<string, Row>();
  const versions = new Map<string, VersionRow>();
  for (const field of fields) {
    const pointing = (prefix: string): Where => pointingWhere({ field, prefix, collection: target, id: from });
    for (const row of (await db.find({ ...shared, where: pointing('') })).docs as unknown as Row[])
      rows.set(row.id, row);
    if (config.versions)
      for (const row of (await db.findVersions({ ...shared, where: pointing('version.') }))
        .docs as unknown as VersionRow[])
        versions.set(row.id, row);
  }
  // Whose accounts these are decides what they may do: nobody but the administration moves them.
  if (collection === 'users' && rows.size > 0 && !may(req.user, 'managesUsers'))
    throw new APIError('Esa organización tiene usuarios: la une la administración del sistema.', 403, undefined, true);
  const activities: Activity[] = [];
  const touched = new Set<string>();
  for (const row of rows.values()) {
    const changes = { ...changesOf(row), ...stampOf(req), updatedAt: at };
    if (collection === 'budget-lines') await refuseTwinLine({ req, key: changes, id: row.id });
    // The whole of it: SQLite inserts and then finds the row there when lists change, and what is required must be
    // said.
    await db.updateOne({ collection, id: row.id, data: { ...row, ...changes }, req });
    activities.push({ act: 'merge', collection, document: row, before: row, after: { ...row, ...changes }, reason });
    touched.add(row.id);
  }
  for (const { id, version, ...row } of versions.values()) {
    // The newest stays the newest; older ones keep their day.
    const newer = row.latest ? { updatedAt: at } : {};
    await db.updateVersion({
      collection,
      id,
      req,
      versionData: {
        ...row,
        ...newer,
        version: { ...version, ...changesOf({ ...version, id: row.parent }), ...newer },
      } as never,
    });
    if (row.latest) touched.add(row.parent);
  }
  await recordActivities({ req, activities });
  if (publishedSlugs.some((slug) => slug === collection))
    for (const documentId of touched)
      await recordChange({ source: collection, documentId, operation: 'change', key: null }, req);
  return touched.size;
}

/** One entity has one line of a year, source and work: with two somebody must choose first. */
async function refuseTwinLine({
  req,
  key,
  id,
}: {
  req: PayloadRequest;
  key: Record<string, unknown>;
  id: string;
}): Promise<void> {
  if (typeof key['key'] !== 'string') return;
  const twin = await req.payload.db.findOne<Row>({
    collection: 'budget-lines',
    req,
    where: { and: [{ key: { equals: key['key'] } }, { id: { not_equals: id } }] },
  });
  if (twin)
    throw new APIError(
      `Las dos tienen una línea de presupuesto de ${String(twin['year'])} con la misma fuente y ejecutora. Deje una antes de unir.`,
      422,
      undefined,
      true,
    );
}

/**
 * The changes with the natural key that follows from them: who pays for what in a year, which work reports in a month.
 */
function withKey({
  collection,
  document,
  changes,
}: {
  collection: CollectionSlug;
  document: Row;
  changes: Record<string, unknown>;
}): Record<string, unknown> {
  const after = { ...document, ...changes };
  const id = (name: string): string | null => relatedId(after[name as keyof typeof after]);
  if (collection === 'budget-lines' && ('entity' in changes || 'project' in changes))
    return {
      ...changes,
      key: budgetLineKey({
        ...after,
        year: Number(document['year']),
        entityId: id('entity'),
        projectId: id('project'),
      } as never),
    };
  if (collection !== 'progress-reports' || !('project' in changes)) return changes;
  return {
    ...changes,
    key: reportKey({
      projectId: id('project') ?? '',
      period: String(document['period']),
      reportKind: (document['reportKind'] as ReportKind | null) ?? 'office',
      revision: Number(document['revision'] ?? 1),
    }),
  };
}
