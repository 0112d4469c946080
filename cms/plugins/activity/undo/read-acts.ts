import type { Payload, Where } from 'payload';
import { ACTIVITIES } from '../collection.ts';
import { planOf, type DoneAct, type UndoPlan } from './plan.ts';

const PAGE = 1000;
const BATCH = 200;
type Row = Record<string, unknown> & { id: string };

/** What one person did from `since` to `until` (ISO 8601), and how to undo it. */
export async function planFor({
  payload,
  user,
  since,
  until,
}: {
  payload: Payload;
  user: string;
  since: string;
  until: string;
}): Promise<UndoPlan> {
  const own = await acts(payload, [
    { actorId: { equals: user } },
    { at: { greater_than_equal: since } },
    { at: { less_than_equal: until } },
    { act: { not_in: ['login', 'loginFailed', 'logout', 'read', 'export', 'confirmWarning'] } },
  ]);
  const ids = [...new Set(own.map(({ documentId }) => documentId))];
  const others: DoneAct[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const found = await acts(payload, [
      { documentId: { in: ids.slice(start, start + BATCH) } },
      { at: { greater_than_equal: since } },
    ]);
    others.push(...found.filter(({ actorId, at }) => actorId !== user || at > until));
  }
  return planOf({ own, others });
}

async function acts(payload: Payload, and: Where[]): Promise<DoneAct[]> {
  const found: DoneAct[] = [];
  for (let after: string | null = null; ;) {
    const { docs }: { docs: Row[] } = await payload.db.find<Row>({
      collection: ACTIVITIES,
      where: { and: [...and, ...(after === null ? [] : [{ id: { greater_than: after } }])] },
      sort: 'id',
      limit: PAGE,
      pagination: false,
    });
    found.push(...docs.map(actOf));
    after = docs.at(-1)?.id ?? null;
    if (after === null || docs.length < PAGE) return found.toSorted((a, b) => a.at.localeCompare(b.at));
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const actOf = (row: Row): DoneAct => ({
  at: row['at'] instanceof Date ? row['at'].toISOString() : String(row['at']),
  actorId: text(row['actorId']),
  actorName: text(row['actorName']) ?? 'sistema',
  act: String(row['act']),
  source: String(row['source']),
  documentId: String(row['documentId'] ?? row['source']),
  title: text(row['title']),
  changed: Array.isArray(row['changed']) ? row['changed'].filter((name) => typeof name === 'string') : [],
  beforeDigest: text(row['beforeDigest']),
});
