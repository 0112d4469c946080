import { z } from 'zod';
import { Amount, CalendarDate, Currency, OrganizationRef, Provenance } from '../fields/published.ts';

export const processStatuses = ['planned', 'active', 'awarded', 'contracted', 'complete', 'unsuccessful', 'cancelled'] as const;

export const PublishedBidder = OrganizationRef.extend({ isWinner: z.boolean() });
export const PublishedAward = z.object({
  id: z.string(),
  date: CalendarDate.nullable(),
  amount: Amount.nullable(),
  currency: Currency,
  suppliers: z.array(OrganizationRef),
});
export const PublishedAmendment = z.object({
  date: CalendarDate.nullable(),
  description: z.string(),
  amountChange: Amount.nullable(),
  daysChange: z.number().nullable(),
});
export const PublishedContract = z.object({
  number: z.string(),
  dateSigned: CalendarDate.nullable(),
  startDate: CalendarDate.nullable(),
  endDate: CalendarDate.nullable(),
  amount: Amount.nullable(),
  currency: Currency,
  url: z.string().nullable(),
  amendments: z.array(PublishedAmendment),
});

/** Contracting process after OCDS 1.1: tender, bidders, awards, contracts with amendments. A null amount means unpublished. */
export const PublishedContractingProcess = z.object({
  /** Address key: lower-case nomenclature or ocid, `[a-z0-9-]`. */
  key: z.string().regex(/^[a-z0-9-]+$/),
  ocid: z.string().nullable(),
  nomenclature: z.string(),
  title: z.string(),
  projectCode: z.string().nullable(),
  projectTitle: z.string().nullable(),
  buyer: OrganizationRef,
  status: z.enum(processStatuses),
  method: z.string().nullable(),
  category: z.enum(['works', 'services', 'goods', 'consultingServices']).nullable(),
  datePublished: CalendarDate.nullable(),
  referenceAmount: Amount.nullable(),
  currency: Currency,
  numberOfBidders: z.number().nullable(),
  bidders: z.array(PublishedBidder),
  awards: z.array(PublishedAward),
  contracts: z.array(PublishedContract),
  provenance: Provenance,
  isDemo: z.boolean(),
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedContractingProcess = z.infer<typeof PublishedContractingProcess>;
