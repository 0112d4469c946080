import { z } from 'zod';
import {
  claimStatuses,
  guaranteeKinds,
  guaranteeStatuses,
  obligationKinds,
  obligationStatuses,
  penaltyStatuses,
} from '../../../collections/concession-files/published.ts';
import { namedAsKinds } from '../../../collections/organizations/legal-entity.ts';
import { Currency, EvidenceGrade } from '../../../collections/fields/published.ts';
import { Address, LooseDay } from './source.ts';

const Long = z.string().max(1000);
/** Where a row of a concession file comes from; the day of reading is that of the whole file. */
const item = {
  source: z.string().min(2).max(300),
  sourceDate: LooseDay.optional(),
  sourceUrl: Address.optional(),
  grade: EvidenceGrade,
};
const money = { amount: z.number().optional(), currency: Currency };

export const shareholder = z.strictObject({
  name: z.string().max(300),
  namedAs: z.enum(namedAsKinds).optional(),
  sharePercent: z.number().min(0).max(100).optional(),
  from: LooseDay.optional(),
  to: LooseDay.optional(),
  ...item,
});
export const obligation = z.strictObject({
  description: Long,
  kind: z.enum(obligationKinds),
  status: z.enum(obligationStatuses),
  ...item,
});
export const guarantee = z.strictObject({
  kind: z.enum(guaranteeKinds),
  purpose: z.string().max(300),
  ...money,
  issuer: z.string().optional(),
  status: z.enum(guaranteeStatuses),
  ...item,
});
export const addendum = z.strictObject({
  number: z.string().max(60),
  date: LooseDay.optional(),
  monthsChange: z.number().optional(),
  reason: Long.optional(),
  effect: Long,
  currency: Currency,
  ...item,
});
export const penalty = z.strictObject({ reason: Long, ...money, status: z.enum(penaltyStatuses), ...item });
export const claim = z.strictObject({
  title: z.string().max(300),
  forum: z.string().optional(),
  claimant: z.string().optional(),
  ...money,
  status: z.enum(claimStatuses),
  filedOn: LooseDay.optional(),
  resolvedOn: LooseDay.optional(),
  outcome: Long.optional(),
  ...item,
});
export const tariff = z.strictObject({
  name: z.string().max(200),
  unit: z.string().max(300),
  ...money,
  validFrom: LooseDay,
  basis: z.string().max(300).optional(),
  ...item,
});
