import type { WithheldParty } from '../../../../collections/organizations/person-texts.ts';
import type { Currency } from '../../../../collections/words/currencies.ts';
import type { organizationRoles } from '../../../../collections/organizations/published.ts';
import type { Provenance } from '../../../../collections/fields/published.ts';
import type { FactValues, RegisteredFact } from '../../../../collections/projects/facts.ts';
import type { FigureMetric } from '../../../../collections/projects/metrics.ts';
import type { projectKinds, projectStatuses, PublishedFigure } from '../../../../collections/projects/published.ts';
import type {
  awardStatuses,
  contractStatuses,
  processStatuses,
} from '../../../../collections/contracting-processes/published.ts';

/** Where a value stood in the file: row from 1, column by its header, text as written. */
export type Origin = { original: string; row: number; column: string };
/** A value with the cell it came from. */
export type Sourced<T> = Origin & { value: T };

/**
 * A company or office as a file names it, with the executing unit (SEC_EJEC) and UBIGEO that tell it from others of its
 * name.
 * `isAnonymous`: nobody is kept of it, neither name nor number (Ley 29733); its name then says whether it is a natural
 * person or somebody with a number that is none.
 */
export type Party = {
  name: string;
  taxCode: string | null;
  isAnonymous: boolean;
  origin: Origin;
  role: (typeof organizationRoles)[number];
  contact?: string | null;
  executingUnit?: string | null;
  ubigeo?: string | null;
  /**
   * How the file names a party that may not be named: only to take that name out of the other texts; a function, so
   * that nothing that writes a record keeps it.
   */
  withheld?: () => WithheldParty;
};

/** What only an export of this portal tells of a row: its address, whether it is invented, and where it came from. */
export type OwnFacts = { key: string; provenance: Provenance };

export type FigureRecord = Sourced<number | string> & {
  /** A figure that an export of this portal repeats, with its own source. */
  told?: Pick<PublishedFigure, 'source' | 'sourceUrl' | 'asOf' | 'grade' | 'note' | 'value' | 'text'>;
  metric: FigureMetric;
  currency: Currency | null;
  label: string | null;
  /** Day of this figure, where the row tells one; else that of the file. */
  asOf: string | null;
};

/** What registers tell of the plain facts of a work. */
type RegisteredFacts = { [Name in RegisteredFact]: Sourced<NonNullable<FactValues[Name]>> | null };

export type ProjectRecord = RegisteredFacts & {
  target: 'project';
  row: number;
  own?: OwnFacts & {
    kind: (typeof projectKinds)[number];
    supervisor: Party | null;
    nextReportDueOn: string | null;
    more: Record<string, unknown>;
  };
  rows?: readonly number[];
  cui: Sourced<string> | null;
  title: Sourced<string>;
  /**
   * Only what the source says in so many words: what would have to be concluded is null, and the register's own word a
   * figure.
   */
  status: Sourced<(typeof projectStatuses)[number]> | null;
  entity: Party | null;
  contractor: Party | null;
  /** UBIGEO of districts of Lima; places elsewhere are kept as origins only. */
  districts: Sourced<string>[];
  location: Sourced<{ latitude: number; longitude: number; isExact: boolean }> | null;
  dates: Partial<
    Record<'viabilityDate' | 'plannedStart' | 'plannedEnd' | 'actualStart' | 'actualEnd', Sourced<string>>
  >;
  stoppage: { cause: Sourced<string> | null; since: Sourced<string> | null } | null;
  figures: FigureRecord[];
};

export const budgetAmounts = ['piaPen', 'pimPen', 'certifiedPen', 'committedPen', 'accruedPen', 'paidPen'] as const;
export type BudgetAmount = (typeof budgetAmounts)[number];

export type BudgetLineRecord = {
  target: 'budgetLine';
  row: number;
  rows?: readonly number[];
  year: number;
  /** 1-12 for flows of a month, null for the whole year. */
  month: number | null;
  entity: Party;
  executingUnit: string | null;
  fundingSource: string | null;
  /** Day or month to which the file says that the amounts go; null: it does not say. */
  asOf: string | null;
  /** CUI of the work. Lines of works that are not in the database keep no link. */
  projectCui: string | null;
  ubigeo: string | null;
  amounts: Partial<Record<BudgetAmount, Sourced<number>>>;
};

export type ProcessRecord = {
  target: 'process';
  row: number;
  own?: OwnFacts;
  rows?: readonly number[];
  ocid: Sourced<string> | null;
  /** SEACE's number of the call (CODIGOCONVOCATORIA), by which CONOSCE's files refer to a process. */
  callCode?: Sourced<string> | null;
  nomenclature: Sourced<string>;
  /** The instant of which the record speaks (the date of an OCDS release); else the day of the file counts. */
  moment?: string | null;
  /** The record tells the whole state of the process: a newer one may take it back to an earlier state. */
  isWholeState?: boolean;
  /** False: the record only adds to a process that must exist already (bidders, items, contracts files). */
  mayCreate: boolean;
  title: Sourced<string> | null;
  /** Title of a process that the record creates without one, in place of its nomenclature. */
  titleOfNew?: Sourced<string>;
  projectCui: Sourced<string> | null;
  buyer: Party | null;
  status: Sourced<(typeof processStatuses)[number]> | null;
  method: Sourced<string> | null;
  category: Sourced<'works' | 'services' | 'goods' | 'consultingServices'> | null;
  datePublished: Sourced<string> | null;
  tenderStart: Sourced<string> | null;
  tenderEnd: Sourced<string> | null;
  referenceAmount: Sourced<number> | null;
  currency: Currency;
  numberOfBidders: Sourced<number> | null;
  /** Null: the file says nothing of bidders. */
  bidders: (Party & { isWinner: boolean })[] | null;
  awards: {
    awardId: string;
    date: string | null;
    amount: number | null;
    currency: Currency;
    suppliers: Party[];
    status?: (typeof awardStatuses)[number] | null;
    origin: Origin;
  }[];
  contracts: ContractRecord[];
  /**
   * Whom else the file names beside the process and who may not be named: only to take their names out of its texts.
   */
  mentioned?: () => WithheldParty[];
  /** Null: the file says nothing of items. */
  items: { description: string; quantity: number | null; unit: string | null; classification: string | null }[] | null;
};

export type ContractRecord = {
  /** Identifier of the source (OCDS `id`, N_COD_CONTRATO); left out where it gives none. */
  contractId?: string | null;
  awardId?: string | null;
  status?: (typeof contractStatuses)[number] | null;
  number: string;
  dateSigned: string | null;
  startDate: string | null;
  endDate: string | null;
  amount: number | null;
  currency: Currency;
  url: string | null;
  /** Left out by files that do not tell it. */
  scope?: string | null;
  administrator?: string | null;
  amendments: { date: string | null; description: string; amountChange: number | null; daysChange: number | null }[];
  origin: Origin;
};

export type OrganizationRecord = {
  target: 'organization';
  row: number;
  rows?: readonly number[];
  party: Party;
  members: Party[];
};

/** `row` is the first and `rows` are all rows of the file that made the record, when more than one did. */
export type TargetRecord = ProjectRecord | BudgetLineRecord | ProcessRecord | OrganizationRecord;
