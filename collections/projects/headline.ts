import type { Project } from '../payload-types.ts';
import type { OrganizationRef, Provenance } from '../fields/published.ts';
import { factProvenance, organizationRef, textOrNull } from '../fields/to-published.ts';
import { isWithheldName } from '../organizations/legal-entity.ts';
import { currentFact, currentFigure, figuresInForce, type FigureData } from './figures.ts';
import { metrics, type FigureCurrency, type FigureMetric } from './metrics.ts';
import type { LatestReport, PublishedFigure, PublishedProject, SourcedFact } from './published.ts';

// What the head of a work says, concluded from its facts. `published.ts` names the fields.

/**
 * The day on which the source of the state was read, where the day of the state is only that one: a register's dump gives none of its own,
 * and nobody can have read on the 16th how things stood on the 31st. Null: the state has a day of its own.
 */
export function dayRead(stated: string | null, { asOf, consultedOn }: Provenance): string | null {
  return stated !== null && asOf === null && consultedOn !== null && consultedOn.startsWith(stated)
    ? consultedOn
    : null;
}

/** Who builds or supervises; of whoever a register gives and may not be named, what it is: that much is kept as a fact. Null: nobody says. */
export function partyOf(project: Project, part: 'contractor' | 'supervisor'): OrganizationRef | null {
  const told = currentFact(project.figures ?? [], part)?.text;
  return organizationRef(project[part]) ?? (told && isWithheldName(told) ? { key: null, ruc: null, name: told } : null);
}

/** Percentages of the newest approved report, or of the figures when they are newer or there is no report. */
export function progressOf(project: Project, report: LatestReport | null): PublishedProject['progress'] {
  const figures = project.figures ?? [];
  const physical = currentFigure(figures, 'physicalProgress');
  if (report && report.period >= (physical?.asOf ?? '').slice(0, 7)) {
    return {
      plannedPhysical: report.plannedPhysical ?? null,
      physical: report.actualPhysical ?? null,
      plannedFinancial: report.plannedFinancial ?? null,
      financial: report.actualFinancial ?? null,
      asOf: report.period,
      source: report.source,
    };
  }
  const valueOf = (metric: FigureMetric): number | null => currentFigure(figures, metric)?.value ?? null;
  return {
    plannedPhysical: valueOf('plannedPhysicalProgress'),
    physical: physical?.value ?? null,
    plannedFinancial: valueOf('plannedFinancialProgress'),
    financial: valueOf('financialProgress'),
    asOf: physical?.asOf ?? null,
    source: physical?.source ?? null,
  };
}

/** The source of each headline fact: the fact that says just what the work's field says. */
export function sourcesOf(
  project: Project,
  figures: readonly FigureData[],
  whole: Provenance,
): PublishedProject['factSources'] {
  const said: Partial<Record<SourcedFact, string | null | undefined>> = {
    status: project.status,
    stoppageCause: project.stoppageCause,
    stoppedSince: project.stoppedSince,
    plannedStart: project.plannedStart,
    plannedEnd: project.plannedEnd,
    actualStart: project.actualStart,
    actualEnd: project.actualEnd,
  };
  const found: PublishedProject['factSources'] = {};
  for (const [name, text] of Object.entries(said) as [SourcedFact, string | null | undefined][]) {
    const fact = text ? currentFact(figures, name, text) : null;
    if (fact) found[name] = factProvenance(fact, whole);
  }
  for (const name of ['contractor', 'supervisor'] as const) {
    const fact = currentFact(figures, name);
    if (fact && (project[name] || isWithheldName(fact.text))) found[name] = factProvenance(fact, whole);
  }
  const people = figuresInForce(figures, 'beneficiaries').find(({ value }) => value === project.beneficiaries);
  if (people) found.beneficiaries = factProvenance(people, whole);
  return found;
}

export function situationOf(situation: Project['situation'], whole: Provenance): PublishedProject['situation'] {
  const [happened, mustAct, owed, next] = [
    situation?.happened,
    situation?.mustAct,
    situation?.owed,
    situation?.next,
  ].map(textOrNull);
  if (!happened && !mustAct && !owed && !next) return null;
  return {
    happened: happened ?? null,
    mustAct: mustAct ?? null,
    owed: owed ?? null,
    next: next ?? null,
    nextOn: textOrNull(situation?.nextOn),
    provenance: factProvenance(situation, whole),
  };
}

export function unitOf(metric: FigureMetric, currency: FigureCurrency | null | undefined): PublishedFigure['unit'] {
  const { kind } = metrics[metric];
  if (kind === 'money') return currency ?? 'PEN';
  return metric === 'other' && currency ? currency : kind;
}
