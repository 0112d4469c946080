import type { Payload, PayloadRequest, Where } from 'payload';
import { subjectOf } from '../access/subject.ts';
import { can } from '../access/capabilities.ts';
import { limaDay } from '../calendar/lima-day.ts';
import { isCurrent } from './days.ts';
import type { WorkRole } from './roles.ts';

/** What somebody from outside has to do with works, today in Lima. Identifiers. */
export type Relations = {
  /** Organisations that the person works for. */
  employers: readonly string[];
  /** Works in which the person takes part, and in whose name. One entry for each membership that reaches the person. */
  works: readonly { membership: string; work: string; organization: string; role: WorkRole | null }[];
};

type Row = {
  id: string;
  organization: string;
  work?: string | null;
  person?: string | null;
  role?: WorkRole | null;
  from?: string | null;
  to?: string | null;
};
/** Whoever asks: a request, or a user with the system to ask. */
export type Asking = Pick<PayloadRequest, 'user'> & { payload: Payload; context?: PayloadRequest['context'] };

const none: Relations = { employers: [], works: [] };
const KNOWN = 'relations';

/**
 * Works and organisations of the user's current memberships; none for the house, whose rights come from its functions.
 * Asked once per request.
 */
export async function relationsOf({ payload, user, context = {} }: Asking): Promise<Relations> {
  const subject = subjectOf(user);
  if (!subject || !can(subject.role, 'representsCompany')) return none;
  const known = (context[KNOWN] ??= new Map()) as Map<string, Promise<Relations>>;
  const asked = known.get(subject.id) ?? find({ payload, person: subject.id, account: subject.organization });
  known.set(subject.id, asked);
  return asked;
}

/** One query; a second one for who works for others than the organisation of the account. */
async function find({
  payload,
  person,
  account,
}: {
  payload: Payload;
  person: string;
  account: string | null;
}): Promise<Relations> {
  const today = limaDay();
  const rows = await read(payload, [{ person: { equals: person } }, ...ofOrganizations(account ? [account] : [])]);
  const employers = employersOf({ rows, person, account, today });
  const others = employers.filter((one) => one !== account);
  const more = others.length === 0 ? [] : await read(payload, ofOrganizations(others));
  // What was read for the organisation of the account counts as long as the person works for it.
  const isOfAccount = account !== null && employers.includes(account);
  const all = [...rows.filter((row) => row.person === person || isOfAccount), ...more];
  const reached = new Map(all.filter((row) => isCurrent(row, today)).map((row) => [row.id, row]));
  return {
    employers,
    works: [...reached.values()].flatMap(({ id, work, organization, role }) =>
      work ? [{ membership: id, work, organization, role: role ?? null }] : [],
    ),
  };
}

/** For whom each of these persons works today in Lima, by person. `account`: the organisation of their account. */
export async function organizationsOf({
  payload,
  persons,
}: {
  payload: Payload;
  persons: readonly { id: string; account: string | null }[];
}): Promise<ReadonlyMap<string, readonly string[]>> {
  const today = limaDay();
  const rows = await read(payload, [{ and: [{ work: { exists: false } }, { person: { exists: true } }] }]);
  return new Map(persons.map(({ id, account }) => [id, employersOf({ rows, person: id, account, today })] as const));
}

/**
 * The organisation of the account, and those for which a membership without a work says that the person works. Such a
 * membership of the account's own organisation gives that employment its days: once they are past, it is over.
 */
function employersOf({
  rows,
  person,
  account,
  today,
}: {
  rows: readonly Row[];
  person: string;
  account: string | null;
  today: string;
}): string[] {
  const stated = rows.filter((row) => row.person === person && !row.work);
  const current = stated.filter((row) => isCurrent(row, today)).map(({ organization }) => organization);
  const isDated = stated.some(({ organization }) => organization === account);
  return [...new Set([...(account !== null && !isDated ? [account] : []), ...current])];
}

const ofOrganizations = (organizations: readonly string[]): Where[] =>
  organizations.length === 0
    ? []
    : [
        { and: [{ organization: { in: organizations } }, { person: { exists: false } }] },
        {
          and: [
            { reachesMembers: { equals: true } },
            { person: { exists: false } },
            { 'organization.members': { in: organizations } },
          ],
        },
      ];

async function read(payload: Payload, or: Where[]): Promise<Row[]> {
  const { docs } = await payload.db.find<Row>({
    collection: 'memberships',
    where: { and: [{ deletedAt: { exists: false } }, { or }] },
    limit: 0,
    pagination: false,
  });
  return docs;
}
