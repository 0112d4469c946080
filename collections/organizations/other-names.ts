import { searchText } from '../fields/search-text.ts';
import { soundsLikeFirm } from './firm-names.ts';
import { firmName, standingOf, type Identity } from './legal-entity.ts';
import { isNameWord, nameWordsOf, readsLikePerson } from './person-names.ts';
import { capitals, carriesPersonNumber } from './person-numbers.ts';
import { isPublicBody } from './public-bodies.ts';

export type OrganizationNames = Identity & { shortName?: string | null; aliases?: readonly string[] | null };

const COMPANY_FORM =
  /\b(?:S\.?\s?A\.?(?:\s?[ACB]\.?)?|E\.?\s?I\.?\s?R\.?\s?L\.?|S\.?\s?(?:C\.?\s?)?R\.?\s?L(?:TDA)?\.?)$/;

/**
 * A short name or another name of somebody who is named, without the representative that its source writes beside it. Null where it
 * carries the number of a person or names one: somebody whom the name that is shown does not name itself.
 */
export function otherName(name: string, other: string | null | undefined): string | null {
  const own = firmName(other ?? '');
  const written = capitals(own);
  if (!/[\p{L}\p{N}]/u.test(own) || carriesPersonNumber(other) || /^PERSONA(S)? NATURAL/.test(written)) return null;
  if (isPublicBody(written)) return own;
  const shown = new Set(nameWordsOf(firmName(name)));
  const isNew = nameWordsOf(own).some((word) => isNameWord(word) && !shown.has(word));
  if (!isNew)
    return readsLikePerson(own) && !COMPANY_FORM.test(written) && capitals(firmName(name)) !== written ? null : own;
  return !readsLikePerson(own) && (soundsLikeFirm(written) || COMPANY_FORM.test(written)) ? own : null;
}

/** The short name that may be shown, null for none. */
export const shownShortName = ({ name, shortName }: OrganizationNames): string | null =>
  otherName(name ?? '', shortName);

/** Both names, so that a choice is found by either: «Fondo Metropolitano de Inversiones (INVERMET)». Of somebody who is named. */
export function namesOf(organization: OrganizationNames): string {
  const name = firmName(organization.name ?? '');
  const shortName = shownShortName(organization);
  return shortName && !name.includes(shortName) ? `${name} (${shortName})` : name;
}

/** By what somebody who is named is found: names, RUC and code. Empty for who is not. */
export function organizationSearch(organization: OrganizationNames): string {
  if (standingOf(organization) !== 'named') return '';
  const { name, ruc, code, aliases } = organization;
  return searchText(
    firmName(name ?? ''),
    shownShortName(organization),
    ruc,
    code,
    ...(aliases ?? []).map((alias) => otherName(name ?? '', alias)),
  );
}
