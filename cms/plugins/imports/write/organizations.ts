import { randomUUID } from 'node:crypto';
import { computeOrganization } from '../../../../collections/organizations/hooks/compute.ts';
import { unnamed } from '../formats/conosce-contracts.ts';
import { shownName } from '../../../../collections/organizations/legal-entity.ts';
import type { WithheldParty } from '../../../../collections/organizations/party-mask.ts';
import { identifierKind } from '../../../../collections/organizations/person-numbers.ts';
import type { OrganizationRecord, Party } from '../formats/records.ts';
import { comparable } from '../parse/text.ts';
import { organizationIndex, textsOf, type Found } from './organization-index.ts';
import type { Change, Stored, WriteSession } from './session.ts';

type Named = Stored & { name?: string };

/** Companies and offices, found by RUC, code or executing unit, else by one of their names; new ones are made. */
export type OrganizationDirectory = {
  /** Finds or makes every party, adding the role it plays here. To be called before `idOf`. */
  resolve(parties: readonly Party[]): Promise<void>;
  /**
   * Identifier of a resolved party; null for natural persons and whoever else is not kept, and for one of several of
   * its name.
   */
  idOf(party: Party | null | undefined): string | null;
  /**
   * Who of these parties may not be named: what the file proves of them is not enough, nor what is known here of
   * whoever it resolves to.
   */
  withheldOf(parties: readonly (Party | null | undefined)[]): WithheldParty[];
  /** Why a party has no identifier: several bear its name and the file does not tell which. */
  problemOf(party: Party | null | undefined): string | null;
  /** Consortia with their members. */
  saveConsortia(records: readonly OrganizationRecord[]): Promise<void>;
};

/**
 * Loads all organisations once: some thousands, with short fields. `placesOf`: names that the file gives to offices in
 * several places; whoever is known by that name alone is none of them for certain.
 */
export async function openDirectory(
  session: WriteSession,
  placesOf = new Map<string, Set<string>>(),
): Promise<OrganizationDirectory> {
  const index = organizationIndex();
  const learn = (organization: Stored): void => {
    index.add(organization);
    session.learnName(
      organization.id,
      organization['standing'] === 'named' ? organization['name'] : organization['displayName'],
    );
  };
  for (const organization of await session.find('organizations', {})) learn(organization);
  const fresh = new Map<string, Change>();
  const remember = (change: Change): void => {
    const earlier = fresh.get(change.document.id);
    fresh.set(
      change.document.id,
      earlier
        ? {
            ...change,
            action: earlier.action,
            before: earlier.before ?? null,
            previousKey: earlier.previousKey ?? null,
            isShownAgain: earlier.isShownAgain || change.isShownAgain || false,
          }
        : change,
    );
    learn(change.document);
  };
  const add = (party: Party): void => {
    const document = computeOrganization({
      data: {
        id: randomUUID(),
        name: party.name,
        ...codeFields(party),
        ...placeFields(party),
        roles: rolesOf(party),
        contact: party.contact ?? null,
        isHidden: false,
        provenance: {
          source: session.source,
          ...(session.isDayRead ? { asOf: null, consultedOn: session.asOf } : { asOf: session.asOf }),
          grade: session.origin?.grade ?? 'A',
          ...(session.origin ? { url: session.origin.url, consultedOn: session.asOf } : {}),
          cells: {
            name: {
              original: party.origin.original,
              file: session.fileName,
              row: party.origin.row,
              column: party.origin.column,
              source: session.source,
              asOf: session.asOf,
            },
          },
        },
      } as Named,
    });
    if (document) remember({ action: 'create', document });
  };
  const complete = (known: Stored, party: Party): void => {
    const roles = Array.isArray(known['roles']) ? (known['roles'] as string[]) : [];
    const missing = rolesOf(party).filter((role) => !roles.includes(role));
    // A firm that a RUC or its members identify is named from now on.
    const gainsCode = party.taxCode !== null && !known['ruc'] && !known['code'];
    const units = textsOf(known['executingUnits']);
    const gainsPlace =
      (Boolean(party.executingUnit) && !units.includes(party.executingUnit ?? '')) ||
      isMoreExact(party.ubigeo, known['ubigeo']);
    const gainsName =
      party.taxCode !== null && known['name'] === unnamed(party.taxCode) && party.name !== known['name'];
    // A file names it: it comes back from the trash, so that nothing names what lies there.
    const comesBack = Boolean(known['deletedAt']);
    if (missing.length === 0 && !gainsCode && !gainsPlace && !gainsName && !comesBack) return;
    const places = gainsPlace
      ? {
          executingUnits: [...new Set([...units, ...(party.executingUnit ? [party.executingUnit] : [])])],
          ubigeo: isMoreExact(party.ubigeo, known['ubigeo']) ? party.ubigeo : (known['ubigeo'] ?? null),
        }
      : {};
    const document = computeOrganization({
      data: {
        ...known,
        roles: [...roles, ...missing],
        ...(gainsCode ? codeFields(party) : {}),
        ...(gainsName ? { name: party.name } : {}),
        ...places,
        ...(comesBack ? { deletedAt: null } : {}),
      } as Named,
    });
    if (document) remember(updateOf(known, document));
  };
  const flush = async (): Promise<void> => {
    const changes = [...fresh.values()];
    fresh.clear();
    await session.save('organizations', changes);
  };

  const find = (party: Party): Found => {
    const found = index.find(party);
    const isGuess =
      party.ubigeo &&
      !party.executingUnit &&
      !party.taxCode &&
      (placesOf.get(comparable(party.name))?.size ?? 0) > 1 &&
      found.organization &&
      placeOf(found.organization) === NO_CODES;
    return isGuess && found.organization ? { organization: null, homonyms: [found.organization] } : found;
  };
  const resolve = async (parties: readonly Party[]): Promise<void> => {
    for (const { name, ubigeo } of parties)
      if (ubigeo) placesOf.set(comparable(name), (placesOf.get(comparable(name)) ?? new Set()).add(ubigeo));
    for (const party of parties) {
      if (party.isAnonymous) continue;
      const { organization, homonyms } = find(party);
      if (organization) complete(organization, party);
      else if (homonyms.length === 0) add(party);
    }
    await flush();
  };
  const idOf = (party: Party | null | undefined): string | null =>
    !party || party.isAnonymous ? null : (find(party).organization?.id ?? null);
  const problemOf = (party: Party | null | undefined): string | null => {
    const homonyms = party ? find(party).homonyms : [];
    if (homonyms.length === 1)
      return `el archivo nombra varias «${party?.name ?? ''}» de distintos lugares y ya hay una registrada sin UBIGEO ni ejecutora: escriba en el CMS de dónde es y vuelva a importar`;
    return homonyms.length === 0
      ? null
      : `hay ${homonyms.length} organizaciones llamadas «${shownName({ name: party?.name ?? '', ruc: party?.taxCode ?? null })}» (${homonyms.map(placeOf).join('; ').slice(0, 200)}) y la fila no trae la unidad ejecutora ni el UBIGEO que diga cuál es`;
  };
  return {
    resolve,
    idOf,
    problemOf,
    withheldOf: (parties) =>
      parties.flatMap((party) =>
        index.byId(idOf(party) ?? '')?.['standing'] === 'named' ? [] : (party?.withheld?.() ?? []),
      ),
    saveConsortia: async (records) => {
      await resolve(records.flatMap(({ party, members }) => [party, ...members]));
      for (const { party, members } of records) {
        const known = index.byId(idOf(party) ?? '');
        const ids = [
          ...new Set(
            members
              .map(idOf)
              .filter((id) => id !== null)
              .filter((id) => id !== known?.['id']),
          ),
        ];
        const present = Array.isArray(known?.['members']) ? (known['members'] as string[]) : [];
        const added = ids.filter((id) => !present.includes(id));
        if (!known || added.length === 0) session.unchanged('organizations');
        else
          remember(
            updateOf(
              known,
              computeOrganization({ data: { ...known, members: [...present, ...added] } as Named }) ?? known,
            ),
          );
      }
      await flush();
    },
  };
}

/** A change of a known organisation: its address before when it moved, and whether it may be named only from now on. */
function updateOf(known: Stored, document: Stored): Change {
  return {
    action: 'update',
    document,
    before: known,
    previousKey: document['key'] === known['key'] ? null : String(known['key'] ?? '') || null,
    isShownAgain: (known['standing'] !== 'named' || Boolean(known['deletedAt'])) && document['standing'] === 'named',
  };
}

function codeFields({ taxCode }: Party): { ruc?: string; code?: string } {
  if (!taxCode) return {};
  return /^\d{11}$/.test(taxCode) && !taxCode.startsWith('99') ? { ruc: taxCode } : { code: taxCode };
}

/** Does the file tell the place where nothing is known, or within it? */
function isMoreExact(told: string | null | undefined, known: unknown): boolean {
  return Boolean(told) && (!known || (told ?? '').length > String(known).length);
}

/** What tells an office from others of its name. */
function placeFields({ executingUnit, ubigeo }: Party): { executingUnits?: string[]; ubigeo?: string } {
  return { ...(executingUnit ? { executingUnits: [executingUnit] } : {}), ...(ubigeo ? { ubigeo } : {}) };
}

const NO_CODES = 'sin códigos';

function placeOf(organization: Stored): string {
  const units = textsOf(organization['executingUnits']);
  return (
    [
      organization['ubigeo'] ? `UBIGEO ${String(organization['ubigeo'])}` : null,
      units.length > 0 ? `ejecutora ${units.join(', ')}` : null,
    ]
      .filter(Boolean)
      .join(', ') || NO_CODES
  );
}

function rolesOf(party: Party): string[] {
  const isConsortium = /^consorcio\b/i.test(party.name) || identifierKind(party.taxCode) === 'consortium';
  return [...new Set([party.role, ...(isConsortium && party.role !== 'entity' ? ['consortium'] : [])])];
}
