import type { Payload, Where } from 'payload';
import { ACTIVITIES } from '../collection.ts';
import type { WatchedAct } from './kinds.ts';
import type { Imported } from './mail.ts';
import type { Spree } from './sprees.ts';

const PAGE = 2000;
const MOST_FILES = 5;
type Row = Record<string, unknown> & { id: string };

/**
 * What people did after a moment, in order, without what files brought (`importedBy`) and what a failed import took back
 * by itself. Our own processes are nobody.
 */
export async function actsSince(payload: Payload, since: string): Promise<WatchedAct[]> {
  const acts: WatchedAct[] = [];
  for (let after: string | null = null; ;) {
    const rows: Row[] = await find(payload, [
      { at: { greater_than: since } },
      { actorId: { exists: true } },
      { act: { not_equals: 'import' } },
      ...(after === null ? [] : [{ id: { greater_than: after } }]),
    ]);
    acts.push(...rows.filter((row) => !isOfFailedImport(row)).map(actOf));
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < PAGE) return acts.toSorted((a, b) => a.at.localeCompare(b.at));
  }
}

/** What files brought in the name of a person since the spree began: that is what it is, and no work by hand. */
export async function importedBy(payload: Payload, { actor, since }: Spree): Promise<Imported> {
  const and: Where[] = [
    { actorId: { equals: actor } },
    { act: { equals: 'import' } },
    { at: { greater_than_equal: since } },
  ];
  const { totalDocs } = await payload.db.count({ collection: ACTIVITIES, where: { and } });
  if (totalDocs === 0) return { documents: 0, files: [] };
  const files = (await find(payload, and)).flatMap(({ detail }) => {
    const file: unknown = typeof detail === 'object' && detail !== null ? (detail as Row)['file'] : null;
    return typeof file === 'string' ? [file] : [];
  });
  return { documents: totalDocs, files: [...new Set(files)].slice(0, MOST_FILES) };
}

async function find(payload: Payload, and: Where[]): Promise<Row[]> {
  const { docs } = await payload.db.find<Row>({
    collection: ACTIVITIES,
    where: { and },
    sort: 'id',
    limit: PAGE,
    pagination: false,
    select: {
      at: true,
      actorId: true,
      actorName: true,
      actorRole: true,
      act: true,
      source: true,
      documentId: true,
      title: true,
      changed: true,
      detail: true,
    },
  });
  return docs;
}

const isOfFailedImport = ({ detail }: Row): boolean =>
  typeof detail === 'object' && detail !== null && (detail as Row)['importFailed'] === true;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const actOf = (row: Row): WatchedAct => ({
  at: row['at'] instanceof Date ? row['at'].toISOString() : String(row['at']),
  actorId: String(row['actorId']),
  actorName: String(row['actorName']),
  actorRole: text(row['actorRole']),
  act: String(row['act']),
  source: String(row['source']),
  documentId: text(row['documentId']),
  title: text(row['title']),
  changed: Array.isArray(row['changed']) ? row['changed'].filter((name) => typeof name === 'string') : [],
});
