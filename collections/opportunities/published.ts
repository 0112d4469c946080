import type { Opportunity } from '../../cms/payload-types.ts';
import { districtRefs } from '../fields/districts.ts';
import { richTextToHtml } from '../fields/rich-text.ts';
import { projectCodeOf, provenanceOf, relatedAll, textOrNull, type PublishContext } from '../fields/to-published.ts';
import { z } from 'zod';
import { Amount, CalendarDate, Currency, DistrictRef, Provenance, PublishedFile } from '../fields/published.ts';

export const opportunityStages = ['idea', 'formulation', 'structuring', 'promotion', 'tender', 'awarded', 'withdrawn'] as const;

/** Investment opportunity (PO-8). `bodyHtml` is sanitised HTML of the text field. Address: `/oportunidades/<slug>/`. */
export const PublishedOpportunity = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  summary: z.string(),
  summaryEn: z.string().nullable(),
  bodyHtml: z.string().nullable(),
  stage: z.enum(opportunityStages),
  modality: z.string().nullable(),
  amount: Amount.nullable(),
  currency: Currency,
  districts: z.array(DistrictRef),
  projectCode: z.string().nullable(),
  calendar: z.array(z.object({ label: z.string(), date: CalendarDate })),
  documents: z.array(PublishedFile),
  contactOffice: z.string().nullable(),
  provenance: Provenance,
  isDemo: z.boolean(),
  updatedAt: z.string(),
});
export type PublishedOpportunity = z.infer<typeof PublishedOpportunity>;

export function toPublishedOpportunity(opportunity: Opportunity, context: PublishContext): PublishedOpportunity | null {
  if (!opportunity.slug) return null;
  return PublishedOpportunity.parse({
    slug: opportunity.slug,
    title: opportunity.title,
    summary: opportunity.summary,
    summaryEn: textOrNull(opportunity.summaryEn),
    bodyHtml: opportunity.body ? richTextToHtml(opportunity.body) : null,
    stage: opportunity.stage,
    modality: textOrNull(opportunity.modality),
    amount: opportunity.amount ?? null,
    currency: opportunity.currency,
    districts: districtRefs(opportunity.districts),
    projectCode: projectCodeOf(opportunity.project, context),
    calendar: (opportunity.calendar ?? []).map(({ label, date }) => ({ label, date })).sort((a, b) => a.date.localeCompare(b.date)),
    documents: relatedAll(opportunity.documents).flatMap((document) => context.file(document) ?? []),
    contactOffice: textOrNull(opportunity.contactOffice),
    provenance: provenanceOf(opportunity.provenance),
    isDemo: opportunity.isDemo ?? false,
    updatedAt: opportunity.updatedAt,
  });
}
