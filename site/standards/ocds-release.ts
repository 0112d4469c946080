import type { z } from 'zod';
import type {
  PublishedContract,
  PublishedContractingProcess,
} from '../../collections/contracting-processes/published.ts';
import { amendedTerms, amendmentIds, contractIds } from '../../collections/contracting-processes/amended.ts';
import { awardIds, bidderIds, supplierPlaces } from '../../collections/contracting-processes/part-ids.ts';
import { methodOf, procurementCategories, tenderStatuses } from './codelists.ts';
import { extensionOf, withExtension } from '../../collections/standards/extension.ts';
import { dateTime, instant, uri } from '../../collections/standards/formats.ts';
import { ocidOf, UNPUBLISHED_AWARD } from '../../collections/standards/identifiers.ts';
import { withoutPerson } from '../../collections/organizations/personal-data.ts';
import { compactObject, type Draft, type JsonObject } from '../../collections/standards/json.ts';
import { restoreFields } from '../../collections/standards/ocds-published.ts';
import { distinct, partiesOf, referenceTo, type Part } from './parties.ts';

type Process = PublishedContractingProcess;
type Contract = z.infer<typeof PublishedContract>;

/** What is not in the public view of a process but only serves the portal's own searches. */
const LEFT_OUT = ['search'] as const;

/** The moment of a view that names none. */
const NO_MOMENT = '1970-01-01T00:00:00.000Z';

/**
 * One state of a contracting process as OCDS 1.1.5 release, complete in itself; what OCDS has no place for stands in
 * `x_invermet`. `id`, `date` (RFC 3339) and `tag` say which publication it is.
 */
export function ocdsRelease({
  process: view,
  id,
  date,
  tag,
}: {
  process: Process;
  id: string;
  date: string;
  tag: readonly string[];
}): JsonObject {
  const process = withoutPersons(view);
  const document = compactObject({
    ocid: ocidOf(process),
    id,
    date: instant(date) ?? NO_MOMENT,
    tag,
    initiationType: 'tender',
    language: 'es',
    ...sectionsOf(process),
  });
  return withExtension(document, extensionOf(process, restoreFields(document), LEFT_OUT));
}

/** The process without names and numbers of natural persons, in whatever part. */
export function withoutPersons(process: Process): Process {
  return {
    ...process,
    buyer: withoutPerson(process.buyer),
    bidders: process.bidders.map(withoutPerson),
    awards: process.awards.map((award) => ({ ...award, suppliers: award.suppliers.map(withoutPerson) })),
  };
}

function sectionsOf(process: Process): { [key: string]: Draft } {
  const names = awardIds(process.awards);
  const linked = process.contracts.map((contract) => awardOf(contract, process, names));
  const bidderPlaces = bidderIds(process.bidders);
  const tenderers = process.bidders.map((bidder, index) => referenceTo(bidder, bidderPlaces[index] ?? ''));
  const awards: Draft[] = process.awards.map((award, index) => ({
    id: names[index],
    status: award.status,
    date: dateTime(award.date),
    value: amountOf(award.amount, award.currency),
    suppliers: distinct(supplierReferences(award, names[index])),
  }));
  return {
    parties: partiesOf(partsOf(process)),
    buyer: referenceTo(process.buyer, 'comprador'),
    planning: { budget: { projectID: process.projectCode, project: process.projectTitle } },
    tender: {
      id: process.nomenclature || process.key,
      title: process.nomenclature,
      description: process.title,
      status: tenderStatuses[process.status],
      datePublished: dateTime(process.datePublished),
      tenderPeriod: { startDate: dateTime(process.tenderStart), endDate: dateTime(process.tenderEnd) },
      procuringEntity: referenceTo(process.buyer, 'comprador'),
      value: amountOf(process.referenceAmount, process.currency),
      procurementMethod: methodOf(process.method),
      procurementMethodDetails: process.method,
      mainProcurementCategory: process.category && procurementCategories[process.category],
      additionalProcurementCategories: process.category === 'consultingServices' ? ['consultingServices'] : null,
      numberOfTenderers: Number.isInteger(process.numberOfBidders) ? process.numberOfBidders : null,
      tenderers: distinct(tenderers),
    },
    awards: [...awards, ...(linked.includes(UNPUBLISHED_AWARD) ? [{ id: UNPUBLISHED_AWARD }] : [])],
    contracts: contractsOf(process, linked),
  };
}

function contractsOf(process: Process, linked: readonly string[]): Draft[] {
  const { contracts, status } = process;
  const ids = contractIds(contracts);
  return contracts.map((contract, index) => {
    const { amount, endDate } = amendedTerms(contract);
    const adendas = amendmentIds(contract.amendments);
    return {
      id: ids[index],
      awardID: linked[index],
      title: contract.number,
      description: contract.scope,
      // A concluded process says of its contracts that they ended; that one was signed does not say that it is still in
      // force.
      status: contract.status ?? (status === 'complete' ? 'terminated' : null),
      dateSigned: dateTime(contract.dateSigned),
      period: { startDate: dateTime(contract.startDate), endDate: dateTime(endDate) },
      value: amountOf(amount, contract.currency),
      documents: uri(contract.url)
        ? [{ id: `documento-${ids[index]}`, documentType: 'contractSigned', url: contract.url, language: 'es' }]
        : null,
      amendments: contract.amendments.map((amendment, number) => ({
        id: adendas[number],
        date: dateTime(amendment.date),
        description: amendment.description,
      })),
    };
  });
}

/**
 * The award a contract follows: the one it names, else the only one there is, else the only one of its amount;
 * unpublished otherwise.
 */
function awardOf(contract: Contract, { awards }: Process, ids: readonly string[]): string {
  const named = contract.awardId === null ? [] : ids.filter((_, index) => awards[index]?.id === contract.awardId);
  if (named.length === 1) return named[0] ?? UNPUBLISHED_AWARD;
  if (ids.length === 1) return ids[0] ?? UNPUBLISHED_AWARD;
  const same = ids.filter(
    (_, index) =>
      contract.amount !== null &&
      awards[index]?.amount === contract.amount &&
      awards[index]?.currency === contract.currency,
  );
  return same.length === 1 ? (same[0] ?? UNPUBLISHED_AWARD) : UNPUBLISHED_AWARD;
}

const supplierReferences = (
  award: Process['awards'][number],
  id: string | undefined,
): { id: string; name: string }[] => {
  const places = supplierPlaces(award, id);
  return award.suppliers.map((supplier, index) => referenceTo(supplier, places[index] ?? ''));
};

export function partsOf({ buyer, bidders, awards }: Process): Part[] {
  const [places, names] = [bidderIds(bidders), awardIds(awards)];
  return [
    { reference: buyer, role: 'buyer', place: 'comprador' },
    { reference: buyer, role: 'procuringEntity', place: 'comprador' },
    ...bidders.map((reference, index): Part => ({ reference, role: 'tenderer', place: places[index] ?? '' })),
    ...awards.flatMap((award, index) => {
      const within = supplierPlaces(award, names[index]);
      return award.suppliers.map((reference, order): Part => ({
        reference,
        role: 'supplier',
        place: within[order] ?? '',
      }));
    }),
  ];
}

/** An amount with its currency; none when the amount is not published. */
export const amountOf = (amount: number | null, currency: string): Draft =>
  amount === null ? null : { amount, currency };
