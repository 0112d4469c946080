import {
  anonymousIdentifier,
  cleanedTexts,
  isPlainIdentifier,
  textCleaner,
  type TextCleaner,
} from '../../../../collections/organizations/person-texts.ts';
import type { ReadableMark, WithheldParty } from '../../../../collections/organizations/party-mask.ts';
import type { ProcessRecord } from '../formats/records.ts';
import { same } from './equality.ts';
import type { OrganizationDirectory } from './organizations.ts';
import type { Stored } from './session.ts';

/**
 * A process without persons in its texts: numbers with the names beside them, and every party of the record that may
 * not be named. A nomenclature that held one gives way to the OCID; contracts and awards so numbered get a code that
 * says nothing. To be done before the record is compared, keyed or written.
 * `known`: what earlier files told of the process. `withheldOf`: who of its parties may not be named
 * (`OrganizationDirectory`); without it, by the file alone.
 */
export function withoutPersonsInTexts(
  record: ProcessRecord,
  known: readonly ReadableMark[] = [],
  withheldOf = byFileAlone,
): { record: ProcessRecord; clean: TextCleaner; withheld: WithheldParty[] } {
  const withheld = withheldIn(record, withheldOf);
  const clean = textCleaner([...withheld, ...known]);
  const cleaned = <T>(value: T): T => cleanedTexts(value, clean);
  const code = (id: string): string => (isPlainIdentifier(id, clean) ? id : anonymousIdentifier(id));
  const named = cleaned(record.nomenclature);
  const isNamed = named.value !== record.nomenclature.value;
  const ocid =
    record.ocid && clean(record.ocid.value) !== record.ocid.value
      ? { ...record.ocid, value: anonymousIdentifier(record.ocid.value), original: '' }
      : record.ocid;
  return {
    clean,
    withheld,
    record: {
      ...record,
      ocid,
      nomenclature: isNamed && ocid ? { ...named, value: ocid.value } : named,
      title: cleaned(record.title),
      ...(isNamed && !record.title ? { titleOfNew: named } : {}),
      method: cleaned(record.method),
      items: cleaned(record.items),
      awards: record.awards.map((award) => ({ ...award, awardId: code(award.awardId), origin: cleaned(award.origin) })),
      contracts: record.contracts.map((contract) => ({
        ...cleaned({ ...contract, contractId: null, awardId: null, number: '', url: null }),
        ...(contract.contractId === undefined ? {} : { contractId: contract.contractId && code(contract.contractId) }),
        ...(contract.awardId === undefined ? {} : { awardId: contract.awardId && code(contract.awardId) }),
        number: isPlainIdentifier(contract.number, clean)
          ? contract.number
          : code(contract.contractId || contract.number),
        url: contract.url && clean(readable(contract.url)) === readable(contract.url) ? contract.url : null,
      })),
    },
  };
}

/** Everybody whom the record names and who may not be named. */
function withheldIn(record: ProcessRecord, withheldOf: WithheldOf): WithheldParty[] {
  return [
    ...withheldOf([...(record.bidders ?? []), ...record.awards.flatMap(({ suppliers }) => suppliers)]),
    ...(record.mentioned?.() ?? []),
  ];
}

type WithheldOf = OrganizationDirectory['withheldOf'];
const byFileAlone: WithheldOf = (parties) => parties.flatMap((party) => party?.withheld?.() ?? []);

/**
 * A stored process without the parties that a later file names and that may not be named: title, scopes, amendments,
 * codes of contracts and awards, and the cells that they came from. The nomenclature, by which files find the process,
 * is cleaned on its way out.
 */
export function cleanedProcess(process: Stored, clean: TextCleaner): Stored {
  const code = (id: unknown): unknown =>
    typeof id === 'string' && !isPlainIdentifier(id, clean) ? anonymousIdentifier(id) : id;
  const { provenance, title, method, awards, contracts } = process as Stored & { provenance?: { cells?: unknown } };
  const cells = provenance?.cells;
  const cleanCells = cleanedTexts(cells, clean);
  const cleaned: Stored = {
    ...process,
    title: cleanedTexts(title, clean),
    method: cleanedTexts(method, clean),
    awards: Array.isArray(awards)
      ? awards.map((row: Row) => ({ ...row, ...('awardId' in row ? { awardId: code(row['awardId']) } : {}) }))
      : awards,
    contracts: Array.isArray(contracts)
      ? contracts.map((row: Row) => ({
          ...row,
          ...cleanedTexts({ scope: row['scope'], amendments: row['amendments'] }, clean),
          ...(row['contractId'] ? { contractId: code(row['contractId']) } : {}),
          ...(row['awardId'] ? { awardId: code(row['awardId']) } : {}),
          number: code(row['number']),
        }))
      : contracts,
    ...(cleanCells === cells ? {} : { provenance: { ...provenance, cells: cleanCells } }),
  };
  return same(process, cleaned) ? process : cleaned;
}

type Row = Record<string, unknown>;

/** An address with its words apart. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url).replace(/[-_+]/g, ' ');
  } catch {
    return url.replace(/[-_+]/g, ' ');
  }
}
