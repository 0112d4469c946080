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
