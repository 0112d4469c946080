import type { Organization } from '../../../collections/payload-types.ts';

type Identity = Pick<Organization, 'id' | 'name'> & Partial<Organization>;

/** Why two organisations cannot be one; null when they can. Pure. */
export function whyNotOne({ leaving, staying }: { leaving: Identity; staying: Identity }): string | null {
  if (leaving.id === staying.id) return 'Una organización no se une consigo misma.';
  if (leaving.ruc && staying.ruc && leaving.ruc !== staying.ruc)
    return `No son la misma: tienen RUC distintos (${leaving.ruc} y ${staying.ruc}). Corrija el que esté mal antes de unir.`;
  if (!(leaving.ruc && staying.ruc) && leaving.code && staying.code && leaving.code !== staying.code)
    return `No son la misma: tienen códigos distintos (${leaving.code} y ${staying.code}). Corrija el que esté mal antes de unir.`;
  if ((leaving.standing === 'naturalPerson') !== (staying.standing === 'naturalPerson'))
    return 'Una es persona natural y la otra no. Corrija antes la que esté mal.';
  return null;
}

/** Does the activity keep the one that goes? Who may not be named stands in no row that stays for ever. Pure. */
export const isKeptInActivity = ({ standing }: Partial<Organization>): boolean => standing === 'named';

/**
 * What the one that stays gains: the names of the other as other names, its roles, members and executing units, and
 * single facts that it lacks. What it says itself stays. `aliases` keep the history of names, by which imports go on
 * recognising it. Pure.
 */
export function mergedIdentity({ leaving, staying }: { leaving: Identity; staying: Identity }): Partial<Organization> {
  const names = [...(staying.aliases ?? []), leaving.name, leaving.shortName, ...(leaving.aliases ?? [])].filter(
    (name): name is string =>
      typeof name === 'string' && name.trim() !== '' && !same(name, staying.name) && !same(name, staying.shortName),
  );
  const single = ['ruc', 'code', 'shortName', 'ubigeo', 'contact', 'website', 'address'] as const;
  const gained = Object.fromEntries(
    single.flatMap((name) =>
      !staying[name] && leaving[name] && !(name === 'shortName' && same(leaving[name], staying.name))
        ? [[name, leaving[name]]]
        : [],
    ),
  );
  const named =
    !staying.namedAs && leaving.namedAs
      ? { namedAs: leaving.namedAs, namedAsReason: leaving.namedAsReason ?? null }
      : {};
  const notes = [staying.internalNotes, leaving.internalNotes].filter(Boolean).join('\n\n');
  return {
    ...gained,
    ...named,
    aliases: names.filter((name, place) => names.findIndex((other) => same(other, name)) === place),
    roles: union(staying.roles, leaving.roles),
    executingUnits: union(staying.executingUnits, leaving.executingUnits),
    members: union(staying.members?.map(idOf), leaving.members?.map(idOf)).filter(
      (id) => id !== leaving.id && id !== staying.id,
    ),
    ...(notes ? { internalNotes: notes } : {}),
  };
}

const same = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one?.trim().toLocaleUpperCase('es') === other?.trim().toLocaleUpperCase('es');
const union = <Value>(
  one: readonly Value[] | null | undefined,
  other: readonly Value[] | null | undefined,
): Value[] => [...new Set([...(one ?? []), ...(other ?? [])])];
const idOf = (value: string | { id: string }): string => (typeof value === 'string' ? value : value.id);
