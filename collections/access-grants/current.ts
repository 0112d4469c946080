import { subjectOf } from '../access/subject.ts';
import { limaDay } from '../calendar/lima-day.ts';
import type { Asking } from '../memberships/current.ts';

const KNOWN = 'grantedDocuments';

/** Documents that the user reads because their owner says so, today in Lima. Identifiers; asked once per request. */
export async function grantedTo({ payload, user, context = {} }: Asking): Promise<readonly string[]> {
  const person = subjectOf(user)?.id;
  if (person === undefined) return [];
  const known = (context[KNOWN] ??= new Map()) as Map<string, Promise<string[]>>;
  const asked = known.get(person) ?? find({ payload, person }).then((grants) => grants.map(({ document }) => document));
  known.set(person, asked);
  return asked;
}

/** What was given to the user and is neither over nor withdrawn, today in Lima. */
export async function currentGrants({ payload, user }: Asking): Promise<readonly CurrentGrant[]> {
  const person = subjectOf(user)?.id;
  return person === undefined ? [] : find({ payload, person });
}

/** `until`: the last day, `YYYY-MM-DD`. */
export type CurrentGrant = { document: string; until: string };

async function find({ payload, person }: { payload: Asking['payload']; person: string }): Promise<CurrentGrant[]> {
  const { docs } = await payload.db.find<CurrentGrant & { id: string }>({
    collection: 'access-grants',
    where: {
      and: [
        { person: { equals: person } },
        { until: { greater_than_equal: limaDay() } },
        { isWithdrawn: { not_equals: true } },
      ],
    },
    limit: 0,
    pagination: false,
  });
  return docs.map(({ document, until }) => ({ document, until }));
}
