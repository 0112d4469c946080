import type { opportunityStages } from './published.ts';

/** Why an opportunity takes no questions: it is not offered yet, its last deadline is over, it is over itself; null: it takes them. */
export type ClosedBecause = 'notYet' | 'deadlinePast' | 'over' | null;

type Given = {
  stage: (typeof opportunityStages)[number];
  calendar?: readonly { date?: string | null; isDeadline?: boolean | null }[] | null;
};

/**
 * The one rule of who answers: only what is offered takes questions and expressions of interest, in promotion, and during the
 * call until its last deadline. An idea, a study or a structuring has no office that answers. `today`: day in Lima, `YYYY-MM-DD`.
 */
export function closedBecause({ stage, calendar }: Given, today: string): ClosedBecause {
  if (stage === 'awarded' || stage === 'withdrawn') return 'over';
  if (stage !== 'promotion' && stage !== 'tender') return 'notYet';
  const deadlines = (calendar ?? []).flatMap(({ date, isDeadline }) => (isDeadline && date ? [date.slice(0, 10)] : []));
  return stage === 'tender' && deadlines.length > 0 && deadlines.every((date) => date < today) ? 'deadlinePast' : null;
}
