import type { Opportunity } from '../payload-types.ts';
import { districtRefs } from '../fields/districts.ts';
import { richTextToHtml } from '../fields/rich-text.ts';
import { PublishedQuestion } from '../opportunity-questions/published.ts';
import {
  projectCodeOf,
  enteredProvenance,
  relatedAll,
  textOrNull,
  type PublishContext,
} from '../fields/to-published.ts';
import { z } from 'zod';
import { Amount, CalendarDate, Currency, DistrictRef, Provenance, PublishedFile } from '../fields/published.ts';
import { partOf, shapeOfFacts, valuesOfFacts } from '../published/facts-view.ts';
import { facts } from './facts.ts';
import { shownAddress } from '../fields/plain-address.ts';

export const opportunityStages = [
  'idea',
  'formulation',
  'structuring',
  'promotion',
  'tender',
  'awarded',
  'withdrawn',
] as const;

/** A date of the process. `workingDays` counted from `startDate` when the term was given so (Ley 27444, article 144). */
export const CalendarEntry = z.object({
  label: z.string(),
  labelEn: z.string().nullable(),
  date: CalendarDate,
  startDate: CalendarDate.nullable(),
  workingDays: z.number().nullable(),
  isDeadline: z.boolean(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

const factShape = shapeOfFacts(facts);

/**
 * Investment opportunity (PO-8). `bodyHtml` is sanitised HTML of the text field. Its plain facts: `facts.ts`.
 * Addresses: `/oportunidades/<slug>/`, `/en/opportunities/<slug>/`.
 */
export const PublishedOpportunity = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  ...partOf(factShape, 'title', 'titleEn', 'summary', 'summaryEn'),
  bodyHtml: z.string().nullable(),
  bodyEnHtml: z.string().nullable(),
  stage: z.enum(opportunityStages),
  ...partOf(factShape, 'modality'),
  amount: Amount.nullable(),
  currency: Currency,
  districts: z.array(DistrictRef),
  projectCode: z.string().nullable(),
  calendar: z.array(CalendarEntry),
  documents: z.array(PublishedFile),
  /** Questions that the office answered and published, the latest first. */
  questions: z.array(PublishedQuestion),
  ...factShape,
  provenance: Provenance,
  updatedAt: z.string(),
});
export type PublishedOpportunity = z.infer<typeof PublishedOpportunity>;

/** Published questions of an opportunity, the latest first. */
export type OpportunityBeside = { questions: (opportunityId: string) => PublishedQuestion[] };

export function toPublishedOpportunity(
  opportunity: Opportunity,
  context: PublishContext & OpportunityBeside,
): PublishedOpportunity | null {
  if (!opportunity.slug) return null;
  return PublishedOpportunity.parse({
    slug: shownAddress(opportunity.slug),
    ...valuesOfFacts(facts, opportunity),
    bodyHtml: opportunity.body ? richTextToHtml(opportunity.body, context.textTargets) : null,
    bodyEnHtml: opportunity.bodyEn ? richTextToHtml(opportunity.bodyEn, context.textTargets) : null,
    stage: opportunity.stage,
    amount: opportunity.amount ?? null,
    currency: opportunity.currency,
    districts: districtRefs(opportunity.districts),
    projectCode: projectCodeOf(opportunity.project, context),
    calendar: (opportunity.calendar ?? [])
      .map((entry) => ({
        label: entry.label,
        labelEn: textOrNull(entry.labelEn),
        date: entry.date,
        startDate: entry.startDate || null,
        workingDays: entry.workingDays ?? null,
        isDeadline: entry.isDeadline ?? false,
      }))
      .sort((a, b) => a.date.localeCompare(b.date)),
    documents: relatedAll(opportunity.documents).flatMap((document) => context.file(document) ?? []),
    questions: context.questions(opportunity.id),
    provenance: enteredProvenance(opportunity.provenance, opportunity.createdAt),
    updatedAt: opportunity.updatedAt,
  } satisfies PublishedOpportunity);
}
