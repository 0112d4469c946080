import { opportunityStages, type PublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { stages as stageCodes } from '../../../collections/opportunities/open-data.ts';
import { ubigeoOf } from '../../published/district-names.ts';
import { choiceOf, filterProblems, type FilterProblem } from '../../published/filter-values.ts';
import { stageWordsEn } from '../../../collections/words/english.ts';
import { stageWords } from '../../../collections/words/states.ts';

type Stage = (typeof opportunityStages)[number];

/** Stages in the order of the pipeline, from what is open now to what is over. */
export const pipeline: readonly Stage[] = [
  'idea',
  'formulation',
  'structuring',
  'promotion',
  'tender',
  'awarded',
  'withdrawn',
];

/** Ranges offered by the form, in the currency of each opportunity: `min-max` in millions. */
export const amountRanges = ['0-50', '50-200', '200-500', '500-'] as const;

export type OpportunityRequest = {
  stage: Stage | null;
  ubigeo: string | null;
  /** In millions of the opportunity's own currency; nothing is converted. */
  amount: (typeof amountRanges)[number] | null;
  modality: string | null;
  isFiltered: boolean;
  /** What the address asks and the board does not know: then nothing is shown. */
  problems: FilterProblem[];
};

/** Reads `?etapa=`, `?distrito=`, `?monto=` and `?modalidad=` (one of `modalities`). Never throws. */
export function readOpportunityRequest(query: URLSearchParams, modalities: readonly string[] = []): OpportunityRequest {
  const value = (name: string): string => (query.get(name) ?? '').trim().slice(0, 120);
  const stage = choiceOf(value('etapa'), stageWords, stageCodes, stageWordsEn);
  const ubigeo = ubigeoOf(value('distrito'));
  const amount = amountRanges.find((one) => one === value('monto')) ?? null;
  const modality = value('modalidad') || null;
  return {
    stage,
    ubigeo,
    amount,
    modality,
    isFiltered: stage !== null || ubigeo !== null || amount !== null || modality !== null,
    problems: filterProblems(query, [
      { name: 'etapa', knows: () => stage !== null, expected: Object.values(stageWords).join(', ') },
      { name: 'distrito', knows: () => ubigeo !== null, expected: 'un distrito de Lima' },
      { name: 'monto', knows: () => amount !== null, expected: amountRanges.join(', ') },
      {
        name: 'modalidad',
        knows: (asked) => modalities.length === 0 || modalities.includes(asked),
        expected: modalities.join(', '),
      },
    ]),
  };
}

/** The opportunities that the request asks for, in their order. */
export function chosen(
  items: readonly PublishedOpportunity[],
  { stage, ubigeo, amount, modality }: OpportunityRequest,
): PublishedOpportunity[] {
  const [least = 0, most = Infinity] = (amount ?? '')
    .split('-')
    .map((part, index) => (part === '' ? (index === 0 ? 0 : Infinity) : Number(part) * 1e6));
  return items.filter(
    (item) =>
      (stage === null || item.stage === stage) &&
      (ubigeo === null || item.districts.some((one) => one.ubigeo === ubigeo)) &&
      (amount === null || (item.amount !== null && item.amount >= least && item.amount < most)) &&
      (modality === null || item.modality === modality),
  );
}

/** A date of an opportunity that is still to come. */
export type ComingDate = { item: PublishedOpportunity; entry: PublishedOpportunity['calendar'][number] };

/** The next dates of opportunities that are not over, the nearest first. */
export function comingDates(items: readonly PublishedOpportunity[], today: string, limit: number): ComingDate[] {
  return items
    .filter((item) => item.stage !== 'awarded' && item.stage !== 'withdrawn')
    .flatMap((item) => item.calendar.filter((entry) => entry.date >= today).map((entry) => ({ item, entry })))
    .sort((a, b) => a.entry.date.localeCompare(b.entry.date) || a.item.slug.localeCompare(b.item.slug))
    .slice(0, limit);
}
