import { slugify } from '../../../../collections/fields/search-text.ts';
import type { Party } from '../formats/records.ts';
import { comparable } from '../parse/text.ts';
import type { Stored } from './session.ts';

/** How a party was found: `homonyms` are those of its name among which nothing in the file tells it. */
export type Found = { organization: Stored | null; homonyms: readonly Stored[] };

export type OrganizationIndex = {
  add(organization: Stored): void;
  find(party: Party): Found;
  byId(id: string): Stored | undefined;
};

/**
 * Finds organisations by what identifies them: RUC or code, executing unit (SEC_EJEC), else name. A name is shared by
 * dozens of
 * municipalities: with a UBIGEO or an executing unit that another of the name has, the party is another one.
 */
export function organizationIndex(): OrganizationIndex {
  const byId = new Map<string, Stored>();
  const byCode = new Map<string, string>();
  const byUnit = new Map<string, string>();
  const byName = new Map<string, Set<string>>();

  const named = (name: string): Stored[] =>
    [...(byName.get(comparable(name)) ?? [])].flatMap((id) => byId.get(id) ?? []);
  const add = (organization: Stored): void => {
    byId.set(organization.id, organization);
    for (const code of [organization['ruc'], organization['code']])
      if (typeof code === 'string' && code) byCode.set(code, organization.id);
    for (const unit of textsOf(organization['executingUnits'])) byUnit.set(unit, organization.id);
    for (const name of [organization['name'], organization['shortName'], ...textsOf(organization['aliases'])]) {
      if (typeof name !== 'string' || !comparable(name)) continue;
      const ids = byName.get(comparable(name)) ?? new Set();
      byName.set(comparable(name), ids.add(organization.id));
    }
    const key = organization['key'];
    if (typeof key === 'string' && !byCode.has(key)) byCode.set(key, organization.id);
  };
  const find = (party: Party): Found => {
    const known =
      byId.get((party.taxCode && byCode.get(party.taxCode)) ?? '') ??
      byId.get((party.executingUnit && byUnit.get(party.executingUnit)) ?? '');
    if (known) return { organization: known, homonyms: [] };
    // The same name under another number is another company, and under another executing unit or in another place
    // another office.
    const candidates = [
      ...named(party.name),
      ...(named(party.name).length > 0 ? [] : named(party.name.replace(/\s+-\s+[^-]+$/, ''))),
    ].filter((one) => !contradicts(one, party));
    const inPlace = candidates.filter((one) => party.ubigeo && isWithin(one['ubigeo'], party.ubigeo));
    const exact = inPlace.filter((one) => one['ubigeo'] === party.ubigeo);
    const likely = exact.length > 0 ? exact : inPlace.length > 0 ? inPlace : candidates;
    const [only, another] = likely;
    if (only && !another) return { organization: only, homonyms: [] };
    // An executing unit that none of them has is another office; a place in which several stand does not tell which.
    if (only) return { organization: null, homonyms: party.executingUnit ? [] : likely };
    const bySlug =
      party.taxCode || party.executingUnit || party.ubigeo
        ? undefined
        : byId.get(byCode.get(slugify(party.name)) ?? '');
    return { organization: bySlug ?? null, homonyms: [] };
  };
  return { add, find, byId: (id) => byId.get(id) };
}

function contradicts(organization: Stored, party: Party): boolean {
  if (party.taxCode && (organization['ruc'] || organization['code'])) return true;
  const [ubigeo, units] = [organization['ubigeo'], textsOf(organization['executingUnits'])];
  if (party.ubigeo && ubigeo) return !isWithin(ubigeo, party.ubigeo);
  return Boolean(party.executingUnit) && units.length > 0 && !units.includes(party.executingUnit ?? '');
}

/**
 * UBIGEO of a department (2 digits), province (4) or district (6): one within the other is the same place, told more
 * exactly.
 */
function isWithin(one: unknown, other: string): boolean {
  return typeof one === 'string' && one !== '' && (one.startsWith(other) || other.startsWith(one));
}

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
