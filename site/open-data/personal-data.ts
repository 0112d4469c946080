import type { OrganizationRef } from '../../collections/fields/published.ts';

/** SUNAT gives 10, 15 and 17 to natural persons; a RUC with 10 holds the number of their identity document. */
export const isNaturalPerson = (ruc: string | null): boolean => ruc !== null && /^(10|15|17)\d{9}$/.test(ruc);

export const OMITTED_NAME = 'Persona natural (nombre omitido)';

/** Name for open data: that of a natural person is left out (SE-5, Ley 29733). */
export function publicName(organization: Pick<OrganizationRef, 'ruc' | 'name'> | null): string | null {
  return organization && (isNaturalPerson(organization.ruc) ? OMITTED_NAME : organization.name);
}

/** RUC for open data: that of a natural person is left out. */
export function publicRuc(organization: Pick<OrganizationRef, 'ruc'> | null): string | null {
  return organization && !isNaturalPerson(organization.ruc) ? organization.ruc : null;
}

/** Wherever an organisation is named, that of a natural person loses name and RUC; the rest stays as it is. */
export function withoutNaturalPersons<T>(value: T): T {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    return typeof copy['ruc'] === 'string' && isNaturalPerson(copy['ruc']) ? { ...copy, key: null, ruc: null, name: OMITTED_NAME } : copy;
  };
  return walk(value) as T;
}
