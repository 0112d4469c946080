import { identifierKind, type IdentifierKind } from '../../../../collections/organizations/person-numbers.ts';
import { awardStatuses, contractStatuses } from '../../../../collections/contracting-processes/published.ts';
import { currencies, type Currency } from '../../../../collections/words/currencies.ts';
import type { ReadContext } from './format.ts';
import type { Release } from './ocds-schema.ts';
import { isOffice } from '../../../../collections/organizations/public-bodies.ts';
import type { WithheldParty } from '../../../../collections/organizations/person-texts.ts';
import { contentId } from '../../../../collections/standards/stable-ids.ts';
import { categoryOf, emptyProcess, publishedAmount, tenderPeriod, withAwardIds, withValue } from './process.ts';
import { makeParty } from './reader.ts';
import type { Origin, Party, ProcessRecord, Sourced } from './records.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

/** Where the process stands in the document, and the instant of its newest release. */
export type Place = { path: string; row: number; moment: string | null };

/** A contracting process from one merged OCDS release; null when it was rejected, the reason collected. */
export function toProcess(release: Release, place: Place, { collect }: ReadContext): ProcessRecord | null {
  const at = (path: string, original: unknown): Origin => ({
    original: String(original ?? '').slice(0, 500),
    row: place.row,
    column: `${place.path}/${path}`,
  });
  const sourced = <T>(path: string, value: T | null | undefined): Sourced<T> | null =>
    value === null || value === undefined || value === '' ? null : withValue(at(path, value), value);
  const { tender } = release;
  const nomenclature = sourced('tender/title', tender?.title) ?? sourced('ocid', release.ocid);
  if (!nomenclature) {
    collect.reject({
      row: place.row,
      column: `${place.path}/ocid`,
      value: '',
      reason: 'el documento OCDS no tiene ocid ni tender.title',
    });
    return null;
  }
  const partyOf = (reference: PartyReference, role: Party['role'], path: string): Party => {
    const identifier = identifierOf(reference, release);
    return makeParty({
      name: reference.name ?? identifier ?? 'Sin nombre',
      taxCode: identifier,
      role,
      origin: at(path, reference.name),
    });
  };
  const money = moneyReader(place, collect, onlyCurrencyOf(release));
  const reference = money('tender/value', tender?.value);
  const buyer = tender?.procuringEntity ?? release.buyer;
  const winners = new Set(
    (release.awards ?? [])
      .filter(({ status }) => status !== 'cancelled' && status !== 'unsuccessful')
      .flatMap((award) => (award.suppliers ?? []).map((supplier) => supplier.id)),
  );
  const cui = release.planning?.budget?.projectID;
  const record: ProcessRecord = {
    ...emptyProcess({ row: place.row, nomenclature, mayCreate: true }),
    moment: place.moment,
    isWholeState: true,
    mentioned: () => mentionedIn(release),
    ocid: sourced('ocid', release.ocid),
    title: sourced('tender/description', tender?.description ?? tender?.title),
    projectCui: cui && /^\d{7}$/.test(String(cui)) ? sourced('planning/budget/projectID', String(cui)) : null,
    buyer: buyer ? partyOf(buyer, 'entity', 'buyer/name') : null,
    status: sourced('tender/status', statusOf(release)),
    method: sourced('tender/procurementMethodDetails', tender?.procurementMethodDetails ?? tender?.procurementMethod),
    category: sourced('tender/mainProcurementCategory', categoryOf(tender?.mainProcurementCategory ?? '')),
    datePublished: sourced('tender/datePublished', dayOf(tender?.datePublished ?? tender?.tenderPeriod?.startDate)),
    ...tenderPeriod(
      sourced('tender/tenderPeriod/startDate', dayOf(tender?.tenderPeriod?.startDate)),
      sourced('tender/tenderPeriod/endDate', dayOf(tender?.tenderPeriod?.endDate)),
    ),
    referenceAmount: sourced('tender/value/amount', reference.amount),
    currency: reference.currency,
    numberOfBidders: sourced('tender/numberOfTenderers', tender?.numberOfTenderers ?? tender?.tenderers?.length),
    bidders:
      tender?.tenderers?.map((tenderer, index) => ({
        ...partyOf(tenderer, 'bidder', `tender/tenderers/${index}`),
        isWinner: winners.has(tenderer.id),
      })) ?? null,
    awards: withOwnIds(
      (release.awards ?? []).map((award, index) => ({
        awardId: award.id ?? '',
        date: dayOf(award.date),
        ...money(`awards/${index}/value`, award.value),
        status: knownOf(awardStatuses, award.status),
        suppliers: (award.suppliers ?? []).map((supplier) =>
          partyOf(supplier, 'contractor', `awards/${index}/suppliers`),
        ),
        origin: at(`awards/${index}/value/amount`, award.value?.amount),
      })),
    ),
    contracts: (release.contracts ?? []).map((contract, index) => ({
      ...namesOf(contract),
      awardId: contract.awardID ?? null,
      status: knownOf(contractStatuses, contract.status),
      dateSigned: dayOf(contract.dateSigned),
      startDate: dayOf(contract.period?.startDate),
      endDate: dayOf(contract.period?.endDate),
      ...money(`contracts/${index}/value`, contract.value),
      url:
        contract.documents
          ?.map(({ url }) => url)
          .find((url) => url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) ?? null,
      amendments: (contract.amendments ?? []).map((amendment) => ({
        date: dayOf(amendment.date),
        description: (amendment.description ?? amendment.rationale ?? 'Modificación').slice(0, 500),
        amountChange: null,
        daysChange: null,
      })),
      origin: at(`contracts/${index}/value/amount`, contract.value?.amount),
    })),
    items:
      tender?.items?.map((item) => ({
        description: item.description ?? '',
        quantity: item.quantity ?? null,
        unit: item.unit?.name ?? null,
        classification: item.classification?.description ?? null,
      })) ?? null,
  };
  return money.isRejected() ? null : record;
}

/** The one currency that the values of a process name; null when they name none or several. */
function onlyCurrencyOf({ tender, awards, contracts }: Release): string | undefined {
  const named = new Set(
    [
      tender?.value,
      ...(awards ?? []).map(({ value }) => value),
      ...(contracts ?? []).map(({ value }) => value),
    ].flatMap((value) => value?.currency ?? []),
  );
  return named.size === 1 ? [...named][0] : undefined;
}

/**
 * Amount and currency: the value's own, else the only one that the process names. An amount of an unknown currency
 * rejects the process, it is never soles.
 */
function moneyReader(
  { path, row }: Place,
  collect: ReadContext['collect'],
  fallback: string | undefined,
): ((
  inner: string,
  value: { amount?: number | undefined; currency?: string | undefined } | undefined,
) => { amount: number | null; currency: Currency }) & { isRejected(): boolean } {
  let isRejected = false;
  const read = (
    inner: string,
    value: { amount?: number | undefined; currency?: string | undefined } | undefined,
  ): { amount: number | null; currency: Currency } => {
    const amount = publishedAmount(value?.amount);
    const currency = knownOf(currencies, (value?.currency ?? fallback)?.trim().toUpperCase());
    if (amount !== null && currency === null) {
      isRejected = true;
      collect.reject({
        row,
        column: `${path}/${inner}/currency`,
        value: value?.currency ?? '',
        reason: `el monto ${numberWords(amount)} ${value?.currency ? 'está en una moneda que no se registra' : 'no dice su moneda'}: se esperan ${currencies.join(', ')}`,
      });
    }
    return { amount, currency: currency ?? 'PEN' };
  };
  return Object.assign(read, { isRejected: () => isRejected });
}

/** Awards in their order; those that the document does not name get an identifier of what they say. */
function withOwnIds(awards: ProcessRecord['awards']): ProcessRecord['awards'] {
  const made = withAwardIds(awards.filter(({ awardId }) => awardId === ''));
  return awards.map((award) => (award.awardId === '' ? (made.shift() ?? award) : award));
}

/**
 * A contract's title is its number where it has one; a title that only says what it is about is not. Without either it
 * is named by what it says.
 */
function namesOf({
  id,
  title,
  description,
  dateSigned,
  period,
  value,
  awardID,
}: NonNullable<Release['contracts']>[number]): { number: string; contractId: string | null; scope: string | null } {
  const isNumber = title !== undefined && (/\d/.test(title) || id === undefined);
  return {
    number: isNumber ? title : (id ?? `sin número ${contentId(awardID, dateSigned, period, value)}`),
    contractId: id ?? null,
    scope: (description ?? (isNumber ? null : (title ?? null)))?.slice(0, 1000) ?? null,
  };
}

/**
 * State of the process as its awards and contracts in force tell it, else as the document says; those withdrawn or
 * cancelled tell nothing. Null: nothing states it.
 */
function statusOf({ tender, awards, contracts }: Release): NonNullable<ProcessRecord['status']>['value'] | null {
  const inForce = (contracts ?? []).filter(({ status }) => status !== 'cancelled');
  if (inForce.some(({ status }) => status === 'terminated')) return 'complete';
  if (inForce.length > 0) return 'contracted';
  if (awards?.some(({ suppliers, status }) => suppliers?.length && status !== 'unsuccessful' && status !== 'cancelled'))
    return 'awarded';
  if (tender?.status === 'unsuccessful' || tender?.status === 'cancelled') return tender.status;
  if (tender?.status === 'withdrawn') return 'cancelled';
  if (tender?.status === 'planning' || tender?.status === 'planned') return 'planned';
  if (tender?.status === 'complete' && awards?.length)
    return awards.every(({ status }) => status === 'unsuccessful') ? 'unsuccessful' : 'cancelled';
  return tender?.status === 'active' ? 'active' : null;
}

function knownOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | null {
  return values.find((value) => value === text) ?? null;
}

type PartyReference = {
  id?: string | undefined;
  name?: string | undefined;
  identifier?: { scheme?: string | undefined; id?: string | undefined } | undefined;
};

/**
 * What identifies a party, of all that the document says of it: in its id, in the reference itself (as OCDS 1.0 wrote
 * it) and among `parties`. A person's number outweighs a company's. Null: nothing.
 */
function identifierOf(reference: PartyReference, release: Release): string | null {
  const party = release.parties?.find((candidate) => candidate.id !== undefined && candidate.id === reference.id);
  const written = [reference.identifier, party?.identifier, ...(party?.additionalIdentifiers ?? [])].flatMap(
    (identifier) =>
      identifier?.id
        ? [
            identifier.scheme && !identifier.id.startsWith(identifier.scheme)
              ? `${identifier.scheme}-${identifier.id}`
              : identifier.id,
          ]
        : [],
  );
  const all = [...(reference.id && /\d{5}|^[A-Z]{2}-/i.test(reference.id) ? [reference.id] : []), ...written];
  const byWeight: readonly IdentifierKind[] = ['person', 'legalEntity', 'consortium', 'foreignCompany', 'unknown'];
  return (
    byWeight
      .map((kind) => all.find((identifier) => identifierKind(identifier) === kind))
      .find((identifier) => identifier !== undefined) ?? null
  );
}

/**
 * Withheld parties that stand nowhere else than among `parties`, and the persons whom contact points name with more
 * than one word.
 */
function mentionedIn(release: Release): WithheldParty[] {
  const { parties = [], tender } = release;
  const references = [
    release.buyer,
    tender?.procuringEntity,
    ...(tender?.tenderers ?? []),
    ...(release.awards ?? []).flatMap(({ suppliers }) => suppliers ?? []),
  ];
  const withheld = parties.flatMap((party) => {
    const { id, name } = party;
    return name
      ? (makeParty({
          name,
          taxCode: identifierOf({ id, name }, release),
          role: 'bidder',
          origin: { original: '', row: 0, column: '' },
        }).withheld?.() ?? [])
      : [];
  });
  const contacts = [...parties, ...references].flatMap((party) => party?.contactPoint?.name ?? []);
  return [
    ...withheld,
    ...contacts
      .filter((name) => /\S\s+\S/.test(name) && !isOffice(name))
      .map((name) => ({ name, standing: 'naturalPerson' as const })),
  ];
}

/** The calendar day in the text's own time zone: publishers write a day without hour as midnight in whatever zone. */
function dayOf(text: string | null | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
}
