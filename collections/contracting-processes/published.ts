import type { ContractingProcess } from '../payload-types.ts';
import { isWithheldName, withheldNames } from '../organizations/legal-entity.ts';
import {
  anonymousIdentifier,
  isPlainIdentifier,
  textCleaner,
  type TextCleaner,
} from '../organizations/person-texts.ts';
import { shownProcessKey } from './hooks/compute.ts';
import { searchText } from '../fields/search-text.ts';
import { isOffice } from '../organizations/public-bodies.ts';
import {
  freeNameRef,
  isShown,
  organizationRef,
  enteredProvenance,
  related,
  relatedAll,
  shownProject,
  textOrNull,
  type PublishContext,
} from '../fields/to-published.ts';
import { partOf, shapeOfFacts, valuesOfFacts } from '../published/facts-view.ts';
import { facts } from './facts.ts';
import { z } from 'zod';
import { Amount, CalendarDate, Currency, OrganizationRef, Provenance } from '../fields/published.ts';

/** `notPublished`: no source states it. */
export const processStatuses = [
  'planned',
  'active',
  'awarded',
  'contracted',
  'complete',
  'unsuccessful',
  'cancelled',
  'notPublished',
] as const;

export const awardStatuses = ['pending', 'active', 'cancelled', 'unsuccessful'] as const;
export const contractStatuses = ['pending', 'active', 'cancelled', 'terminated'] as const;

/** `id`: that of the row in the CMS, which stays when the list is put in another order. */
export const PublishedBidder = OrganizationRef.extend({ isWinner: z.boolean(), id: z.string().optional() });
export const PublishedAward = z.object({
  id: z.string(),
  date: CalendarDate.nullable(),
  amount: Amount.nullable(),
  currency: Currency,
  suppliers: z.array(OrganizationRef),
  /** After OCDS; null: the source does not say. Cancelled and unsuccessful ones count nowhere. */
  status: z.enum(awardStatuses).nullable().default(null),
});
export const PublishedAmendment = z.object({
  /** Identifier of the row in the CMS. Missing in rows written before this field. */
  id: z.string().optional(),
  date: CalendarDate.nullable(),
  description: z.string(),
  amountChange: Amount.nullable(),
  daysChange: z.number().nullable(),
});
export const PublishedContract = z.object({
  /** Identifier of the source (OCDS `contracts/id`, N_COD_CONTRATO); null where it gives none. */
  id: z.string().nullable().default(null),
  /** `id` of the award it comes from. */
  awardId: z.string().nullable().default(null),
  /** After OCDS; null: the source does not say. Cancelled ones count nowhere. */
  status: z.enum(contractStatuses).nullable().default(null),
  number: z.string(),
  dateSigned: CalendarDate.nullable(),
  startDate: CalendarDate.nullable(),
  endDate: CalendarDate.nullable(),
  amount: Amount.nullable(),
  currency: Currency,
  url: z.string().nullable(),
  /** What is to be delivered (CoST IDS). */
  scope: z.string().nullable().default(null),
  /** Office that administers the contract. */
  administrator: z.string().nullable().default(null),
  amendments: z.array(PublishedAmendment),
});

const factShape = shapeOfFacts(facts);

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
  /** How to reach the buyer: an office, never a person. */
  buyerContact: z.string().nullable().default(null),
  status: z.enum(processStatuses),
  ...partOf(factShape, 'method'),
  category: z.enum(['works', 'services', 'goods', 'consultingServices']).nullable(),
  datePublished: CalendarDate.nullable(),
  /** First and last day to hand in offers. Missing in rows written before this field. */
  tenderStart: CalendarDate.nullable().default(null),
  tenderEnd: CalendarDate.nullable().default(null),
  referenceAmount: Amount.nullable(),
  currency: Currency,
  numberOfBidders: z.number().nullable(),
  bidders: z.array(PublishedBidder),
  awards: z.array(PublishedAward),
  contracts: z.array(PublishedContract),
  ...factShape,
  provenance: Provenance,
  search: z.string(),
  updatedAt: z.string(),
});
export type PublishedContractingProcess = z.infer<typeof PublishedContractingProcess>;

/** Awards in force: those withdrawn or void are shown as such and count in no sum. */
export function countedAwards<A extends { status?: string | null | undefined }>({
  awards,
}: {
  awards: readonly A[];
}): A[] {
  return awards.filter(({ status }) => status !== 'cancelled' && status !== 'unsuccessful');
}

/** Contracts in force or fulfilled: cancelled ones are shown as such and count in no sum. */
export function countedContracts<C extends { status?: string | null | undefined }>({
  contracts,
}: {
  contracts: readonly C[];
}): C[] {
  return contracts.filter(({ status }) => status !== 'cancelled');
}

/** The public view of a contracting process, null when its buyer is not a shown entity. */
export function toPublishedContractingProcess(
  process: ContractingProcess,
  context: PublishContext,
): PublishedContractingProcess | null {
  const buyer = organizationRef(process.buyer);
  if (!buyer || !isShown(process.buyer, context) || !process.key) return null;
  const project = shownProject(process.project, context);
  const clean = textCleaner(context.withheldParties?.(process) ?? []);
  const key = shownProcessKey(process.key, clean);
  const code = (id: string): string => (isPlainIdentifier(id, clean) ? id : anonymousIdentifier(id));
  const nomenclature = clean(process.nomenclature);
  const title = clean(process.title);
  return PublishedContractingProcess.parse({
    key,
    ocid: textOrNull(process.ocid),
    nomenclature,
    title,
    projectCode: project?.code ?? null,
    projectTitle: project?.title ?? null,
    buyer,
    buyerContact: textOrNull(related(process.buyer)?.contact),
    status: process.status,
    ...valuesOfFacts(facts, process, clean),
    category: process.category ?? null,
    datePublished: textOrNull(process.datePublished),
    tenderStart: textOrNull(process.tenderStart),
    tenderEnd: textOrNull(process.tenderEnd),
    referenceAmount: process.referenceAmount ?? null,
    currency: process.currency,
    numberOfBidders: process.numberOfBidders ?? null,
    bidders: (process.bidders ?? []).map((bidder) => ({
      ...(organizationRef(bidder.organization) ?? freeNameRef(bidder.name ?? '')),
      isWinner: bidder.isWinner ?? false,
      ...(bidder.id ? { id: bidder.id } : {}),
    })),
    awards: (process.awards ?? []).map((award) => ({
      id: award.awardId ? code(award.awardId) : award.id || key,
      date: textOrNull(award.date),
      amount: award.amount ?? null,
      currency: award.currency,
      suppliers: suppliersOf(award),
      status: award.status ?? null,
    })),
    contracts: (process.contracts ?? []).map((contract) => ({
      id: textOrNull(contract.contractId) && code(contract.contractId ?? ''),
      awardId: textOrNull(contract.awardId) && code(contract.awardId ?? ''),
      status: contract.status ?? null,
      number: code(contract.number),
      dateSigned: textOrNull(contract.dateSigned),
      startDate: textOrNull(contract.startDate),
      endDate: textOrNull(contract.endDate),
      amount: contract.amount ?? null,
      currency: contract.currency,
      url: textOrNull(contract.url),
      scope: cleanOrNull(contract.scope, clean),
      administrator: contract.administrator && isOffice(contract.administrator) ? contract.administrator : null,
      amendments: (contract.amendments ?? []).map((amendment) => ({
        ...(amendment.id ? { id: amendment.id } : {}),
        date: textOrNull(amendment.date),
        description: clean(amendment.description),
        amountChange: amendment.amountChange ?? null,
        daysChange: amendment.daysChange ?? null,
      })),
    })),
    provenance: enteredProvenance(process.provenance, process.createdAt),
    search: searchText(nomenclature, textOrNull(process.ocid), title),
    updatedAt: process.updatedAt,
  } satisfies PublishedContractingProcess);
}

const cleanOrNull = (text: string | null | undefined, clean: TextCleaner): string | null =>
  text?.trim() ? clean(text) : null;

type AwardData = NonNullable<ContractingProcess['awards']>[number];

/** Whoever won: those that may be named first, then those that may not, as many as the source tells. */
function suppliersOf(award: AwardData): OrganizationRef[] {
  const suppliers = relatedAll(award.suppliers).flatMap((supplier) => organizationRef(supplier) ?? []);
  const withheld = (standing: keyof typeof withheldNames, count: number | null | undefined): OrganizationRef[] =>
    Array.from({ length: count ?? 0 }, () => ({ key: null, ruc: null, name: withheldNames[standing] }));
  const all = [
    ...suppliers,
    ...withheld('unidentified', award.unidentifiedSuppliers),
    ...withheld('naturalPerson', award.naturalPersonSuppliers),
  ];
  return [
    ...all.filter(({ name }) => !isWithheldName(name)),
    ...all.filter(({ name }) => name === withheldNames.unidentified),
    ...all.filter(({ name }) => name === withheldNames.naturalPerson),
  ];
}
