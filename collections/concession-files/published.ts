import type { ConcessionFile } from '../payload-types.ts';
import {
  enteredProvenance,
  freeNameRef,
  organizationRef,
  relatedAll,
  shownProject,
  textOrNull,
  type PublishContext,
} from '../fields/to-published.ts';
import { standingOf, withheldNames } from '../organizations/legal-entity.ts';
import { z } from 'zod';
import {
  Amount,
  CalendarDate,
  Currency,
  OrganizationRef,
  Percent,
  Provenance,
  PublishedFile,
} from '../fields/published.ts';

export const modalities = ['selfFinanced', 'coFinanced'] as const;
export const obligationKinds = [
  'design',
  'construction',
  'operation',
  'financial',
  'environmental',
  'reporting',
  'grantor',
  'other',
] as const;
export const obligationStatuses = ['pending', 'met', 'partiallyMet', 'notMet'] as const;
export const guaranteeKinds = ['construction', 'performance', 'advance', 'insurance', 'other'] as const;
export const guaranteeStatuses = ['active', 'returned', 'executed'] as const;
export const penaltyStatuses = ['imposed', 'contested', 'paid', 'annulled'] as const;
export const claimStatuses = ['filed', 'ongoing', 'awarded', 'settled', 'closed'] as const;
export const renegotiationStatuses = ['ongoing', 'agreed', 'failed'] as const;
export const riskCategories = [
  'land',
  'design',
  'construction',
  'demand',
  'financial',
  'operation',
  'environmental',
  'regulatory',
  'political',
  'forceMajeure',
] as const;
export const riskLevels = ['low', 'medium', 'high'] as const;
export const riskAllocations = ['public', 'private', 'shared'] as const;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: of old contracts often only the year is known. */
const PartialDate = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);
const Text = z.string().nullable();
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

/**
 * File of one concession (PO-7) after OCDS for PPPs: who the parties are, what they owe each other, what guarantees it,
 * and what changed. Amounts in the unit of their `currency`; null means unpublished. Address: `/concesiones/<projectCode>/`.
 */
export const PublishedConcessionFile = z.object({
  key: z.string(),
  projectCode: z.string(),
  projectTitle: z.string(),
  name: z.string(),
  summary: Text,
  grantor: OrganizationRef.nullable(),
  concessionaire: OrganizationRef.nullable(),
  /** Name as a source gives it while the company is not registered. */
  concessionaireName: Text,
  supervisor: OrganizationRef.nullable(),
  contract: z.object({
    number: Text,
    modality: z.enum(modalities).nullable(),
    signedOn: PartialDate.nullable(),
    startsOn: PartialDate.nullable(),
    endsOn: PartialDate.nullable(),
    termYears: z.number().nullable(),
    investment: Amount.nullable(),
    currency: Currency,
    handback: Text,
    url: Text,
  }),
  shareholders: z.array(PublishedShareholder),
  lenders: z.array(PublishedLender),
  obligations: z.array(PublishedObligation),
  guarantees: z.array(PublishedGuarantee),
  addenda: z.array(PublishedAddendum),
  penalties: z.array(PublishedPenalty),
  claims: z.array(PublishedClaim),
  renegotiations: z.array(PublishedRenegotiation),
  risks: z.array(PublishedRisk),
  tariffs: z.array(PublishedTariff),
  documents: z.array(PublishedFile),
  provenance: Provenance,
  updatedAt: z.string(),
});
export type PublishedConcessionFile = z.infer<typeof PublishedConcessionFile>;

type Item = {
  id?: string | null;
  source?: string | null;
  sourceDate?: string | null;
  sourceUrl?: string | null;
  grade?: 'A' | 'B' | 'C' | null;
};
type Nulls<T> = { [Key in keyof T]: Exclude<T[Key], undefined> | null };

/**
 * Source of an item that names its own. It was read on «consultado el» of the file, unless it speaks of a later day: then nobody wrote when.
 * That the file was saved again is no reading.
 */
function itemProvenance(
  { source, sourceDate, sourceUrl, grade }: Item,
  file: Pick<ConcessionFile, 'provenance' | 'createdAt'>,
): Provenance {
  const read = file.provenance?.consultedOn ?? null;
  const asOf = textOrNull(sourceDate);
  const consultedOn = read !== null && asOf !== null && asOf > read ? null : read;
  return enteredProvenance(
    { source: source ?? null, asOf, consultedOn, url: sourceUrl ?? null, grade: grade ?? null },
    file.createdAt,
  );
}

/** The public view of a concession file, null while its work is not public. */
export function toPublishedConcessionFile(
  file: ConcessionFile,
  context: PublishContext,
): PublishedConcessionFile | null {
  const project = shownProject(file.project, context);
  if (!project?.code) return null;
  const own = enteredProvenance(file.provenance, file.createdAt);
  const sourceOf = (item: Item): Provenance => (item.source ? itemProvenance(item, file) : own);
  /** The named fields of each item, empty ones as null, with its source. */
  const items = <T extends Item, K extends keyof T>(
    values: readonly T[] | null | undefined,
    fields: readonly K[],
  ): (Nulls<Pick<T, K>> & { id?: string; provenance: Provenance })[] =>
    (values ?? []).map((item) => ({
      ...(item.id ? { id: item.id } : {}),
      ...pick(item, fields),
      provenance: sourceOf(item),
    }));

  return PublishedConcessionFile.parse({
    key: file.id,
    projectCode: project.code,
    projectTitle: project.title,
    name: file.name,
    summary: textOrNull(file.summary),
    grantor: organizationRef(file.grantor),
    concessionaire: organizationRef(file.concessionaire),
    concessionaireName: file.concessionaireName
      ? freeNameRef(file.concessionaireName, { namedAs: file.concessionaireNamedAs, reason: own.source }).name
      : null,
    supervisor: organizationRef(file.supervisor),
    contract: {
      number: textOrNull(file.contractNumber),
      modality: file.modality ?? null,
      signedOn: textOrNull(file.signedOn),
      startsOn: textOrNull(file.startsOn),
      endsOn: textOrNull(file.endsOn),
      termYears: file.termYears ?? null,
      investment: file.investment ?? null,
      currency: file.currency,
      handback: textOrNull(file.handback),
      url: textOrNull(file.contractUrl),
    },
    shareholders: items(file.shareholders, ['name', 'namedAs', 'sharePercent', 'from', 'to']).map(named),
    lenders: items(file.lenders, ['name', 'namedAs', 'instrument', 'amount', 'currency', 'date']).map(named),
    obligations: items(file.obligations, ['description', 'kind', 'clause', 'dueDate', 'metOn', 'status', 'evidence']),
    guarantees: items(file.guarantees, [
      'kind',
      'purpose',
      'amount',
      'currency',
      'issuer',
      'issuedOn',
      'expiresOn',
      'status',
    ]).map((item) => ({ ...item, issuer: withoutPerson(item.issuer) })),
    addenda: items(file.addenda, ['number', 'date', 'reason', 'effect', 'amountChange', 'currency', 'monthsChange']),
    penalties: items(file.penalties, [
      'date',
      'reason',
      'clause',
      'amount',
      'currency',
      'status',
      'paidAmount',
      'paidOn',
    ]),
    claims: items(file.claims, [
      'title',
      'forum',
      'claimant',
      'amount',
      'currency',
      'filedOn',
      'status',
      'resolvedOn',
      'outcome',
    ]).map((item) => ({ ...item, claimant: withoutPerson(item.claimant) })),
    renegotiations: items(file.renegotiations, ['topic', 'startedOn', 'endedOn', 'status', 'outcome']),
    risks: items(file.risks, ['description', 'category', 'probability', 'impact', 'allocation', 'mitigation']),
    tariffs: items(file.tariffs, ['name', 'amount', 'currency', 'unit', 'validFrom', 'basis']),
    documents: relatedAll(file.documents).flatMap((document) => context.file(document) ?? []),
    provenance: own,
    updatedAt: file.updatedAt,
  } satisfies Record<keyof PublishedConcessionFile, unknown>);
}

function pick<T, K extends keyof T>(item: T, fields: readonly K[]): Nulls<Pick<T, K>> {
  return Object.fromEntries(
    fields.map((field) => [field, item[field] === undefined || item[field] === '' ? null : item[field]]),
  ) as Nulls<Pick<T, K>>;
}

/** Shareholders and lenders are known by name alone: shown when it proves a legal entity, or when the row marks it and its source says so. */
function named<T extends { name: string | null; namedAs?: string | null; provenance: Provenance }>({
  namedAs,
  ...item
}: T): Omit<T, 'namedAs'> & { name: string } {
  return { ...item, name: freeNameRef(item.name ?? '', { namedAs, reason: item.provenance.source }).name };
}

/** A party in passing, of a guarantee or a claim: a person is not named. */
function withoutPerson(name: string | null | undefined): string | null {
  return name && standingOf({ name }) === 'naturalPerson' ? withheldNames.naturalPerson : (name ?? null);
}
