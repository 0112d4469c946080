import { z } from 'zod';
import { PublishedContractingProcess } from '../contracting-processes/published.ts';
import { Currency } from '../fields/published.ts';
import { slugify } from '../fields/search-text.ts';
import { extensionIn } from './extension.ts';
import { dayOf, instant } from './formats.ts';
import { partyOfId, registeredOcid, UNPUBLISHED_AWARD } from './identifiers.ts';

const Reference = z.object({ id: z.string(), name: z.string().default('') });
const Money = z.object({ amount: z.number(), currency: Currency }).optional();
const text = z.string().optional();
const Period = z.object({ startDate: text, endDate: text }).optional();

/** The part of a release of ours that is read back. */
const OwnRelease = z.object({
  ocid: z.string(),
  date: z.string(),
  buyer: Reference,
  planning: z.object({ budget: z.object({ projectID: text, project: text }).optional() }).optional(),
  tender: z.object({
    title: text,
    description: text,
    status: text,
    datePublished: text,
    tenderPeriod: Period,
    value: Money,
    procurementMethodDetails: text,
    mainProcurementCategory: z.enum(['works', 'services', 'goods']).optional(),
    additionalProcurementCategories: z.array(z.string()).default([]),
    numberOfTenderers: z.number().optional(),
    tenderers: z.array(Reference).default([]),
  }),
  awards: z
    .array(z.object({ id: z.string(), date: text, value: Money, suppliers: z.array(Reference).default([]) }))
    .default([]),
  contracts: z
    .array(
      z.object({
        title: text,
        description: text,
        status: text,
        dateSigned: text,
        period: Period,
        value: Money,
        documents: z.array(z.object({ url: text })).default([]),
        amendments: z.array(z.object({ date: text, description: text })).default([]),
      }),
    )
    .default([]),
});
type OwnRelease = z.infer<typeof OwnRelease>;
type Process = PublishedContractingProcess;

/** What a release of ours tells of a process without its `x_invermet`. Throws when it is not one of ours. */
export function restoreFields(release: object): Partial<Process> {
  const { ocid, date, buyer, planning, tender, awards, contracts } = OwnRelease.parse(release);
  const reference = ({ id, name }: { id: string; name: string }): Process['buyer'] => partyOfId(id, name);
  const given = awards.filter(({ id }) => id !== UNPUBLISHED_AWARD);
  const winners = new Set(given.flatMap(({ suppliers }) => suppliers.map(({ id }) => id)));
  return {
    key: slugify(tender.title ?? ocid),
    ocid: registeredOcid(ocid),
    nomenclature: tender.title ?? '',
    title: tender.description ?? '',
    projectCode: planning?.budget?.projectID ?? null,
    projectTitle: planning?.budget?.project ?? null,
    buyer: reference(buyer),
    status: statusOf(tender.status, given.length, contracts),
    method: tender.procurementMethodDetails ?? null,
    category: tender.additionalProcurementCategories.includes('consultingServices')
      ? 'consultingServices'
      : (tender.mainProcurementCategory ?? null),
    datePublished: dayOf(tender.datePublished),
    tenderStart: dayOf(tender.tenderPeriod?.startDate),
    tenderEnd: dayOf(tender.tenderPeriod?.endDate),
    referenceAmount: tender.value?.amount ?? null,
    currency: tender.value?.currency ?? 'PEN',
    numberOfBidders: tender.numberOfTenderers ?? null,
    bidders: tender.tenderers.map((tenderer) => ({ ...reference(tenderer), isWinner: winners.has(tenderer.id) })),
    awards: given.map((award) => ({
      id: award.id,
      date: dayOf(award.date),
      amount: award.value?.amount ?? null,
      currency: award.value?.currency ?? 'PEN',
      suppliers: award.suppliers.map(reference),
      status: null,
    })),
    contracts: contracts.map((contract) => ({
      id: null,
      awardId: null,
      status: null,
      number: contract.title ?? '',
      dateSigned: dayOf(contract.dateSigned),
      startDate: dayOf(contract.period?.startDate),
      endDate: dayOf(contract.period?.endDate),
      amount: contract.value?.amount ?? null,
      currency: contract.value?.currency ?? 'PEN',
      url: contract.documents[0]?.url ?? null,
      scope: contract.description ?? null,
      administrator: null,
      amendments: contract.amendments.map((amendment) => ({
        date: dayOf(amendment.date),
        description: amendment.description ?? '',
        amountChange: null,
        daysChange: null,
      })),
    })),
    updatedAt: instant(date) ?? '',
  };
}

/** The public view that a release of ours was made of (its search text empty); null when it is another publisher's. */
export function restoreProcess(release: object): Process | null {
  const extension = extensionIn(release);
  if (!extension) return null;
  const parsed = PublishedContractingProcess.safeParse({ ...restoreFields(release), ...extension, search: '' });
  return parsed.success ? parsed.data : null;
}

function statusOf(tender: string | undefined, awards: number, contracts: OwnRelease['contracts']): Process['status'] {
  if (tender === 'planned' || tender === 'active' || tender === 'unsuccessful' || tender === 'cancelled') return tender;
  if (tender === undefined) return 'notPublished';
  if (contracts.some(({ status }) => status === 'terminated')) return 'complete';
  return contracts.length > 0 ? 'contracted' : awards > 0 ? 'awarded' : 'complete';
}
