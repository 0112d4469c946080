import type { BudgetLine } from '../payload-types.ts';
import {
  isShown,
  organizationRef,
  enteredProvenance,
  shownProject,
  textOrNull,
  type PublishContext,
} from '../fields/to-published.ts';
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
  /** Address of the entity's page, which tells homonyms apart. */
  entityKey: z.string().nullable().default(null),
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
  updatedAt: z.string(),
});
export type PublishedBudgetLine = z.infer<typeof PublishedBudgetLine>;

/** The public view of a budget line, null when its entity is not shown. */
export function toPublishedBudgetLine(line: BudgetLine, context: PublishContext): PublishedBudgetLine | null {
  const entity = organizationRef(line.entity);
  if (!entity || !isShown(line.entity, context)) return null;
  const project = shownProject(line.project, context);
  return PublishedBudgetLine.parse({
    key: line.id,
    year: line.year,
    month: line.month ?? null,
    entityKey: entity.key,
    entityName: entity.name,
    entityRuc: entity.ruc,
    executingUnit: textOrNull(line.executingUnit),
    fundingSource: textOrNull(line.fundingSource),
    projectCode: project?.code ?? null,
    projectTitle: project?.title ?? null,
    ubigeo: textOrNull(line.ubigeo),
    piaPen: line.piaPen ?? null,
    pimPen: line.pimPen ?? null,
    certifiedPen: line.certifiedPen ?? null,
    committedPen: line.committedPen ?? null,
    accruedPen: line.accruedPen ?? null,
    paidPen: line.paidPen ?? null,
    note: textOrNull(line.note),
    provenance: enteredProvenance(line.provenance, line.createdAt),
    updatedAt: line.updatedAt,
  } satisfies PublishedBudgetLine);
}
