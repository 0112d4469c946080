import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { workAnswers, type AnswerLine } from '../../../site/src/components/works/answers.ts';
import { projectRow } from './read-model-rows.ts';

export const of = (source: string) => ({
  source,
  asOf: '2026-10-31',
  consultedOn: null,
  url: null,
  grade: 'A' as const,
});
const register = of('INFOBRAS');
export type Given = Parameters<typeof workAnswers>[0];
export const answers = (work: Partial<PublishedProject>, given: Partial<Given> = {}) =>
  workAnswers({
    work: projectRow({ code: 'x', statusAsOf: '2026-11-01', provenance: register, ...work }).doc,
    reports: [],
    processes: [],
    milestones: [],
    control: [],
    yardstick: {
      delayedDays: 30,
      delayedPoints: 10,
      overCostPercent: 15,
      reportOverdueDays: 5,
      dueSoonDays: 60,
      freshness: defaultFreshness,
      today: '2026-11-28',
    },
    ...given,
  });
/** What each line says, and who says it. */
export const lines = (some: readonly AnswerLine[]) =>
  some.map(({ text, provenance }) => [text.replaceAll('\u00a0', ' '), provenance?.source ?? null]);
export const dates = (given: Partial<PublishedProject['dates']>): Pick<PublishedProject, 'dates'> => ({
  dates: { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null, ...given },
});
