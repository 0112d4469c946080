import type { ProgressReport } from '../payload-types.ts';
import { images, organizationRef, projectCodeOf, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { reportKinds } from './kinds.ts';
import { Amount, Month, Percent, PublishedImage } from '../fields/published.ts';

/** Approved monthly report (EX-6: only an approved one reaches the portal). Percentages are cumulative, in points. */
export const PublishedProgressReport = z.object({
  key: z.string(),
  projectCode: z.string(),
  period: Month,
  plannedPhysical: Percent.nullable(),
  actualPhysical: Percent.nullable(),
  plannedFinancial: Percent.nullable(),
  actualFinancial: Percent.nullable(),
  plannedAmountPen: Amount.nullable(),
  actualAmountPen: Amount.nullable(),
  summary: z.string().nullable(),
  problems: z.string().nullable(),
  photos: z.array(PublishedImage),
  reportedBy: z.string().nullable(),
  /** Whose report it is. Of one month and author the highest version counts; which author's figures the portal takes: `in-force.ts`. */
  reportKind: z.enum(reportKinds).default('office'),
  revision: z.number().int().min(1).default(1),
  /** Why the version before was rectified. */
  rectificationReason: z.string().nullable().default(null),
  source: z.string(),
  asOf: z.string().nullable(),
  updatedAt: z.string(),
});
export type PublishedProgressReport = z.infer<typeof PublishedProgressReport>;

/** The public view of a report: only of an approved one of a shown work. */
export function toPublishedProgressReport(
  report: ProgressReport,
  context: PublishContext,
): PublishedProgressReport | null {
  const projectCode = projectCodeOf(report.project, context);
  if (!projectCode || report.status !== 'approved') return null;
  return PublishedProgressReport.parse({
    key: report.id,
    projectCode,
    period: report.period,
    plannedPhysical: report.plannedPhysical ?? null,
    actualPhysical: report.actualPhysical ?? null,
    plannedFinancial: report.plannedFinancial ?? null,
    actualFinancial: report.actualFinancial ?? null,
    plannedAmountPen: report.plannedAmountPen ?? null,
    actualAmountPen: report.actualAmountPen ?? null,
    summary: textOrNull(report.summary),
    problems: textOrNull(report.problems),
    photos: images(report.photos, context),
    reportedBy: organizationRef(report.reportedBy)?.name ?? null,
    reportKind: report.reportKind ?? 'office',
    revision: report.revision ?? 1,
    rectificationReason: textOrNull(report.rectificationReason),
    source: report.provenance?.source || 'Informe de avance aprobado por INVERMET',
    asOf: report.provenance?.asOf ?? null,
    updatedAt: report.updatedAt,
  } satisfies PublishedProgressReport);
}
