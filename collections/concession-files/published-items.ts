import { z } from 'zod';
import { Amount, CalendarDate, Currency, Percent, Provenance } from '../fields/published.ts';
import {
  obligationKinds,
  obligationStatuses,
  guaranteeKinds,
  guaranteeStatuses,
  penaltyStatuses,
  claimStatuses,
  renegotiationStatuses,
  riskCategories,
  riskLevels,
  riskAllocations,
} from './codes.ts';

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: of old contracts often only the year is known. */
export const PartialDate = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);

export const Text = z.string().nullable();

const Money = { amount: Amount.nullable(), currency: Currency };

/** Identifier of the row in the CMS, which stays when the list is put in another order. Missing in rows written before this field. */
const Id = z.string().optional();

export const PublishedShareholder = z.object({
  name: z.string(),
  sharePercent: Percent.nullable(),
  from: PartialDate.nullable(),
  to: PartialDate.nullable(),
  provenance: Provenance,
});

export const PublishedLender = z.object({
  name: z.string(),
  instrument: Text,
  ...Money,
  date: PartialDate.nullable(),
  provenance: Provenance,
});

export const PublishedObligation = z.object({
  id: Id,
  description: z.string(),
  kind: z.enum(obligationKinds),
  clause: Text,
  dueDate: CalendarDate.nullable(),
  metOn: CalendarDate.nullable(),
  status: z.enum(obligationStatuses),
  evidence: Text,
  provenance: Provenance,
});

export const PublishedGuarantee = z.object({
  id: Id,
  kind: z.enum(guaranteeKinds),
  purpose: Text,
  ...Money,
  issuer: Text,
  issuedOn: CalendarDate.nullable(),
  expiresOn: CalendarDate.nullable(),
  status: z.enum(guaranteeStatuses),
  provenance: Provenance,
});

export const PublishedAddendum = z.object({
  id: Id,
  number: z.string(),
  date: PartialDate.nullable(),
  reason: Text,
  effect: Text,
  amountChange: Amount.nullable(),
  currency: Currency,
  monthsChange: z.number().nullable(),
  provenance: Provenance,
});

export const PublishedPenalty = z.object({
  id: Id,
  date: PartialDate.nullable(),
  reason: z.string(),
  clause: Text,
  ...Money,
  status: z.enum(penaltyStatuses),
  paidAmount: Amount.nullable(),
  paidOn: CalendarDate.nullable(),
  provenance: Provenance,
});

export const PublishedClaim = z.object({
  id: Id,
  title: z.string(),
  forum: Text,
  claimant: Text,
  ...Money,
  filedOn: PartialDate.nullable(),
  status: z.enum(claimStatuses),
  resolvedOn: PartialDate.nullable(),
  outcome: Text,
  provenance: Provenance,
});

export const PublishedRenegotiation = z.object({
  topic: z.string(),
  startedOn: PartialDate.nullable(),
  endedOn: PartialDate.nullable(),
  status: z.enum(renegotiationStatuses),
  outcome: Text,
  provenance: Provenance,
});

export const PublishedRisk = z.object({
  description: z.string(),
  category: z.enum(riskCategories),
  probability: z.enum(riskLevels),
  impact: z.enum(riskLevels),
  allocation: z.enum(riskAllocations),
  mitigation: Text,
  provenance: Provenance,
});

export const PublishedTariff = z.object({
  name: z.string(),
  ...Money,
  unit: Text,
  validFrom: PartialDate.nullable(),
  basis: Text,
  provenance: Provenance,
});
