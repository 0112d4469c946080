import { z } from 'zod';
import type { PublishedContractingProcess } from '../../../../collections/contracting-processes/published.ts';
import type { OrganizationRef, Provenance } from '../../../../collections/fields/published.ts';
import type { PublishedFigure, PublishedProject } from '../../../../collections/projects/published.ts';
import { allFacts } from '../../../../collections/projects/facts.ts';
import { isWithheldName, shownName } from '../../../../collections/organizations/legal-entity.ts';
import { isCurrency } from '../../../../collections/words/currencies.ts';
import { DEMONSTRATION, INVENTED } from '../../../../collections/site-settings/demonstration.ts';
import { ImportFileError } from '../errors.ts';
import { emptyProcess } from './process.ts';
import { makeParty } from './reader.ts';
import type { FigureRecord, Origin, Party, ProcessRecord, ProjectRecord, Sourced } from './records.ts';

/**
 * A package that a demonstration wrote, or a part of one: by its publisher, or by the source that each of its rows
 * names.
 */
export function refuseInvented(document: unknown): void {
  const Marked = z.looseObject({ publisher: z.looseObject({ name: z.string() }).optional() });
  const parsed = Marked.safeParse(document);
  if (parsed.success && parsed.data.publisher?.name.startsWith(DEMONSTRATION)) throw new ImportFileError(REFUSAL);
}

/** The same for one row. */
export function isInvented({ provenance }: { provenance: { source: string } }): boolean {
  return provenance.source === INVENTED;
}

/** Tells that the row was left out; gives no record. */
export function rejectInvented(
  { path, row }: Place,
  { collect }: { collect: { reject(finding: { row: number; column: string; value: string; reason: string }): void } },
): [] {
  collect.reject({
    row,
    column: `${path}/x_invermet/0/provenance/source`,
    value: INVENTED,
    reason: 'la fila viene de una demostración: es inventada y no entra en ninguna instalación',
  });
  return [];
}

const REFUSAL =
  'El archivo viene de una demostración: todo lo que trae es inventado y no entra en ninguna instalación. Descargue el de la institución que publica los datos reales.';

type Place = { path: string; row: number };
type Sourcer = {
  at(path: string, original: unknown): Origin;
  sourced<T>(path: string, value: T | null): Sourced<T> | null;
};

/** A contracting process from an OCDS release that this portal wrote, with all that its public view told. */
export function processOfExport(process: PublishedContractingProcess, place: Place): ProcessRecord {
  const { at, sourced } = sourcer(place);
  const nomenclature = { ...at('tender/title', process.nomenclature), value: process.nomenclature };
  return {
    ...emptyProcess({ row: place.row, nomenclature, mayCreate: true }),
    own: { key: process.key, provenance: process.provenance },
    ocid: sourced('ocid', process.ocid),
    title: sourced('tender/description', process.title),
    projectCui: sourced('planning/budget/projectID', process.projectCode),
    buyer: { ...partyOf(process.buyer, 'entity', at('buyer/name', process.buyer.name)), contact: process.buyerContact },
    status: sourced('tender/status', process.status),
    method: sourced('tender/procurementMethodDetails', process.method),
    category: sourced('tender/mainProcurementCategory', process.category),
    datePublished: sourced('tender/datePublished', process.datePublished),
    tenderStart: sourced('tender/tenderPeriod/startDate', process.tenderStart),
    tenderEnd: sourced('tender/tenderPeriod/endDate', process.tenderEnd),
    referenceAmount: sourced('tender/value/amount', process.referenceAmount),
    currency: process.currency,
    numberOfBidders: sourced('tender/numberOfTenderers', process.numberOfBidders),
    bidders: process.bidders.map((bidder, index) => ({
      ...partyOf(bidder, 'bidder', at(`tender/tenderers/${index}`, bidder.name)),
      isWinner: bidder.isWinner,
    })),
    awards: process.awards.map(({ id, suppliers, ...award }, index) => ({
      ...award,
      awardId: id,
      suppliers: suppliers.map((supplier) =>
        partyOf(supplier, 'contractor', at(`awards/${index}/suppliers`, supplier.name)),
      ),
      origin: at(`awards/${index}/value/amount`, award.amount),
    })),
    contracts: process.contracts.map(({ id, ...contract }, index) => ({
      ...contract,
      contractId: id,
      origin: at(`contracts/${index}/value/amount`, contract.amount),
    })),
  };
}

/**
 * A work from an OC4IDS project that this portal wrote. Photos, documents and monthly reports are files and records of
 * their own: they are not in it.
 */
export function projectOfExport(project: PublishedProject, place: Place): ProjectRecord {
  const { at, sourced } = sourcer(place);
  const { dates, stoppage, location } = project;
  const party = (reference: OrganizationRef | null, role: Party['role'], path: string): Party | null =>
    reference && partyOf(reference, role, at(path, reference.name));
  return {
    target: 'project',
    row: place.row,
    own: {
      key: project.code,
      provenance: project.provenance,
      kind: project.kind,
      supervisor: party(project.supervisor, 'supervisor', 'x_invermet/0/supervisor'),
      nextReportDueOn: project.nextReport?.dueOn ?? null,
      more: ownWork(project),
    },
    cui: sourced('identifiers', project.cui),
    infobrasCode: sourced('identifiers', project.infobrasCode),
    snip: sourced('identifiers', project.snip),
    title: { ...at('title', project.title), value: project.title },
    status: { ...at('status', project.status), value: project.status },
    sector: sourced('additionalClassifications', project.sector),
    subsector: sourced('additionalClassifications', project.subsector),
    unit: sourced('x_invermet/0/unit', project.unit),
    entity: {
      ...partyOf(project.entity, 'entity', at('publicAuthority/name', project.entity.name)),
      contact: project.entityContact,
    },
    contractor: party(
      project.contractor,
      project.kind === 'concession' ? 'concessionaire' : 'contractor',
      'x_invermet/0/contractor',
    ),
    districts: project.districts.map(({ ubigeo }) => ({ ...at('locations', ubigeo), value: ubigeo })),
    address: sourced('locations', project.address),
    location: location && {
      ...at('locations', `${location.latitude}, ${location.longitude}`),
      value: { latitude: location.latitude, longitude: location.longitude, isExact: location.accuracy === 'exact' },
    },
    beneficiaries: sourced('benefits', project.beneficiaries),
    dates: present({
      viabilityDate: sourced('budget/approvalDate', dates.viability),
      plannedStart: sourced('period/startDate', dates.plannedStart),
      plannedEnd: sourced('period/endDate', dates.plannedEnd),
      actualStart: sourced('implementationPeriod/startDate', dates.actualStart),
      actualEnd: sourced('implementationPeriod/endDate', dates.actualEnd),
    }),
    stoppage: stoppage && {
      cause: sourced('x_invermet/0/stoppage/cause', stoppage.cause),
      since: sourced('x_invermet/0/stoppage/since', stoppage.since),
    },
    figures: project.figures.map((figure, index) =>
      figureOf(figure, at(`x_invermet/0/figures/${index}`, figure.value ?? figure.text)),
    ),
  };
}

const ownFacts = allFacts.filter(({ isRegistered }) => !isRegistered).map(({ name }) => name);

/** Fields of a work that no register tells, as the CMS keeps them. */
function ownWork(project: PublishedProject): Record<string, unknown> {
  const { statusAsOf, line, locationSource, location, situation } = project;
  return {
    ...Object.fromEntries(ownFacts.map((name) => [name, project[name]])),
    statusAsOf,
    line,
    locationSource: locationSource?.source ?? null,
    isLocationOsm: locationSource?.isOsm ?? false,
    locationAccuracy: location?.accuracy ?? null,
    disputes: project.disputes.map(withSource),
    stages: project.stages.map(withSource),
    ...(situation ? { situation: withSource(situation) } : {}),
  };
}

function withSource<T extends { provenance: Provenance }>({ provenance, ...fact }: T): Record<string, unknown> {
  const { url, ...source } = provenance;
  return { ...fact, ...source, sourceUrl: url };
}

function figureOf({ metric, label, value, text, unit, ...told }: PublishedFigure, origin: Origin): FigureRecord {
  return {
    ...origin,
    metric,
    label,
    value: value ?? text ?? '',
    currency: isCurrency(unit) ? unit : null,
    asOf: told.asOf,
    told: { ...told, value, text },
  };
}

/** A company or office of an export. One without RUC and page of its own was never kept: only what it is stays. */
function partyOf({ key, ruc, name }: z.infer<typeof OrganizationRef>, role: Party['role'], origin: Origin): Party {
  const code = key !== null && /^[A-Z]?\d{5,11}$/.test(key) ? key : null;
  const party = makeParty({ name, taxCode: ruc ?? code, role, origin });
  return key === null && ruc === null
    ? { ...party, name: isWithheldName(name) ? name : shownName({ name }), taxCode: null, isAnonymous: true }
    : party;
}

function sourcer({ path, row }: Place): Sourcer {
  const at = (inner: string, original: unknown): Origin => ({
    original: String(original ?? '').slice(0, 500),
    row,
    column: `${path}/${inner}`,
  });
  return { at, sourced: (inner, value) => (value === null || value === '' ? null : { ...at(inner, value), value }) };
}

function present<Key extends string, Value>(values: Record<Key, Value | null>): Partial<Record<Key, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<
    Record<Key, Value>
  >;
}
