import { z } from 'zod';
import { Amount, CalendarDate, DistrictRef, EvidenceGrade, OrganizationRef, Percent, Provenance, PublishedFile, PublishedImage } from '../fields/published.ts';

export const projectKinds = ['publicWork', 'concession', 'study'] as const;
export const projectStatuses = ['preparation', 'procurement', 'execution', 'stopped', 'completed', 'closed', 'cancelled'] as const;

/** What a figure measures. Costs in soles unless the figure's `unit` says otherwise. */
export const figureMetrics = [
  'viableCost', 'updatedCost', 'contractAmount', 'accrued', 'finalCost',
  'physicalProgress', 'plannedPhysicalProgress', 'financialProgress', 'plannedFinancialProgress',
  'beneficiaries', 'lengthKm', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd', 'other',
] as const;

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
  kind: z.enum(projectKinds),
  status: z.enum(projectStatuses),
  sector: z.string().nullable(),
  unit: z.string().nullable(),
  entity: OrganizationRef,
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
  isDemo: z.boolean(),
  /** Accent-free lower-case text for `LIKE` searches. */
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedProject = z.infer<typeof PublishedProject>;
