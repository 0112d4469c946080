import type { OrganizationRef } from '../fields/published.ts';
import { memoized } from '../memoized.ts';
import { standingOf, withheldNames } from './legal-entity.ts';
import { identifierKind } from './person-numbers.ts';
import { maskPersonNumbers } from './person-texts.ts';

/**
 * The last look at parties before a file, a standard or a feed is written. Who may be named was decided when the row was published
 * (`collections/organizations/legal-entity.ts`); versions of the history may be older than that rule, so whoever carries a person's
 * number, in the number, the key or the name, or whose name alone reads like one, loses all three (Ley 29733).
 */
export const isNaturalPerson = memoized<Party, boolean>({
  // A file names the same firms thousands of times, and reading a name took a tenth of the time of all files.
  most: 10_000,
  keyOf: ({ name, ruc, key }) => JSON.stringify([name, ruc, key]),
  work: ({ name, ruc, key }) => identifierKind(key) === 'person' || standingOf({ name, ruc }) === 'naturalPerson',
});

type Party = { name: string; ruc?: string | null; key?: string | null };

export const OMITTED_NAME = withheldNames.naturalPerson;

/** A reference without personal data. */
export function withoutPerson<Ref extends OrganizationRef>(reference: Ref): Ref {
  return isNaturalPerson(reference) ? { ...reference, key: null, ruc: null, name: OMITTED_NAME } : reference;
}

/** Name for open data. */
export function publicName(organization: Party | null): string | null {
  return organization && (isNaturalPerson(organization) ? OMITTED_NAME : organization.name);
}

/** RUC for open data. */
export function publicRuc(organization: (Party & { ruc: string | null }) | null): string | null {
  return organization && !isNaturalPerson(organization) ? organization.ruc : null;
}

/** Key for open data, as in `proveedores`: a natural person has no row there. */
export function publicKey(organization: (Party & { key: string | null }) | null): string | null {
  return organization && !isNaturalPerson(organization) ? organization.key : null;
}

/** Wherever a party is named, a natural person loses name, number and address; texts lose numbers of persons; the rest stays as it is. */
export function withoutNaturalPersons<T>(value: T): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return maskPersonNumbers(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const party = part as Record<string, unknown>;
    const isParty = typeof party['name'] === 'string' && ('ruc' in party || 'key' in party);
    const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    return isParty && isNaturalPerson(part as Party) ? { ...copy, key: null, ruc: null, name: OMITTED_NAME } : copy;
  };
  return walk(value) as T;
}
