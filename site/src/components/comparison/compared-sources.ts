import type { Provenance } from '../../../../collections/fields/published.ts';
import type { PublishedFigure, PublishedProject } from '../../../../collections/projects/published.ts';
import { dateTold } from '../works/dates-told.ts';
import { costFigure, figureBehind, provenanceOfFigure } from '../../../../collections/projects/figure-words.ts';
import { distinctProvenances } from '../../../published/provenances.ts';

/**
 * Facts of the comparison that are said by somebody; what is computed of them names the sources of what it is computed
 * of.
 */
export type ComparedFact =
  | 'status'
  | 'stoppageCause'
  | 'physical'
  | 'financial'
  | 'viable'
  | 'growth'
  | 'accrued'
  | 'start'
  | 'plannedEnd'
  | 'actualEnd'
  | 'beneficiaries'
  | 'costPerPerson'
  | 'contractor'
  | 'supervisor';

/** Who says each fact of a work, with the day it speaks of and the day it was read; no source without a fact. */
export function comparedSources(work: PublishedProject): Record<ComparedFact, Provenance[]> {
  const { progress, costs, factSources, provenance } = work;
  const figure = (metric: PublishedFigure['metric'], value: number | null): Provenance[] => {
    if (value === null) return [];
    const found = figureBehind(work, metric, value);
    return [found ? provenanceOfFigure(found) : provenance];
  };
  const percent = (metric: PublishedFigure['metric'], value: number | null): Provenance[] => {
    const found = value === null ? null : figureBehind(work, metric, value);
    if (found) return [provenanceOfFigure(found)];
    return value === null
      ? []
      : [
          progress.source
            ? { source: progress.source, asOf: progress.asOf, consultedOn: null, url: null, grade: null }
            : provenance,
        ];
  };
  const day = (name: 'plannedStart' | 'plannedEnd' | 'actualStart' | 'actualEnd'): Provenance[] =>
    [dateTold(work, name)?.provenance ?? []].flat();
  const viable = figure('viableCost', costs.viablePen);
  const cost = costFigure(work);
  const start = day('actualStart');
  const people = work.figures
    .filter(({ metric, scope, value }) => metric === 'beneficiaries' && scope === 'whole' && value)
    .map(provenanceOfFigure);
  const beneficiaries =
    people.length > 0 ? people : work.beneficiaries ? [factSources.beneficiaries ?? provenance] : [];
  const present = costs.currentPen === null ? [] : [cost ? provenanceOfFigure(cost) : provenance];
  return {
    status: work.status === 'notPublished' ? [] : [factSources.status ?? provenance],
    stoppageCause: work.stoppage?.cause ? [factSources.stoppageCause ?? provenance] : [],
    physical: percent('physicalProgress', progress.physical),
    financial: percent('financialProgress', progress.financial),
    viable,
    growth: costs.viablePen && costs.currentPen !== null ? distinctProvenances([...present, ...viable]) : [],
    accrued: figure('accrued', costs.accruedPen),
    start: start.length > 0 ? start : day('plannedStart'),
    plannedEnd: day('plannedEnd'),
    actualEnd: day('actualEnd'),
    beneficiaries: distinctProvenances(beneficiaries),
    costPerPerson: beneficiaries.length > 0 ? distinctProvenances([...present, ...beneficiaries]) : [],
    contractor: work.contractor ? [factSources.contractor ?? provenance] : [],
    supervisor: work.supervisor ? [factSources.supervisor ?? provenance] : [],
  };
}
