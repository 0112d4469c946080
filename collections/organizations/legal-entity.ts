import { isReason } from '../fields/reason.ts';
import { bearsPersonAlone, isForeignFirm, soundsLikeFirm, withoutRepresentative } from './firm-names.ts';
import { holdsPersonName, readsLikePerson } from './person-names.ts';
import { capitals, carriesPersonNumber, identifierKind } from './person-numbers.ts';
import { isPublicBody } from './public-bodies.ts';
import { mixesScripts } from './text-fold.ts';

/**
 * May somebody be named? `named`: a demonstrable legal entity. `naturalPerson` and `unidentified` (a firm that nothing proves) are
 * shown as `withheldNames` say, without number and without an address of their own (Ley 29733).
 */
export const standings = ['named', 'naturalPerson', 'unidentified'] as const;
export type Standing = (typeof standings)[number];

export const withheldNames = {
  naturalPerson: 'Persona natural',
  unidentified: 'Proveedor no identificado',
} as const satisfies Record<Exclude<Standing, 'named'>, string>;

/** As what a person of the staff may mark an organisation that carries no valid RUC 20. */
export const namedAsKinds = ['publicBody', 'company', 'foreignCompany', 'consortium', 'association'] as const;
export type NamedAs = (typeof namedAsKinds)[number];

/** What is known of a party: anything else proves nothing. `members`: organisations of a consortium, as ids or documents. */
export type Identity = {
  name?: string | null;
  ruc?: string | null;
  code?: string | null;
  namedAs?: string | null;
  namedAsReason?: string | null;
  members?: readonly unknown[] | null;
};

const isConsortium = (name: string): boolean => /\b(CONSORCIO|CONSOCIO|CONSORSIO)\b/.test(name);
/**
 * The one rule of who is named, failing closed: whoever is not proved to be a legal entity is not. Proofs: a RUC 20 with its check
 * digit, a known public body, a consortium that is not named after a person, a company of another country, or the mark of a person
 * of the staff with its reason. A personal number, in the number or in the name itself, outweighs any proof.
 */
export function standingOf({ name, ruc, code, namedAs, namedAsReason, members }: Identity): Standing {
  const written = capitals(name ?? '');
  const kinds = [identifierKind(ruc), identifierKind(code)];
  if (kinds.includes('person') || carriesPersonNumber(written) || /^PERSONA(S)? NATURAL/.test(written))
    return 'naturalPerson';
  if (!/[A-Z0-9]/.test(written)) return 'unidentified';
  const own = capitals(withoutRepresentative(name ?? ''));
  if (kinds.includes('legalEntity'))
    return isConsortium(own) && (readsLikePerson(own) || bearsPersonAlone(own)) ? 'unidentified' : 'named';
  if (isMarked({ namedAs, namedAsReason })) return 'named';
  if (!mixesScripts(name ?? '')) {
    if (isPublicBody(written)) return 'named';
    if (!kinds.includes('unknown')) {
      if (isConsortium(written) || (kinds.includes('consortium') && (members?.length ?? 0) > 0))
        return holdsPersonName(written) ? 'unidentified' : 'named';
      if (
        kinds.includes('foreignCompany') &&
        !readsLikePerson(written) &&
        (!holdsPersonName(written) || soundsLikeFirm(written))
      )
        return 'named';
      if (isForeignFirm(written) && !holdsPersonName(written)) return 'named';
    }
  }
  return readsLikePerson(written) ? 'naturalPerson' : 'unidentified';
}

export const isNamed = (identity: Identity): boolean => standingOf(identity) === 'named';

/** The name that may be shown: its own, else what it is. */
export function shownName(identity: Identity): string {
  const standing = standingOf(identity);
  return standing === 'named' ? firmName(identity.name ?? '') : withheldNames[standing];
}

/** The name of a firm that is named, without whoever its source names beside it: «CONSTRUCTORA S.A.C. - REP. LEGAL: JUAN PEREZ». */
export const firmName = (name: string): string => withoutRepresentative(name).trim();

/** The RUC that may be shown: a valid RUC 20 of whoever is named. */
export function shownRuc(identity: Identity): string | null {
  return identifierKind(identity.ruc) === 'legalEntity' && isNamed(identity)
    ? (identity.ruc ?? '').replace(/\D/g, '')
    : null;
}

/** Is a text one of those that stand in the place of a name? */
export function isWithheldName(name: string | null | undefined): boolean {
  return Object.values(withheldNames).some((withheld) => withheld === name);
}

function isMarked({ namedAs, namedAsReason }: Pick<Identity, 'namedAs' | 'namedAsReason'>): boolean {
  return namedAsKinds.some((kind) => kind === namedAs) && isReason(namedAsReason ?? '');
}
