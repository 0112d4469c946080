import type { Project } from '../../cms/payload-types.ts';
import { districtRefs } from '../fields/districts.ts';
import { images, isShown, organizationRef, provenanceOf, related, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { currentCost, currentFigure, figureMetrics, type FigureMetric } from './figures.ts';
import { z } from 'zod';
import { Amount, CalendarDate, DistrictRef, EvidenceGrade, OrganizationRef, Percent, Provenance, PublishedFile, PublishedImage } from '../fields/published.ts';

export const projectKinds = ['publicWork', 'concession', 'study'] as const;
export const projectStatuses = ['preparation', 'procurement', 'execution', 'stopped', 'completed', 'closed', 'cancelled'] as const;

export const PublishedFigure = z.object({
  metric: z.enum(figureMetrics),
  label: z.string().nullable(),
  value: z.number().nullable(),
  text: z.string().nullable(),
  unit: z.enum(['PEN', 'USD', 'percent', 'people', 'km', 'date', 'text']),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  asOf: z.string().nullable(),
  grade: EvidenceGrade.nullable(),
  note: z.string().nullable(),
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;

/** One work, concession or study as the public sees it (PO-1). Key in the read model and in addresses: `code`. */
export const PublishedProject = z.object({
  /** CUI; without one `infobras-<number>` or a slug. Address: `/obras/<code>/`. */
  code: z.string().regex(/^[a-z0-9-]+$/),
  cui: z.string().nullable(),
  snip: z.string().nullable(),
  infobrasCode: z.string().nullable(),
  title: z.string(),
  summary: z.string().nullable(),
  /** What need it meets (CoST IDS). */
  purpose: z.string().nullable().default(null),
  kind: z.enum(projectKinds),
  status: z.enum(projectStatuses),
  sector: z.string().nullable(),
  subsector: z.string().nullable().default(null),
  unit: z.string().nullable(),
  entity: OrganizationRef,
  /** How to reach the entity: an office, never a person. */
  entityContact: z.string().nullable().default(null),
  contractor: OrganizationRef.nullable(),
  supervisor: OrganizationRef.nullable(),
  districts: z.array(DistrictRef),
  address: z.string().nullable(),
  location: z.object({ latitude: z.number(), longitude: z.number(), accuracy: z.enum(['exact', 'approximate']) }).nullable(),
  beneficiaries: z.number().nullable(),
  dates: z.object({
    viability: CalendarDate.nullable(),
    plannedStart: CalendarDate.nullable(),
    plannedEnd: CalendarDate.nullable(),
    actualStart: CalendarDate.nullable(),
    actualEnd: CalendarDate.nullable(),
  }),
  /** Soles. `current` is the best known: updated, else contract, else viable. */
  costs: z.object({
    viablePen: Amount.nullable(),
    updatedPen: Amount.nullable(),
    contractPen: Amount.nullable(),
    accruedPen: Amount.nullable(),
    currentPen: Amount.nullable(),
  }),
  /** Last known percentages. From the last approved report if there is one, else from `figures`. */
  progress: z.object({
    plannedPhysical: Percent.nullable(),
    physical: Percent.nullable(),
    plannedFinancial: Percent.nullable(),
    financial: Percent.nullable(),
    asOf: z.string().nullable(),
    source: z.string().nullable(),
  }),
  stoppage: z.object({ cause: z.string().nullable(), since: CalendarDate.nullable(), days: z.number().nullable() }).nullable(),
  /** Day by which the next monthly report is due, and who owes it (PO-4). */
  nextReport: z.object({ dueOn: CalendarDate, owedBy: z.string() }).nullable(),
  /** Every figure with its source and date; two sources for one metric both stay (PO-10). */
  figures: z.array(PublishedFigure),
  photos: z.array(PublishedImage),
  documents: z.array(PublishedFile),
  provenance: Provenance,
  /** Accent-free lower-case text for `LIKE` searches. */
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedProject = z.infer<typeof PublishedProject>;

/** The figures that a report gives to its work: the newest approved one. */
export type LatestReport = {
  period: string; plannedPhysical?: number | null; actualPhysical?: number | null; plannedFinancial?: number | null; actualFinancial?: number | null; source: string;
};

type ProjectContext = PublishContext & { latestReport: (projectId: string) => LatestReport | null; documents: (projectId: string) => PublishedFile[] };

/** The public view of a work, null when its entity is not shown. The document must have been read as the visitor, one level deep. */
export function toPublishedProject(project: Project, context: ProjectContext): PublishedProject | null {
  const entity = organizationRef(project.entity);
  if (!entity || !isShown(project.entity, context) || !project.code) return null;
  const figures = project.figures ?? [];
  const valueOf = (metric: FigureMetric): number | null => currentFigure(figures, metric)?.value ?? null;
  const contractor = organizationRef(project.contractor);
  return PublishedProject.parse({
    code: project.code,
    cui: textOrNull(project.cui),
    snip: textOrNull(project.snip),
    infobrasCode: textOrNull(project.infobrasCode),
    title: project.title,
    summary: textOrNull(project.summary),
    purpose: textOrNull(project.purpose),
    kind: project.kind,
    status: project.status,
    sector: textOrNull(project.sector),
    subsector: textOrNull(project.subsector),
    unit: textOrNull(project.unit),
    entity,
    entityContact: textOrNull(related(project.entity)?.contact),
    contractor,
    supervisor: organizationRef(project.supervisor),
    districts: districtRefs(project.districts),
    address: textOrNull(project.address),
    location: typeof project.latitude === 'number' && typeof project.longitude === 'number'
      ? { latitude: project.latitude, longitude: project.longitude, accuracy: project.locationAccuracy ?? 'approximate' }
      : null,
    beneficiaries: project.beneficiaries ?? null,
    dates: {
      viability: textOrNull(project.viabilityDate),
      plannedStart: textOrNull(project.plannedStart),
      plannedEnd: textOrNull(project.plannedEnd),
      actualStart: textOrNull(project.actualStart),
      actualEnd: textOrNull(project.actualEnd),
    },
    costs: {
      viablePen: valueOf('viableCost'),
      updatedPen: valueOf('updatedCost'),
      contractPen: valueOf('contractAmount'),
      accruedPen: valueOf('accrued'),
      currentPen: currentCost(figures),
    },
    progress: progressOf(project, context.latestReport(project.id)),
    stoppage: project.status === 'stopped' || project.stoppedSince
      ? { cause: textOrNull(project.stoppageCause), since: textOrNull(project.stoppedSince), days: project.stoppedDays ?? null }
      : null,
    nextReport: project.nextReportDueOn ? { dueOn: project.nextReportDueOn, owedBy: contractor?.name ?? entity.name } : null,
    figures: figures.map((figure) => ({
      metric: figure.metric,
      label: textOrNull(figure.label),
      value: figure.value ?? null,
      text: textOrNull(figure.text),
      unit: unitOf(figure.metric, figure.currency),
      source: figure.source,
      sourceUrl: textOrNull(figure.sourceUrl),
      asOf: textOrNull(figure.asOf),
      grade: figure.grade ?? null,
      note: textOrNull(figure.note),
    })),
    photos: images(project.photos, context),
    documents: context.documents(project.id),
    provenance: provenanceOf(project.provenance),
    search: project.search ?? '',
    updatedAt: project.updatedAt,
  });
}

/** Percentages of the newest approved report, or of the figures when they are newer or there is no report. */
function progressOf(project: Project, report: LatestReport | null): PublishedProject['progress'] {
  const figures = project.figures ?? [];
  const physical = currentFigure(figures, 'physicalProgress');
  if (report && report.period >= (physical?.asOf ?? '').slice(0, 7)) {
    return {
      plannedPhysical: report.plannedPhysical ?? null, physical: report.actualPhysical ?? null,
      plannedFinancial: report.plannedFinancial ?? null, financial: report.actualFinancial ?? null,
      asOf: report.period, source: report.source,
    };
  }
  const valueOf = (metric: FigureMetric): number | null => currentFigure(figures, metric)?.value ?? null;
  return {
    plannedPhysical: valueOf('plannedPhysicalProgress'), physical: physical?.value ?? null,
    plannedFinancial: valueOf('plannedFinancialProgress'), financial: valueOf('financialProgress'),
    asOf: physical?.asOf ?? null, source: physical?.source ?? null,
  };
}

function unitOf(metric: FigureMetric, currency: 'PEN' | 'USD' | null | undefined): PublishedFigure['unit'] {
  if (metric.endsWith('Progress')) return 'percent';
  if (metric === 'beneficiaries') return 'people';
  if (metric === 'lengthKm') return 'km';
  if (/Start$|End$/.test(metric)) return 'date';
  return metric === 'other' && !currency ? 'text' : currency ?? 'PEN';
}
