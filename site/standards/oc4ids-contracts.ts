import {
  countedAwards,
  countedContracts,
  type PublishedContractingProcess,
} from '../../collections/contracting-processes/published.ts';
import { isWithheldName } from '../../collections/organizations/legal-entity.ts';
import { currentFigure } from '../../collections/projects/figures.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import {
  amendmentIds,
  contractIds,
  termsByAmendment,
  type Terms,
} from '../../collections/contracting-processes/amended.ts';
import { methodOf, natureOf, processStates } from './codelists.ts';
import { dateTime, uri } from '../../collections/standards/formats.ts';
import { ocidOf, projectIdOf } from '../../collections/standards/identifiers.ts';
import type { Draft } from '../../collections/standards/json.ts';
import { isCurrency } from '../../collections/words/currencies.ts';
import { disagreementWords } from './oc4ids-disagreements.ts';
import { amountOf, partsOf } from './ocds-release.ts';
import { distinct, referenceTo, type Part } from './parties.ts';

type Process = PublishedContractingProcess;
type Contracts = Process['contracts'];
type Amendment = Contracts[number]['amendments'][number];

/** The parts of a process as a project names them: what is not named is told apart by process and place. */
export const partsInProject = (process: Process): Part[] =>
  partsOf({ ...process, awards: countedAwards(process) }).map((part) => ({
    ...part,
    place: `${process.key}-${part.place}`,
  }));

/**
 * A contracting process with the summary that OC4IDS 0.9.5 gives it: `contractValue` and `contractPeriod` as signed,
 * every amendment with the terms before and after it. Withdrawn awards and cancelled contracts do not count. The whole
 * of it is in the OCDS files under the same ocid.
 */
export function contractingProcess(process: Process, parts = partsInProject(process)): Draft {
  const ocid = ocidOf(process);
  const named = (role: string): { id: string; name: string }[] =>
    distinct(parts.filter((part) => part.role === role).map(({ reference, place }) => referenceTo(reference, place)));
  const contracts = countedContracts(process);
  const ids = contractIds(contracts);
  return {
    id: ocid,
    summary: {
      ocid,
      externalReference: process.nomenclature,
      nature: [natureOf(process)],
      title: process.title,
      status: processStates[process.status],
      tender: {
        procurementMethod: methodOf(process.method),
        procurementMethodDetails: process.method,
        datePublished: dateTime(process.datePublished),
        costEstimate: amountOf(process.referenceAmount, process.currency),
        numberOfTenderers: process.numberOfBidders,
        tenderers: named('tenderer'),
        procuringEntity: named('procuringEntity')[0],
      },
      suppliers: named('supplier'),
      contractValue: valueOf(contracts),
      contractPeriod: periodOf(contracts),
      documents: contracts.flatMap(({ url, number }, index) =>
        uri(url) ? [{ id: `documento-${ids[index]}`, documentType: 'contractSigned', title: number, url }] : [],
      ),
      modifications: modificationsOf(contracts, ids),
    },
  };
}

/**
 * The contract of a work of which only the amount is known, as some source tells it: so that the money is not missing
 * where the process is not published. No value where the sources disagree: the text and `x_invermet.disagreements` name
 * all. None when a published contract tells its amount, or nobody tells any.
 */
export function contractTold(
  { code, kind, contractor, figures }: PublishedProject,
  processes: readonly Process[],
): Draft {
  if (processes.some((process) => countedContracts(process).some(({ amount }) => amount !== null))) return null;
  const figure =
    currentFigure(figures, 'contractAmount') ??
    figures.find(({ metric, scope, value }) => metric === 'contractAmount' && scope === 'whole' && value !== null);
  if (!figure || figure.value === null || !isCurrency(figure.unit)) return null;
  // Of several amounts none is chosen: all stand in the metrics and in the extension.
  const disagreeing = disagreementWords(figures, 'contractAmount');
  const told = [
    disagreeing ? `No se elige un monto: ${disagreeing}` : `Monto según ${figure.source}`,
    !disagreeing && figure.asOf && `dato de ${figure.asOf}`,
    'el proceso de selección no está publicado en el portal',
  ]
    .filter(Boolean)
    .join('; ');
  return {
    id: `${projectIdOf(code)}-contrato`,
    summary: {
      nature: kind === 'publicWork' ? ['construction'] : kind === 'study' ? ['design'] : null,
      title: figure.label ?? 'Contrato de la obra',
      description: `${told}.`,
      suppliers: contractor && !isWithheldName(contractor.name) ? [referenceTo(contractor, 'contratista')] : null,
      contractValue: disagreeing ? null : amountOf(figure.value, figure.unit),
    },
  };
}

/** Sum of the contracts; none when one of them is not published or they are in two currencies. */
function valueOf(contracts: Contracts): Draft {
  const sum = sumOf(contracts.map(({ amount }) => amount));
  const currencies = new Set(contracts.map(({ currency }) => currency));
  const [currency] = currencies;
  return currencies.size === 1 && currency && sum !== null ? { amount: sum, currency } : null;
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  const sum = amounts.reduce<number | null>(
    (total, amount) => (total === null || amount === null ? null : total + amount),
    0,
  );
  const cents = sum === null ? null : Math.round(sum * 100) / 100;
  return cents !== null && Number.isFinite(cents) && amounts.length > 0 ? cents : null;
}

function periodOf(contracts: readonly { startDate: string | null; endDate: string | null }[]): {
  startDate: string | undefined;
  endDate: string | undefined;
} {
  const starts = contracts.flatMap(({ startDate }) => dateTime(startDate) ?? []).sort();
  const ends = contracts.flatMap(({ endDate }) => dateTime(endDate) ?? []).sort();
  return { startDate: starts[0], endDate: ends.at(-1) };
}

/**
 * Every amendment of every contract in the order of their days, with value and period of the whole process before and
 * after it.
 */
function modificationsOf(contracts: Contracts, ids: readonly string[]): Draft[] {
  const steps = contracts
    .flatMap((contract, order) => {
      const names = amendmentIds(contract.amendments);
      return termsByAmendment(contract).map((step) => ({ ...step, order, id: `${ids[order]}-${names[step.place]}` }));
    })
    .sort((one, other) => (one.amendment.date ?? '9999').localeCompare(other.amendment.date ?? '9999'));
  const terms: Terms[] = contracts.map(({ amount, endDate }) => ({ amount, endDate }));
  const told = (): { value: Draft; period: ReturnType<typeof periodOf> } => {
    const present = contracts.map((contract, order) => ({ ...contract, ...terms[order] }));
    return { value: valueOf(present), period: periodOf(present) };
  };
  return steps.map(({ amendment, after, order, id }) => {
    const before = told();
    terms[order] = after;
    const now = told();
    const [changesValue, changesPeriod] = [amendment.amountChange !== null, amendment.daysChange !== null];
    return {
      id,
      date: dateTime(amendment.date),
      description: amendment.description,
      type: modificationOf(amendment),
      oldContractValue: changesValue ? before.value : null,
      newContractValue: changesValue ? now.value : null,
      oldContractPeriod: changesPeriod ? before.period : null,
      newContractPeriod: changesPeriod ? now.period : null,
    };
  });
}

/** OC4IDS `modificationType` (open): what changed, when the amendment says it of one thing. */
function modificationOf({ amountChange, daysChange }: Amendment): string | null {
  if (amountChange !== null && amountChange !== 0) return daysChange ? null : 'value';
  return daysChange ? 'duration' : null;
}
