import { freshnessOf, isOver, type Freshness, type FreshnessKind, type FreshnessLimits } from './freshness.ts';
import type { PublishedProject } from './published.ts';
import { costFigure } from './figure-words.ts';
import { lower, shortDate } from '../words/format.ts';

/** What the words call each kind of fact when today's is not known. */
const notKnown: Record<FreshnessKind, string> = {
  status: 'Estado actual no conocido',
  progress: 'Avance actual no conocido',
  cost: 'Costo actual no conocido',
  party: 'Responsable actual no conocido',
};

/**
 * How an old fact is said, the same for every kind: «último dato: …» past the first limit of the settings, that today's is not known past
 * the second; null while it is fresh or gives no day. `told` is what the last word was: the day, or «paralizada, 30 de agosto de 2026».
 */
export function ageWords({
  kind,
  freshness,
  told,
}: {
  kind: FreshnessKind;
  freshness: Freshness;
  told: string;
}): string | null {
  if (freshness === 'lastKnown') return `Último dato: ${told}`;
  return freshness === 'unknown' ? `${notKnown[kind]}; último dato: ${told}` : null;
}

/** What a headline figure says of its own age, where its day would stand, in the middle of a sentence. Null: its day is all there is to say. */
export type FactAge = string | null;

type Day = { today: string; freshness: FreshnessLimits };
type Work = Pick<
  PublishedProject,
  'status' | 'progress' | 'figures' | 'costs' | 'contractor' | 'supervisor' | 'factSources' | 'provenance'
>;

export type FactAges = Record<'progress' | 'cost' | 'contractor' | 'supervisor', FactAge> & {
  /** The same of a progress of another day: where sources disagree each has its own. */ progressOn(
    asOf: string | null,
  ): FactAge;
};

/**
 * How the progress, cost and parties that lists and headlines show read today. The days they speak of are those of the data files. Once a
 * work is over, what was built and by whom stands; its cost may still change (settlements, arbitration). Of its state: `statusFreshness`.
 */
export function factAges(work: Work, { today, freshness: limits }: Day): FactAges {
  const isPast = isOver(work.status);
  const age = (kind: FreshnessKind, asOf: string | null | undefined): FactAge => {
    const said = ageWords({ kind, freshness: freshnessOf({ asOf, today, limits, kind }), told: shortDate(asOf) });
    return said && lower(said);
  };
  const { contractor, supervisor, progress } = work;
  const progressOn = (asOf: string | null): FactAge =>
    isPast || progress.physical === null || progress.physical >= 100 ? null : age('progress', asOf);
  return {
    progress: progressOn(progress.asOf),
    progressOn,
    cost: work.costs.currentPen === null ? null : age('cost', costDay(work)),
    contractor: isPast || !contractor ? null : age('party', partyDay(work, 'contractor')),
    supervisor: isPast || !supervisor ? null : age('party', partyDay(work, 'supervisor')),
  };
}

/** The day of which the source of the present cost speaks. */
export const costDay = (work: Pick<Work, 'figures' | 'costs'>): string | null => costFigure(work)?.asOf ?? null;

/** The day of which whoever names this party speaks; null without a party. */
export const partyDay = (
  work: Pick<Work, 'contractor' | 'supervisor' | 'factSources' | 'provenance'>,
  part: 'contractor' | 'supervisor',
): string | null => (work[part] ? (work.factSources[part] ?? work.provenance).asOf : null);
