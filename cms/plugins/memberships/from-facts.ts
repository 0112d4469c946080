import { randomUUID } from 'node:crypto';
import { createLocalReq, type Payload, type PayloadRequest } from 'payload';
import { searchText } from '../../../collections/fields/search-text.ts';
import type { WorkRole } from '../../../collections/memberships/roles.ts';
import { bulkWrite, type BulkDocument } from '../../database/bulk.ts';
import { recordActivities } from '../activity/record.ts';

/** Written once the facts were gone through: from then on no membership appears by itself. */
const DONE = 'memberships-from-facts';
const BATCH = 500;

type Given = { organization: string; work: string; role: WorkRole };

/**
 * Until memberships came, the contractor and the supervisor that a work names could read its drafts and report on it.
 * Gives each of them a membership in that work, without days, so that nobody loses access; consortia do not reach their
 * members. Does nothing from the second opening on. May begin again where it was cut short, and beside another node:
 * what stands already is left. Returns how many it gave.
 */
export async function giveFromFacts(payload: Payload): Promise<number> {
  if ((await payload.kv.get(DONE)) !== null) return 0;
  const req = await createLocalReq({}, payload);
  let count = 0;
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.db.find<BulkDocument>({
      collection: 'projects',
      where: { or: [{ contractor: { exists: true } }, { supervisor: { exists: true } }] },
      sort: 'id',
      limit: BATCH,
      page,
      req,
    });
    const given = docs.flatMap(namedIn);
    const known = await standing({ payload, req, works: docs.map(({ id }) => id) });
    const fresh = given.filter((one) => !known.has(keyOf(one)));
    const creates = fresh.map((one): BulkDocument => ({ id: randomUUID(), ...one, reachesMembers: false }));
    const names = await namesOf({ payload, req, ids: fresh.map(({ organization }) => organization) });
    for (const row of creates) {
      const name = names.get(String(row['organization'])) ?? null;
      Object.assign(row, { title: name, search: searchText(name) });
    }
    await bulkWrite({ payload, req, collection: 'memberships', creates });
    await recordActivities({
      req,
      activities: creates.map((after) => ({
        act: 'create',
        collection: 'memberships',
        document: after,
        after,
        detail: { rule: 'facts' },
      })),
    });
    count += creates.length;
    if (!hasNextPage) break;
  }
  await payload.kv.set(DONE, { given: count });
  return count;
}

const keyOf = ({ organization, work, role }: Given): string => `${work} ${organization} ${role}`;

/** Whom the work names, in which role. */
function namedIn(work: BulkDocument): Given[] {
  const builder: WorkRole = work['kind'] === 'concession' ? 'concessionaire' : 'contractor';
  return (
    [
      [work['contractor'], builder],
      [work['supervisor'], 'supervisor'],
    ] as const
  ).flatMap(([organization, role]) =>
    typeof organization === 'string' ? [{ organization, work: work.id, role }] : [],
  );
}

async function standing({
  payload,
  req,
  works,
}: {
  payload: Payload;
  req: PayloadRequest;
  works: readonly string[];
}): Promise<Set<string>> {
  const { docs } = await payload.db.find<Given & { id: string }>({
    collection: 'memberships',
    where: { work: { in: works } },
    limit: 0,
    pagination: false,
    req,
  });
  return new Set(docs.map(keyOf));
}

async function namesOf({
  payload,
  req,
  ids,
}: {
  payload: Payload;
  req: PayloadRequest;
  ids: readonly string[];
}): Promise<Map<string, string>> {
  const { docs } = await payload.db.find<{ id: string; displayName?: string | null; name: string }>({
    collection: 'organizations',
    where: { id: { in: [...new Set(ids)] } },
    limit: 0,
    pagination: false,
    req,
  });
  return new Map(docs.map(({ id, displayName, name }) => [id, displayName ?? name]));
}
