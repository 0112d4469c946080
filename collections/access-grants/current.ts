import { subjectOf } from '../access/subject.ts';
import { limaDay } from '../calendar/lima-day.ts';
import type { Asking } from '../memberships/current.ts';

const KNOWN = 'grantedDocuments';

/** Documents that the user reads because their owner says so, today in Lima. Identifiers; asked once per request. */
export async function grantedTo({ payload, user, context = {} }: Asking): Promise<readonly string[]> {
  const person = subjectOf(user)?.id;
  if (person === undefined) return [];
  const known = (context[KNOWN] ??= new Map()) as Map<string, Promise<string[]>>;
  const asked = known.get(person) ?? find({ payload, person });
  known.set(person, asked);
  return asked;
}

async function find({ payload, person }: { payload: Asking['payload']; person: string }): Promise<string[]> {
  const { docs } = await payload.db.find<{ id: string; document: string }>({
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
  return docs.map(({ document }) => document);
}
