import { randomUUID } from 'node:crypto';
import { slugify } from '../../../../collections/fields/search-text.ts';
import { computeOrganization } from '../../../../collections/organizations/hooks/compute.ts';
import type { OrganizationRecord, Party } from '../formats/records.ts';
import { plain } from '../parse/text.ts';
import type { Change, Stored, WriteSession } from './session.ts';

type Named = Stored & { name?: string };

/** Companies and offices, found by RUC or code, else by one of their names; new ones are made. */
export type OrganizationDirectory = {
  /** Finds or makes every party, adding the role it plays here. To be called before `idOf`. */
  resolve(parties: readonly Party[]): Promise<void>;
  /** Identifier of a resolved party; null for natural persons, which are not kept. */
  idOf(party: Party | null | undefined): string | null;
  /** Consortia with their members. */
  saveConsortia(records: readonly OrganizationRecord[]): Promise<void>;
};

/** Loads all organisations once: some thousands, with short fields. */
export async function openDirectory(session: WriteSession): Promise<OrganizationDirectory> {
  const byCode = new Map<string, Stored>();
  const byName = new Map<string, Stored>();
  const byId = new Map<string, Stored>();
  const index = (organization: Stored): void => {
    byId.set(organization.id, organization);
    for (const code of [organization['ruc'], organization['code']]) if (typeof code === 'string' && code) byCode.set(code, organization);
    const names = [organization['name'], organization['shortName'], ...(Array.isArray(organization['aliases']) ? organization['aliases'] : [])];
    for (const name of names) if (typeof name === 'string' && plain(name) && !byName.has(plain(name))) byName.set(plain(name), organization);
    const key = organization['key'];
    if (typeof key === 'string' && !byCode.has(key)) byCode.set(key, organization);
  };
  for (const organization of await session.find('organizations', {})) index(organization);

  const find = (party: Party): Stored | undefined => {
    if (party.taxCode) {
      const known = byCode.get(party.taxCode);
      if (known) return known;
      const named = byName.get(plain(party.name));
      // The same name under another number is another company.
      return named && !named['ruc'] && !named['code'] ? named : undefined;
    }
    return byName.get(plain(party.name)) ?? byName.get(plain(party.name.replace(/\s+-\s+[^-]+$/, ''))) ?? byCode.get(slugify(party.name));
  };
  const fresh = new Map<string, Change>();
  const remember = (change: Change): void => {
    const earlier = fresh.get(change.document.id);
    fresh.set(change.document.id, earlier ? { ...change, action: earlier.action, previousKey: earlier.previousKey ?? null } : change);
    index(change.document);
  };
  const add = (party: Party): void => {
    const document = computeOrganization({
      data: {
        id: randomUUID(), name: party.name, ...codeFields(party), roles: rolesOf(party), contact: party.contact ?? null, isHidden: false,
        provenance: { source: session.source, asOf: session.asOf, grade: 'A', cells: { name: { original: party.origin.original, file: session.fileName, row: party.origin.row, column: party.origin.column, source: session.source, asOf: session.asOf } } },
      } as Named,
    });
    if (document) remember({ action: 'create', document });
  };
  const complete = (known: Stored, party: Party): void => {
    const roles = Array.isArray(known['roles']) ? (known['roles'] as string[]) : [];
    const missing = rolesOf(party).filter((role) => !roles.includes(role));
    const gainsCode = party.taxCode !== null && !known['ruc'] && !known['code'];
    if (missing.length === 0 && !gainsCode) return;
    const document = computeOrganization({ data: { ...known, roles: [...roles, ...missing], ...(gainsCode ? codeFields(party) : {}) } as Named });
    if (document) remember({ action: 'update', document, previousKey: document['key'] === known['key'] ? null : String(known['key'] ?? '') || null });
  };
  const flush = async (): Promise<void> => {
    const changes = [...fresh.values()];
    fresh.clear();
    await session.save('organizations', changes);
  };

  const resolve = async (parties: readonly Party[]): Promise<void> => {
    for (const party of parties) {
      if (party.isNaturalPerson) continue;
      const known = find(party);
      if (known) complete(known, party);
      else add(party);
    }
    await flush();
  };
  const idOf = (party: Party | null | undefined): string | null => (!party || party.isNaturalPerson ? null : find(party)?.id ?? null);
  return {
    resolve, idOf,
    saveConsortia: async (records) => {
      await resolve(records.flatMap(({ party, members }) => [party, ...members]));
      for (const { party, members } of records) {
        const known = byId.get(idOf(party) ?? '');
        const ids = [...new Set(members.map(idOf).filter((id) => id !== null))];
        const present = Array.isArray(known?.['members']) ? (known['members'] as string[]) : [];
        const added = ids.filter((id) => !present.includes(id));
        if (!known || added.length === 0) session.unchanged('organizations');
        else remember({ action: 'update', document: { ...known, members: [...present, ...added] } });
      }
      await flush();
    },
  };
}

function codeFields({ taxCode }: Party): { ruc?: string; code?: string } {
  if (!taxCode) return {};
  return /^\d{11}$/.test(taxCode) && !taxCode.startsWith('99') ? { ruc: taxCode } : { code: taxCode };
}

function rolesOf(party: Party): string[] {
  const isConsortium = /^consorcio\b/i.test(party.name) || (party.taxCode !== null && codeFields(party).code !== undefined);
  return [...new Set([party.role, ...(isConsortium && party.role !== 'entity' ? ['consortium'] : [])])];
}
