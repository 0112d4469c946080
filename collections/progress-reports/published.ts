import { z } from 'zod';
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
  source: z.string(),
  asOf: z.string().nullable(),
  isDemo: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedProgressReport = z.infer<typeof PublishedProgressReport>;
