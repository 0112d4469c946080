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
import { Amount, Currency, OrganizationRef, Provenance, PublishedFile } from '../fields/published.ts';
import { modalities } from './codes.ts';
import {
  Text,
  PartialDate,
  PublishedShareholder,
  PublishedLender,
  PublishedObligation,
  PublishedGuarantee,
  PublishedAddendum,
  PublishedPenalty,
  PublishedClaim,
  PublishedRenegotiation,
  PublishedRisk,
  PublishedTariff,
} from './published-items.ts';

export {
  PublishedTariff,
  PublishedRisk,
  PublishedRenegotiation,
  PublishedClaim,
  PublishedPenalty,
  PublishedAddendum,
  PublishedGuarantee,
  PublishedObligation,
  PublishedLender,
  PublishedShareholder,
} from './published-items.ts';

export {
  riskAllocations,
  riskLevels,
  riskCategories,
  renegotiationStatuses,
  claimStatuses,
  penaltyStatuses,
  guaranteeStatuses,
  guaranteeKinds,
  obligationStatuses,
  obligationKinds,
  modalities,
} from './codes.ts';

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
