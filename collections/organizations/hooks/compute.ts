import { randomBytes } from 'node:crypto';
import { searchText, slugify } from '../../fields/search-text.ts';
import { firmName, shownName, standingOf, type Standing } from '../legal-entity.ts';
import { namesOf, organizationSearch, type OrganizationNames } from '../other-names.ts';

type OrganizationData = OrganizationNames & {
  key?: string | null;
  executingUnits?: string[] | null;
  ubigeo?: string | null;
  search?: string | null;
  displayName?: string | null;
  standing?: Standing | null;
};

/**
 * Fills in the computed fields: `standing` (may it be named?), `key` (RUC, else consortium code, else a slug of the name), `displayName`
 * and `search`. Of whoever may not be named none of them says who it is: they are what lists, relations and addresses show.
 * One field carries the uniqueness because compound unique indexes differ between the two databases.
 */
export function computeOrganization<T extends OrganizationData>({
  data,
  previous,
}: {
  data?: T;
  previous?: OrganizationData;
}): T | undefined {
  if (!data) return data;
  const merged = { ...previous, ...data };
  if (!merged.name) return data;
  const standing = standingOf(merged);
  if (standing !== 'named')
    return {
      ...data,
      standing,
      displayName: shownName(merged),
      key: isWithheldKey(merged.key) ? merged.key : withheldKey(),
      search: searchText(shownName(merged)),
    };
  return {
    ...data,
    standing,
    displayName: namesOf(merged),
    key: organizationKey({ ...merged, name: firmName(merged.name) }),
    search: organizationSearch(merged),
  };
}

/**
 * Natural key of an organisation, also its address in the portal: RUC, else code, else the name. Offices share names: one whose
 * UBIGEO or executing unit is known carries it, unless it was known by its name alone before.
 */
export function organizationKey({
  ruc,
  code,
  name,
  ubigeo,
  executingUnits,
  key,
}: {
  ruc?: string | null;
  code?: string | null;
  name: string;
  ubigeo?: string | null;
  executingUnits?: string[] | null;
  key?: string | null;
}): string {
  const slug = slugify(name);
  const place = executingUnits?.[0] || ubigeo;
  const bySlug = key && (key === slug || key.startsWith(`${slug}-`)) ? key : place ? `${slug}-${place}` : slug;
  return ruc?.trim() || code?.trim().replace(/[^A-Za-z0-9-]/g, '-') || bySlug;
}

const WITHHELD_KEY = 'sin-identificar-';
const withheldKey = (): string => `${WITHHELD_KEY}${randomBytes(8).toString('hex')}`;

/** A key that says nothing of who carries it. */
export const isWithheldKey = (key: string | null | undefined): key is string => key?.startsWith(WITHHELD_KEY) ?? false;
