import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type PublishedOrganization } from '../../collections/organizations/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import {
  countedContracts,
  type PublishedContractingProcess,
} from '../../collections/contracting-processes/published.ts';
import { sumPublished, sumToTheCent } from './cents.ts';
import { currencyOf } from './currencies.ts';
import { textRule, choiceRule, pageRule, wordRule, type FilterRule } from './filter-values.ts';
import { searchCondition } from './search-words.ts';
import type { AwardedTotal, CurrencyCode } from './market.ts';
import { documents, statement } from './statement.ts';
import {
  type OrganizationRole,
  organizationRoleWords,
  openDataRoles,
  organizationOrders,
  type OrganizationOrder,
  type OrganizationFilters,
} from './organization-filters.ts';

export {
  organizationsHref,
  organizationRoleWords,
  type OrganizationRole,
  type OrganizationFilters,
  type OrganizationOrder,
  organizationOrders,
  readOrganizationFilters,
} from './organization-filters.ts';

/** Suppliers on one page of the list. */
export const ORGANIZATIONS_PER_PAGE = 50;

/** What each parameter of the list takes. */
export const organizationRules: readonly FilterRule[] = [
  textRule,
  choiceRule<OrganizationRole>('rol', organizationRoleWords, openDataRoles),
  wordRule('orden', organizationOrders),
  pageRule,
];

/** A supplier as a row of the list. Amounts are the sum of its published awards, null when none is published. */
export type SupplierRow = {
  key: string;
  ruc: string | null;
  name: string;
  roles: OrganizationRole[];
  awards: number;
  amountPen: number | null;
  amountUsd: number | null;
  amountEur: number | null;
};

const orderSql: Record<OrganizationOrder, string> = {
  monto: 'pen IS NULL, pen DESC, usd IS NULL, usd DESC, eur IS NULL, eur DESC, name, key',
  adjudicaciones: 'awards DESC, name, key',
  nombre: 'name, key',
};

/** One page of the suppliers and how many fit the filters. Without a role, offices that only buy are left out. */
export function listOrganizations(
  database: DatabaseSync,
  filters: OrganizationFilters,
  size = ORGANIZATIONS_PER_PAGE,
): { rows: SupplierRow[]; total: number } {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const words = searchCondition('organizations', filters.q);
  if (words) {
    conditions.push(words.sql);
    values.push(...words.values);
  }
  const roles = "SELECT 1 FROM json_each(organizations.doc, '$.roles') r WHERE";
  if (filters.role) {
    conditions.push(`EXISTS (${roles} r.value = ?)`);
    values.push(filters.role);
  } else {
    conditions.push(
      `(EXISTS (${roles} r.value <> 'entity') OR EXISTS (SELECT 1 FROM process_awards a WHERE a.supplier_key = organizations.key))`,
    );
  }
  const where = `WHERE ${conditions.join(' AND ')}`;
  const total = Number(
    statement(database, `SELECT count(*) AS n FROM organizations ${where}`).get(...values)?.['n'] ?? 0,
  );
  const rows = statement(
    database,
    `
    WITH won AS (
      SELECT supplier_key, count(*) AS awards,
        sum(CAST(round(amount * 100) AS INTEGER)) FILTER (WHERE currency = 'PEN') / 100.0 AS pen, sum(CAST(round(amount * 100) AS INTEGER)) FILTER (WHERE currency = 'USD') / 100.0 AS usd,
        sum(CAST(round(amount * 100) AS INTEGER)) FILTER (WHERE currency = 'EUR') / 100.0 AS eur
      FROM process_awards GROUP BY supplier_key)
    SELECT doc, coalesce(awards, 0) AS awards, pen, usd, eur FROM organizations LEFT JOIN won ON won.supplier_key = organizations.key
    ${where} ORDER BY ${orderSql[filters.order]} LIMIT ? OFFSET ?`,
  ).all(...values, size, (filters.page - 1) * size);
  return { total, rows: rows.map(supplierRow) };
}

/** How many suppliers the unfiltered list has. */
export function countSuppliers(database: DatabaseSync): number {
  return listOrganizations(database, { q: '', role: null, order: 'nombre', page: 1 }).total;
}

/** The organisation of an address, null when there is none. */
export function findOrganization(database: DatabaseSync, key: string): PublishedOrganization | null {
  const row = statement(database, 'SELECT doc FROM organizations WHERE key = ?').get(key);
  return row ? (JSON.parse(String(row['doc'])) as PublishedOrganization) : null;
}

/** Keys of every organisation, for the list of addresses. */
export function* organizationKeys(database: DatabaseSync): Generator<string> {
  for (const row of database.prepare('SELECT key FROM organizations ORDER BY key').iterate()) yield String(row['key']);
}

/** Every organisation with its consortia, and whether it or one of them won anything. */
export function* organizationsWithConsortia(
  database: DatabaseSync,
): Generator<{ key: string; consortia: string[]; hasAwards: boolean }> {
  const sql = `SELECT key, (SELECT group_concat(organization_key, ' ') FROM organization_members WHERE member_key = o.key) AS consortia,
      EXISTS (SELECT 1 FROM process_awards WHERE supplier_key = o.key)
        OR EXISTS (SELECT 1 FROM organization_members m JOIN process_awards a ON a.supplier_key = m.organization_key WHERE m.member_key = o.key) AS won
    FROM organizations o ORDER BY key`;
  for (const row of database.prepare(sql).iterate()) {
    yield {
      key: String(row['key']),
      consortia: row['consortia'] === null ? [] : String(row['consortia']).split(' ').sort(),
      hasAwards: row['won'] === 1,
    };
  }
}

/**
 * One award to a supplier, with what the process has of contracts. `sharedWith` counts the other suppliers of the same
 * award. `contractAmount` and `addedAmount` are those of all contracts of the process in the currency of the award,
 * null when unpublished.
 */
export type SupplierAward = {
  processKey: string;
  awardId: string;
  nomenclature: string;
  title: string;
  buyer: string;
  buyerRuc: string | null;
  date: string | null;
  amount: number | null;
  currency: CurrencyCode;
  sharedWith: number;
  projectCode: string | null;
  projectTitle: string | null;
  contracts: string[];
  contractAmount: number | null;
  addedAmount: number | null;
  /** Amendments of those contracts, and how many of them tell an amount. */ amendments: number;
  pricedAmendments: number;
  source: string;
  asOf: string | null;
};

/** All awards of a supplier, newest first. */
export function awardsOf(database: DatabaseSync, key: string): SupplierAward[] {
  return statement(
    database,
    `
    SELECT a.process_key, a.award_id, a.amount, a.currency, a.date, p.doc,
      (SELECT count(*) - 1 FROM process_awards o WHERE o.process_key = a.process_key AND o.award_id = a.award_id) AS shared
    FROM process_awards a JOIN contracting_processes p ON p.key = a.process_key
    WHERE a.supplier_key = ? ORDER BY a.date DESC, a.process_key, a.award_id`,
  )
    .all(key)
    .map((row) => {
      const process = JSON.parse(String(row['doc'])) as PublishedContractingProcess;
      const contracts = countedContracts(process).filter(({ currency }) => currency === row['currency']);
      return {
        processKey: String(row['process_key']),
        awardId: String(row['award_id']),
        nomenclature: process.nomenclature,
        title: process.title,
        buyer: process.buyer.name,
        buyerRuc: process.buyer.ruc,
        contracts: countedContracts(process).map(({ number }) => number),
        contractAmount: sumPublished(contracts.map(({ amount }) => amount)),
        addedAmount: sumPublished(
          contracts.flatMap(({ amendments }) => amendments.map(({ amountChange }) => amountChange)),
        ),
        amendments: contracts.flatMap(({ amendments }) => amendments).length,
        pricedAmendments: contracts
          .flatMap(({ amendments }) => amendments)
          .filter(({ amountChange }) => amountChange !== null).length,
        date: row['date'] === null ? null : String(row['date']),
        amount: row['amount'] === null ? null : Number(row['amount']),
        currency: currencyOf(row['currency']),
        sharedWith: Number(row['shared']),
        projectCode: process.projectCode,
        projectTitle: process.projectTitle,
        source: process.provenance.source,
        asOf: process.provenance.asOf,
      };
    });
}

/** What the consortia of a company won: shown beside its own awards and counted in the consortium's total alone. */
export function awardsThroughConsortia(
  database: DatabaseSync,
  key: string,
): (SupplierAward & { consortium: { key: string; name: string } })[] {
  return consortiaOf(database, key).flatMap((consortium) =>
    awardsOf(database, consortium.key).map((award) => ({ ...award, consortium })),
  );
}

/**
 * Totals by currency of a supplier's awards, to the cent; an unpublished amount is counted apart and never added as
 * zero.
 */
export function totalsOf(awards: Pick<SupplierAward, 'amount' | 'currency'>[]): AwardedTotal[] {
  const totals = new Map<CurrencyCode, AwardedTotal>();
  for (const { amount, currency } of awards) {
    const total = totals.get(currency) ?? { currency, awards: 0, withoutAmount: 0, amount: null };
    total.awards += 1;
    if (amount === null) total.withoutAmount += 1;
    else total.amount = sumToTheCent([total.amount ?? 0, amount]);
    totals.set(currency, total);
  }
  return [...totals.values()].sort((one, other) => one.currency.localeCompare(other.currency));
}

/** Works that an organisation builds or operates (`contractor`) or supervises, dearest first. */
export function worksOf(database: DatabaseSync, key: string, part: 'contractor' | 'supervisor'): PublishedProject[] {
  const column = part === 'contractor' ? 'contractor_key' : 'supervisor_key';
  return documents<PublishedProject>(
    database,
    `SELECT doc FROM projects WHERE ${column} = ? ORDER BY cost_pen IS NULL, cost_pen DESC, key`,
    key,
  );
}

/** Consortia to which an organisation belongs. */
export function consortiaOf(database: DatabaseSync, key: string): { key: string; name: string }[] {
  return statement(
    database,
    'SELECT o.key, o.name FROM organization_members m JOIN organizations o ON o.key = m.organization_key WHERE m.member_key = ? ORDER BY o.name',
  )
    .all(key)
    .map((row) => ({ key: String(row['key']), name: String(row['name']) }));
}

/** In how many processes an organisation offered, and in how many it won. */
export function offersOf(database: DatabaseSync, key: string): { offered: number; won: number } {
  const row = statement(
    database,
    'SELECT count(DISTINCT process_key) AS offered, count(DISTINCT CASE WHEN is_winner THEN process_key END) AS won FROM process_bidders WHERE bidder_key = ?',
  ).get(key);
  return { offered: Number(row?.['offered'] ?? 0), won: Number(row?.['won'] ?? 0) };
}

/** Processes that an office called, newest first, and how many there are. */
export function processesOfBuyer(
  database: DatabaseSync,
  name: string,
  limit: number,
): { rows: { key: string; nomenclature: string; title: string; datePublished: string | null }[]; total: number } {
  const total = Number(
    statement(database, 'SELECT count(*) AS n FROM contracting_processes WHERE buyer_name = ?').get(name)?.['n'] ?? 0,
  );
  const rows = statement(
    database,
    "SELECT key, nomenclature, doc ->> '$.title' AS title, date_published FROM contracting_processes WHERE buyer_name = ? ORDER BY date_published DESC, key LIMIT ?",
  ).all(name, limit);
  return {
    total,
    rows: rows.map((row) => ({
      key: String(row['key']),
      nomenclature: String(row['nomenclature']),
      title: String(row['title']),
      datePublished: row['date_published'] === null ? null : String(row['date_published']),
    })),
  };
}

function supplierRow(row: Record<string, unknown>): SupplierRow {
  const { key, ruc, name, roles } = JSON.parse(String(row['doc'])) as PublishedOrganization;
  const amount = (value: unknown): number | null => (value === null ? null : Number(value));
  return {
    key,
    ruc,
    name,
    roles,
    awards: Number(row['awards']),
    amountPen: amount(row['pen']),
    amountUsd: amount(row['usd']),
    amountEur: amount(row['eur']),
  };
}
