import { APIError, type CollectionSlug, type PayloadRequest, type Where } from 'payload';
import { reportKey, reportKindWords, type ReportKind } from '../../../collections/progress-reports/kinds.ts';
import { referencePaths } from '../imports/undo/references.ts';
import { projectedSlugs, type ProjectedSlug } from '../publishing/projection.ts';
import { recordChange } from '../publishing/record-change.ts';

type Move = { req: PayloadRequest; from: string; into: string };
type Row = { id: string } & Record<string, unknown>;
type VersionRow = { id: string; parent: string; latest?: boolean | null; version: Row } & Record<string, unknown>;

/**
 * Whatever points to the work `from` points to `into` afterwards, in every collection that has such a field, with its versions and its
 * outbox row, in the transaction of `req`. Written straight to the database: a document that waits as a draft must stay one, and the
 * steps of a report's approval do not apply. Returns how many documents moved; throws `APIError` (422) when both works have what only one may.
 */
export async function moveReferences({ req, from, into }: Move): Promise<number> {
  await refuseTwins({ req, from, into });
  let moved = 0;
  for (const { slug } of req.payload.config.collections) {
    const collection = slug as CollectionSlug;
    const paths = referencePaths(req.payload.collections[collection].config.flattenedFields, 'projects');
    if (paths.length > 0) moved += await moveIn({ req, from, into, collection, paths });
  }
  return moved;
}

async function moveIn({ req, from, into, collection, paths }: Move & { collection: CollectionSlug; paths: readonly string[] }): Promise<number> {
  const { db } = req.payload;
  const at = new Date().toISOString();
  const change = (row: Row): Record<string, unknown> => ({ ...pointed({ row, paths, from, into }), ...(collection === 'progress-reports' ? { key: reportKey({ projectId: into, period: String(row['period'] ?? ''), reportKind: row['reportKind'] as ReportKind | null, revision: row['revision'] as number | null }) } : {}) });
  const pointing = (prefix = ''): Where => ({ or: paths.map((path) => ({ [`${prefix}${path}`]: { in: [from] } })) });
  const all = { collection, req, pagination: false, limit: 0 } as const;
  const rows = (await db.find({ ...all, where: pointing() })).docs as unknown as Row[];
  for (const row of rows) await db.updateOne({ collection, id: row.id, data: { ...change(row), updatedAt: at }, req });
  const touched = new Set(rows.map(({ id }) => id));
  if (req.payload.collections[collection].config.versions) {
    const { docs } = await db.findVersions({ ...all, where: pointing('version.') });
    for (const { id, ...row } of docs as unknown as VersionRow[]) {
      // The newest draft stays the newest beside what is published; older ones keep their day.
      const newer = row.latest ? { updatedAt: at } : {};
      await db.updateVersion({ collection, id, req, versionData: { ...row, ...newer, version: { ...row.version, ...change(row.version), ...newer } } as never });
      if (row.latest) touched.add(row.parent);
    }
  }
  if (projectedSlugs.some((slug) => slug === collection)) {
    for (const documentId of touched) await recordChange({ source: collection as ProjectedSlug, documentId, operation: 'change', key: null }, req);
  }
  return touched.size;
}

/** The fields of a row that named the one work, naming the other; in a list only once. */
function pointed({ row, paths, from, into }: { row: Row; paths: readonly string[] } & Omit<Move, 'req'>): Record<string, unknown> {
  return Object.fromEntries(paths.flatMap((path): [string, unknown][] => {
    const value = row[path];
    if (Array.isArray(value)) return [[path, [...new Set(value.map((id: unknown) => (id === from ? into : id)))]]];
    return value === from ? [[path, into]] : [];
  }));
}

/** A work has one report a month and author, and one concession file: with two somebody must choose first. */
async function refuseTwins({ req, from, into }: Move): Promise<void> {
  const of = async (collection: 'progress-reports' | 'concession-files', id: string): Promise<Row[]> =>
    (await req.payload.db.find({ collection, where: { project: { equals: id } }, req, pagination: false, limit: 0 })).docs as unknown as Row[];
  const told = (row: Row): string => `${String(row['period'])} ${reportKindWords[(row['reportKind'] as ReportKind | null) ?? 'office']}`;
  const months = new Set((await of('progress-reports', into)).map(told));
  const twice = [...new Set((await of('progress-reports', from)).map(told).filter((month) => months.has(month)))].sort();
  if (twice.length > 0) throw new APIError(`Las dos obras tienen informe de avance de ${twice.join(', ')}. Deje uno por mes y autor antes de unir.`, 422, undefined, true);
  if ((await of('concession-files', from)).length > 0 && (await of('concession-files', into)).length > 0) throw new APIError('Las dos obras tienen expediente de concesión. Deje uno antes de unir.', 422, undefined, true);
}
