import type { OrganizationRef } from '../../collections/fields/published.ts';
import { partyId } from '../../collections/standards/identifiers.ts';
import type { Draft } from '../../collections/standards/json.ts';

/** A company or office in the part it plays. `place` tells apart those that have neither RUC nor page. */
export type Part = { reference: OrganizationRef; role: string; place: string };

/** A reference to a party as OCDS and OC4IDS write it. */
export const referenceTo = (reference: OrganizationRef, place: string): { id: string; name: string } => ({
  id: partyId(reference, place),
  name: reference.name,
});

/** The parties of a document, each once with all its roles, RUC as identifier (scheme `PE-RUC` of org-id.guide). */
export function partiesOf(parts: readonly Part[]): Draft[] {
  const byId = new Map<string, { reference: OrganizationRef; roles: Set<string> }>();
  for (const { reference, role, place } of parts) {
    const id = partyId(reference, place);
    const known = byId.get(id) ?? { reference, roles: new Set<string>() };
    known.roles.add(role);
    byId.set(id, known);
  }
  return [...byId].map(([id, { reference, roles }]) => ({
    id,
    name: reference.name,
    roles: [...roles],
    ...(reference.ruc ? { identifier: { scheme: 'PE-RUC', id: reference.ruc, legalName: reference.name } } : {}),
  }));
}

/** References without repetitions: the standards allow each once. */
export function distinct<Ref extends { id: string }>(references: readonly Ref[]): Ref[] {
  return [...new Map(references.map((one) => [one.id, one] as const).reverse()).values()].reverse();
}
