import { z } from 'zod';
import { Amount, Provenance } from '../fields/published.ts';

/**
 * Budget line after MEF's stages, soles. `month` null: the whole year, accumulated.
 * Months 1-12 are flows; PIA and PIM stand only in yearly lines (MEF keeps them in month 0).
 */
export const PublishedBudgetLine = z.object({
  key: z.string(),
  year: z.number().int(),
  month: z.number().int().min(1).max(12).nullable(),
  entityName: z.string(),
  entityRuc: z.string().nullable(),
  /** Executing unit of SIAF (SEC_EJEC). */
  executingUnit: z.string().nullable(),
  fundingSource: z.string().nullable(),
  projectCode: z.string().nullable(),
  projectTitle: z.string().nullable(),
  ubigeo: z.string().nullable(),
  piaPen: Amount.nullable(),
  pimPen: Amount.nullable(),
  certifiedPen: Amount.nullable(),
  committedPen: Amount.nullable(),
  accruedPen: Amount.nullable(),
  paidPen: Amount.nullable(),
  note: z.string().nullable(),
  provenance: Provenance,
  isDemo: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedBudgetLine = z.infer<typeof PublishedBudgetLine>;
