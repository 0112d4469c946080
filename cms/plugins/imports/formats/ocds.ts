import { z } from 'zod';
import type { PublishedContractingProcess } from '../../../../collections/contracting-processes/published.ts';
import { restoreProcess } from '../../../../site/standards/ocds-published.ts';
import { ImportFileError } from '../errors.ts';
import type { JsonFormat, ReadContext } from './format.ts';
import { mergeReleases } from './ocds-merge.ts';
import { processOfExport } from './own-export.ts';
import { Release } from './ocds-schema.ts';
import { categoryOf, currencyOf, emptyProcess, publishedAmount, tenderPeriod, withValue } from './process.ts';
import { makeParty } from './reader.ts';
import type { Origin, Party, ProcessRecord, Sourced } from './records.ts';

const Package = z.object({ records: z.array(z.looseObject({ ocid: z.string().optional() })).optional(), releases: z.array(z.looseObject({})).optional() });

/** OCDS 1.1 release and record packages, those of Peru's publisher among them (CUI in `planning.budget.projectID`). */
export const ocds: JsonFormat = {
  kind: 'json', id: 'ocds', label: 'OCDS 1.1 · contrataciones abiertas', hint: 'Paquete de «releases» o «records» de contratacionesabiertas.oece.gob.pe (JSON)',
  defaultSource: 'OCDS Perú (OECE), CC BY 4.0', mainTarget: 'process',
  split: (document) => {
    const parsed = Package.safeParse(document);
    const { records, releases } = parsed.success ? parsed.data : {};
    if (!records && !releases) throw new ImportFileError('El JSON no es un paquete OCDS: falta la lista «releases» o «records». Descargue el paquete completo de contratacionesabiertas.oece.gob.pe.');
    return [
      ...(records ?? []).map((entry, index) => ({ key: keyOf(entry, `records/${index}`), entry, path: `records/${index}` })),
      ...(releases ?? []).map((entry, index) => ({ key: keyOf(entry, `releases/${index}`), entry, path: `releases/${index}` })),
    ];
  },
  read: (entries, context) => {
    const releases = entries.flatMap(({ entry }) => releasesOf(entry));
    const [first] = entries;
    if (!first) return [];
    const own = ownExport(entries.flatMap(({ entry }) => allReleases(entry)));
    if (own) return [processOfExport(own, { path: first.path, row: first.number })];
    const parsed = Release.safeParse(mergeReleases(releases));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      context.collect.reject({ row: first.number, column: `${first.path}/${issue?.path.join('/') ?? ''}`, value: '', reason: `el documento OCDS no se puede leer: ${issue?.message ?? 'forma desconocida'}` });
      return [];
    }
    const process = toProcess(parsed.data, { path: first.path, row: first.number }, context);
    return process ? [process] : [];
  },
};

function keyOf(entry: Record<string, unknown>, path: string): string {
  const compiled = entry['compiledRelease'];
  const inner = typeof compiled === 'object' && compiled !== null && 'ocid' in compiled ? compiled.ocid : undefined;
  return String(entry['ocid'] ?? inner ?? path);
}

/** A record's compiled release, else its releases; a release is itself. */
function releasesOf(entry: object): object[] {
  if ('compiledRelease' in entry && typeof entry.compiledRelease === 'object' && entry.compiledRelease !== null) return [entry.compiledRelease];
  if ('releases' in entry && Array.isArray(entry.releases)) return entry.releases.filter((release): release is object => typeof release === 'object' && release !== null && !('url' in release));
  return [entry];
}

/** The newest state of a process that this portal exported, null for another publisher's. */
function ownExport(releases: readonly object[]): PublishedContractingProcess | null {
  const dateOf = (release: object): number => ('date' in release ? Date.parse(String(release.date)) || 0 : 0);
  const [last] = [...releases].sort((one, other) => dateOf(other) - dateOf(one));
  return last ? restoreProcess(last) : null;
}

/** The releases of a record, each with its whole state; a release is itself. */
function allReleases(entry: object): object[] {
  return 'releases' in entry && Array.isArray(entry.releases) ? entry.releases.filter((release): release is object => typeof release === 'object' && release !== null) : [entry];
}

type Place = { path: string; row: number };

function toProcess(release: Release, place: Place, { collect }: ReadContext): ProcessRecord | null {
  const at = (path: string, original: unknown): Origin => ({ original: String(original ?? '').slice(0, 500), row: place.row, column: `${place.path}/${path}` });
  const sourced = <T>(path: string, value: T | null | undefined): Sourced<T> | null => (value === null || value === undefined || value === '' ? null : withValue(at(path, value), value));
  const { tender } = release;
  const nomenclature = sourced('tender/title', tender?.title) ?? sourced('ocid', release.ocid);
  if (!nomenclature) {
    collect.reject({ row: place.row, column: `${place.path}/ocid`, value: '', reason: 'el documento OCDS no tiene ocid ni tender.title' });
    return null;
  }
  const partyOf = (reference: { id?: string | undefined; name?: string | undefined }, role: Party['role'], path: string): Party => {
    const code = taxCodeOf(reference.id, release);
    return makeParty({ name: reference.name ?? code ?? reference.id ?? 'Sin nombre', taxCode: code, role, origin: at(path, reference.name) });
  };
  const buyer = tender?.procuringEntity ?? release.buyer;
  const amount = publishedAmount(tender?.value?.amount);
  const winners = new Set((release.awards ?? []).flatMap((award) => (award.suppliers ?? []).map((supplier) => supplier.id)));
  const cui = release.planning?.budget?.projectID;
  return {
    ...emptyProcess({ row: place.row, nomenclature, mayCreate: true }),
    ocid: sourced('ocid', release.ocid),
    title: sourced('tender/description', tender?.description ?? tender?.title),
    projectCui: cui && /^\d{7}$/.test(String(cui)) ? sourced('planning/budget/projectID', String(cui)) : null,
    buyer: buyer ? partyOf(buyer, 'entity', 'buyer/name') : null,
    status: sourced('tender/status', statusOf(release)),
    method: sourced('tender/procurementMethodDetails', tender?.procurementMethodDetails ?? tender?.procurementMethod),
    category: sourced('tender/mainProcurementCategory', categoryOf(tender?.mainProcurementCategory ?? '')),
    datePublished: sourced('tender/datePublished', dayOf(tender?.datePublished ?? tender?.tenderPeriod?.startDate)),
    ...tenderPeriod(sourced('tender/tenderPeriod/startDate', dayOf(tender?.tenderPeriod?.startDate)), sourced('tender/tenderPeriod/endDate', dayOf(tender?.tenderPeriod?.endDate))),
    referenceAmount: sourced('tender/value/amount', amount),
    currency: currencyOf(tender?.value?.currency),
    numberOfBidders: sourced('tender/numberOfTenderers', tender?.numberOfTenderers ?? tender?.tenderers?.length),
    bidders: tender?.tenderers?.map((tenderer, index) => ({ ...partyOf(tenderer, 'bidder', `tender/tenderers/${index}`), isWinner: winners.has(tenderer.id) })) ?? null,
    awards: (release.awards ?? []).filter(({ status }) => status !== 'cancelled' && status !== 'unsuccessful').map((award, index) => ({
      awardId: award.id ?? String(index + 1), date: dayOf(award.date), amount: publishedAmount(award.value?.amount), currency: currencyOf(award.value?.currency),
      suppliers: (award.suppliers ?? []).map((supplier) => partyOf(supplier, 'contractor', `awards/${index}/suppliers`)), origin: at(`awards/${index}/value/amount`, award.value?.amount),
    })),
    contracts: (release.contracts ?? []).map((contract, index) => ({
      number: contract.title ?? contract.id ?? String(index + 1), dateSigned: dayOf(contract.dateSigned), startDate: dayOf(contract.period?.startDate), endDate: dayOf(contract.period?.endDate),
      amount: publishedAmount(contract.value?.amount), currency: currencyOf(contract.value?.currency),
      url: contract.documents?.map(({ url }) => url).find((url) => url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) ?? null,
      scope: contract.description?.slice(0, 1000) ?? null,
      amendments: (contract.amendments ?? []).map((amendment) => ({ date: dayOf(amendment.date), description: (amendment.description ?? amendment.rationale ?? 'Modificación').slice(0, 500), amountChange: null, daysChange: null })),
      origin: at(`contracts/${index}/value/amount`, contract.value?.amount),
    })),
    items: tender?.items?.map((item) => ({ description: item.description ?? '', quantity: item.quantity ?? null, unit: item.unit?.name ?? null, classification: item.classification?.description ?? null })) ?? null,
  };
}

function statusOf({ tender, awards, contracts }: Release): ProcessRecord['status'] extends Sourced<infer S> | null ? S | null : never {
  if (contracts?.some(({ status }) => status === 'terminated')) return 'complete';
  if (contracts?.length) return 'contracted';
  if (awards?.some(({ suppliers, status }) => suppliers?.length && status !== 'unsuccessful')) return 'awarded';
  if (tender?.status === 'unsuccessful' || tender?.status === 'cancelled') return tender.status;
  if (tender?.status === 'planning' || tender?.status === 'planned') return 'planned';
  return tender ? 'active' : 'planned';
}

/** RUC (or the pseudo-code of a consortium) of a party: in its id, else among its other identifiers. */
function taxCodeOf(id: string | undefined, release: Release): string | null {
  const own = /^PE-RUC-([A-Z]?\d{5,11})$/.exec(id ?? '')?.[1];
  if (own) return own;
  const party = release.parties?.find((candidate) => candidate.id === id);
  const identifiers = [party?.identifier, ...(party?.additionalIdentifiers ?? [])];
  return identifiers.find((identifier) => identifier?.scheme === 'PE-RUC' && /^\d{11}$/.test(identifier.id ?? ''))?.id ?? null;
}

/** The calendar day in the text's own time zone. */
function dayOf(text: string | null | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
}
