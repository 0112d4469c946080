import type { DatabaseSync } from 'node:sqlite';
import { isWithheldName } from '../../collections/organizations/legal-entity.ts';
import { sumToTheCent } from './cents.ts';
import { currencyOf, type CurrencyCode } from './currencies.ts';
import { count, remembered, statement } from './statement.ts';

export type { CurrencyCode };

/**
 * What was awarded in one currency. Amounts in the unit of the currency; awards without a published amount are only
 * counted.
 */
export type AwardedTotal = { currency: CurrencyCode; awards: number; withoutAmount: number; amount: number | null };

/** One supplier's part of all that was awarded in a currency. `share` in percent of the published amounts. */
export type SupplierShare = { key: string | null; name: string; awards: number; amount: number; share: number };

/** How many processes are published. */
export function publishedProcesses(database: DatabaseSync): number {
  return count(database, 'SELECT count(*) AS n FROM contracting_processes');
}

/** Totals of all awards by currency. An award to several suppliers counts once. */
export function awardedTotals(database: DatabaseSync): AwardedTotal[] {
  return remembered(database, 'awarded-totals', () =>
    statement(
      database,
      `
    SELECT currency, count(*) AS awards, count(*) - count(amount) AS missing, sum(CAST(round(amount * 100) AS INTEGER)) / 100.0 AS amount
    FROM (SELECT DISTINCT process_key, award_id, amount, currency FROM process_awards) GROUP BY currency ORDER BY currency`,
    )
      .all()
      .map(awardedTotal),
  );
}

/** How the awarded amount of a currency is spread among suppliers. */
export type Concentration = {
  currency: CurrencyCode;
  suppliers: number;
  totalAmount: number;
  /**
   * Amount that went to whoever is not named («Persona natural», «Proveedor no identificado»): it is in no share and in
   * no total above.
   */
  withheldAmount: number;
  /** Percent of the amount that the largest, and the four largest (CR4), suppliers won. */
  top1Percent: number;
  top4Percent: number;
  /** Herfindahl-Hirschman index, 0 to 10,000: the sum of the squared percent shares. */
  hhi: number;
  largest: SupplierShare[];
};

type Part = Omit<SupplierShare, 'share'>;

/**
 * Concentration of the published awards in one currency, null when no amount is published.
 * An award shared by n suppliers counts one n-th for each, so that the shares add up to 100.
 */
export function concentration(database: DatabaseSync, currency: CurrencyCode): Concentration | null {
  return remembered(database, `concentration ${currency}`, () => {
    const rows = statement(
      database,
      `${SHARED_PARTS} SELECT supplier_key, supplier_name, count(*) AS awards, sum(part) AS amount FROM parts
      GROUP BY coalesce(supplier_key, supplier_name) ORDER BY amount DESC, supplier_name`,
    ).all(currency);
    return concentrationOf(rows.map(partOf), currency);
  });
}

/**
 * The measures from what each supplier won, the largest first. Whoever is not named is no supplier that could be told
 * from others: left out, with its amount apart. Null when nobody named won anything.
 */
export function concentrationOf(all: readonly Part[], currency: CurrencyCode): Concentration | null {
  const parts = all.filter(({ name }) => !isWithheldName(name));
  const withheldAmount = sumToTheCent(all.filter(({ name }) => isWithheldName(name)).map(({ amount }) => amount));
  const totalAmount = parts.reduce((sum, { amount }) => sum + amount, 0);
  if (totalAmount <= 0) return null;
  const shares = parts.map((part): SupplierShare => ({ ...part, share: (part.amount / totalAmount) * 100 }));
  const sumOf = (count: number): number => shares.slice(0, count).reduce((sum, { share }) => sum + share, 0);
  return {
    currency,
    suppliers: shares.length,
    totalAmount: sumToTheCent([totalAmount]),
    withheldAmount,
    top1Percent: sumOf(1),
    top4Percent: sumOf(4),
    hhi: shares.reduce((sum, { share }) => sum + share ** 2, 0),
    largest: shares.slice(0, 10),
  };
}

export type ConcentrationGroup = { group: string | null; measures: Concentration };

/**
 * The same measures for each year of the award (else of the call), or for each kind of purchase. Groups in the order of
 * their name, newest year first.
 */
export function concentrationBy(
  database: DatabaseSync,
  { currency, by }: { currency: CurrencyCode; by: 'year' | 'category' },
): ConcentrationGroup[] {
  const column = by === 'year' ? 'year' : 'category';
  const rows = statement(
    database,
    `${SHARED_PARTS} SELECT ${column} AS grouped, supplier_key, supplier_name, count(*) AS awards, sum(part) AS amount FROM parts
    GROUP BY ${column}, coalesce(supplier_key, supplier_name) ORDER BY ${column} ${by === 'year' ? 'DESC' : ''}, amount DESC, supplier_name`,
  ).all(currency);
  const groups = new Map<string | null, Part[]>();
  for (const row of rows) {
    const group = row['grouped'] === null ? null : String(row['grouped']);
    groups.set(group, [...(groups.get(group) ?? []), partOf(row)]);
  }
  return [...groups].flatMap(([group, parts]) => {
    const measures = concentrationOf(parts, currency);
    return measures ? [{ group, measures }] : [];
  });
}

/** Every supplier's part of every award of a currency, with the year and the kind of its process. */
const SHARED_PARTS = `WITH parts AS MATERIALIZED (
    SELECT a.supplier_key, a.supplier_name, substr(coalesce(a.date, p.date_published), 1, 4) AS year, p.category AS category,
      a.amount * 1.0 / count(*) OVER (PARTITION BY a.process_key, a.award_id) AS part
    FROM process_awards a JOIN contracting_processes p ON p.key = a.process_key
    WHERE a.currency = ? AND a.amount > 0)`;

function partOf(row: Record<string, unknown>): Part {
  return {
    key: row['supplier_key'] === null ? null : String(row['supplier_key']),
    name: String(row['supplier_name']),
    awards: Number(row['awards']),
    amount: Number(row['amount']),
  };
}

/** Processes that had bidders published and how many of them had only one. */
export function competition(database: DatabaseSync): { withBidders: number; singleBidder: number } {
  return remembered(database, 'competition', () => {
    const row = statement(
      database,
      `
    SELECT count(*) AS n, coalesce(sum(bidders = 1), 0) AS single FROM (
      SELECT CAST(coalesce(doc ->> '$.numberOfBidders', nullif(json_array_length(doc, '$.bidders'), 0)) AS INTEGER) AS bidders FROM contracting_processes)
    WHERE bidders > 0`,
    ).get();
    return { withBidders: Number(row?.['n'] ?? 0), singleBidder: Number(row?.['single'] ?? 0) };
  });
}

function awardedTotal(row: Record<string, unknown>): AwardedTotal {
  return {
    currency: currencyOf(row['currency']),
    awards: Number(row['awards']),
    withoutAmount: Number(row['missing']),
    amount: row['amount'] === null ? null : Number(row['amount']),
  };
}
