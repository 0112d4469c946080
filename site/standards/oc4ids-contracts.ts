import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { methodOf, natureOf, processStates } from './codelists.ts';
import { dateTime, uri } from './formats.ts';
import { ocidOf } from './identifiers.ts';
import type { Draft } from './json.ts';
import { money } from './ocds-release.ts';
import { distinct, referenceTo } from './parties.ts';

type Process = PublishedContractingProcess;
type Contracts = Process['contracts'];

/** A contracting process with the summary that OC4IDS 0.9.5 gives it; the whole of it is in the OCDS files under the same ocid. */
export function contractingProcess(process: Process): Draft {
  const { key, bidders, awards, contracts } = process;
  const ocid = ocidOf(process);
  const tenderers = bidders.map((bidder, index) => referenceTo(bidder, `${key}-postor-${index + 1}`));
  const suppliers = awards.flatMap((award, index) => award.suppliers.map((supplier, place) => referenceTo(supplier, `${key}-adjudicatario-${index + 1}-${place + 1}`)));
  const buyer = referenceTo(process.buyer, `${key}-comprador`);
  return {
    id: ocid,
    summary: {
      ocid, externalReference: process.nomenclature, nature: [natureOf(process)], title: process.title, status: processStates[process.status],
      tender: {
        procurementMethod: methodOf(process.method), procurementMethodDetails: process.method, datePublished: dateTime(process.datePublished),
        costEstimate: money(process.referenceAmount, process.currency), numberOfTenderers: process.numberOfBidders, tenderers: distinct(tenderers), procuringEntity: buyer,
      },
      suppliers: distinct(suppliers), contractValue: valueOf(contracts), contractPeriod: periodOf(contracts),
      documents: contracts.flatMap(({ url, number }, index) => (uri(url) ? [{ id: `contrato-${index + 1}`, documentType: 'contractSigned', title: number, url }] : [])),
      modifications: contracts.flatMap(({ amendments }, contract) => amendments.map((amendment, index) => ({
        id: `contrato-${contract + 1}-adenda-${index + 1}`, date: dateTime(amendment.date), description: amendment.description, type: modificationOf(amendment),
      }))),
    },
  };
}

/** Sum of the contracts; none when one of them is not published or they are in two currencies. */
function valueOf(contracts: Contracts): Draft {
  const currencies = new Set(contracts.map(({ currency }) => currency));
  const sum = contracts.reduce<number | null>((total, { amount }) => (total === null || amount === null ? null : total + amount), 0);
  const [currency] = currencies;
  return currencies.size === 1 && currency && sum !== null && Number.isFinite(sum) ? { amount: Math.round(sum * 100) / 100, currency } : null;
}

function periodOf(contracts: Contracts): Draft {
  const starts = contracts.flatMap(({ startDate }) => dateTime(startDate) ?? []).sort();
  const ends = contracts.flatMap(({ endDate }) => dateTime(endDate) ?? []).sort();
  return { startDate: starts[0], endDate: ends.at(-1) };
}

/** OC4IDS `modificationType` (open): what changed, when the amendment says it of one thing. */
function modificationOf({ amountChange, daysChange }: Contracts[number]['amendments'][number]): string | null {
  if (amountChange !== null && amountChange !== 0) return daysChange ? null : 'value';
  return daysChange ? 'duration' : null;
}
