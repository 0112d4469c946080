import { anonymousIdentifier, cleanedTexts, isPlainIdentifier, textCleaner, type TextCleaner } from '../../../../collections/organizations/person-texts.ts';
import type { ProcessRecord } from '../formats/records.ts';

/**
 * A process without persons in its texts: numbers with the names beside them, and every party of the record that may not be named.
 * A nomenclature that held one gives way to the OCID; contracts and awards so numbered get a code that says nothing. To be done
 * before the record is compared, keyed or written.
 */
export function withoutPersonsInTexts(record: ProcessRecord): { record: ProcessRecord; clean: TextCleaner } {
  const parties = [...(record.bidders ?? []), ...record.awards.flatMap(({ suppliers }) => suppliers)];
  const clean = textCleaner(parties.flatMap(({ withheld }) => withheld?.() ?? []));
  const cleaned = <T>(value: T): T => cleanedTexts(value, clean);
  const code = (id: string): string => (isPlainIdentifier(id, clean) ? id : anonymousIdentifier(id));
  const named = cleaned(record.nomenclature);
  const isNamed = named.value !== record.nomenclature.value;
  const ocid = record.ocid && clean(record.ocid.value) !== record.ocid.value ? { ...record.ocid, value: anonymousIdentifier(record.ocid.value), original: '' } : record.ocid;
  return {
    clean,
    record: {
      ...record, ocid,
      nomenclature: isNamed && ocid ? { ...named, value: ocid.value } : named,
      title: cleaned(record.title ?? (isNamed ? record.nomenclature : null)), method: cleaned(record.method), items: cleaned(record.items),
      awards: record.awards.map((award) => ({ ...award, awardId: code(award.awardId), origin: cleaned(award.origin) })),
      contracts: record.contracts.map((contract) => ({
        ...cleaned({ ...contract, contractId: null, awardId: null, number: '', url: null }),
        ...(contract.contractId === undefined ? {} : { contractId: contract.contractId && code(contract.contractId) }),
        ...(contract.awardId === undefined ? {} : { awardId: contract.awardId && code(contract.awardId) }),
        number: isPlainIdentifier(contract.number, clean) ? contract.number : code(contract.contractId || contract.number),
        url: contract.url && clean(readable(contract.url)) === readable(contract.url) ? contract.url : null,
      })),
    },
  };
}

/** An address with its words apart. */
function readable(url: string): string {
  try { return decodeURIComponent(url).replace(/[-_+]/g, ' '); } catch { return url.replace(/[-_+]/g, ' '); }
}
