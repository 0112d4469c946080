import type { DatabaseSync } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import { count, remembered, statement } from './statement.ts';

export type CurrencyCode = 'PEN' | 'USD';

/** What was awarded in one currency. Amounts in the unit of the currency; awards without a published amount are only counted. */
export type AwardedTotal = { currency: CurrencyCode; awards: number; withoutAmount: number; amount: number | null };

/** One supplier's part of all that was awarded in a currency. `share` in percent of the published amounts. */
export type SupplierShare = { key: string | null; name: string; awards: number; amount: number; share: number };

/** Whether any process is not invented. */
export function hasRealProcesses(database: DatabaseSync): boolean {
  return remembered(database, 'real-processes', () => count(database, 'SELECT EXISTS (SELECT 1 FROM contracting_processes WHERE is_demo = 0) AS n')) === 1;
}

/** Processes that sums look at: invented ones only while there are no others. */
function counted(database: DatabaseSync): string {
  return hasRealProcesses(database) ? 'SELECT key FROM contracting_processes WHERE is_demo = 0' : 'SELECT key FROM contracting_processes';
}

/** How many processes the sums look at. */
export function countedProcesses(database: DatabaseSync): number {
  return count(database, `SELECT count(*) AS n FROM (${counted(database)})`);
}

/** Totals of all awards by currency. An award to several suppliers counts once. */
export function awardedTotals(database: DatabaseSync): AwardedTotal[] {
  return statement(database, `
    SELECT currency, count(*) AS awards, count(*) - count(amount) AS missing, sum(amount) AS amount
    FROM (SELECT DISTINCT process_key, award_id, amount, currency FROM process_awards WHERE process_key IN (${counted(database)})) GROUP BY currency ORDER BY currency`,
  ).all().map(awardedTotal);
}

/** How the awarded amount of a currency is spread among suppliers. */
export type Concentration = {
  currency: CurrencyCode;
  suppliers: number;
  totalAmount: number;
  /** Percent of the amount that the largest, and the four largest, suppliers won. */
  top1Percent: number;
  top4Percent: number;
  /** Herfindahl-Hirschman index, 0 to 10,000: the sum of the squared percent shares. */
  hhi: number;
  largest: SupplierShare[];
};

/**
 * Concentration of the published awards in one currency, null when no amount is published.
 * An award shared by n suppliers counts one n-th for each, so that the shares add up to 100.
 */
export function concentration(database: DatabaseSync, currency: CurrencyCode): Concentration | null {
  const rows = statement(database, `
    SELECT supplier_key, supplier_name, count(*) AS awards, sum(part) AS amount FROM (
      SELECT supplier_key, supplier_name, amount * 1.0 / count(*) OVER (PARTITION BY process_key, award_id) AS part
      FROM process_awards WHERE currency = ? AND amount > 0 AND process_key IN (${counted(database)}))
    GROUP BY coalesce(supplier_key, supplier_name) ORDER BY amount DESC, supplier_name`,
  ).all(currency);
  const totalAmount = rows.reduce((sum, row) => sum + Number(row['amount']), 0);
  if (totalAmount <= 0) return null;
  const shares = rows.map((row): SupplierShare => ({
    key: row['supplier_key'] === null ? null : String(row['supplier_key']),
    name: String(row['supplier_name']),
    awards: Number(row['awards']),
    amount: Number(row['amount']),
    share: (Number(row['amount']) / totalAmount) * 100,
  }));
  const sumOf = (count: number): number => shares.slice(0, count).reduce((sum, { share }) => sum + share, 0);
  return {
    currency, suppliers: shares.length, totalAmount, top1Percent: sumOf(1), top4Percent: sumOf(4),
    hhi: shares.reduce((sum, { share }) => sum + share ** 2, 0), largest: shares.slice(0, 10),
  };
}

/** Processes that had bidders published and how many of them had only one. */
export function competition(database: DatabaseSync): { withBidders: number; singleBidder: number } {
  const row = statement(database, `
    SELECT count(*) AS n, coalesce(sum(bidders = 1), 0) AS single FROM (
      SELECT CAST(coalesce(doc ->> '$.numberOfBidders', nullif(json_array_length(doc, '$.bidders'), 0)) AS INTEGER) AS bidders FROM contracting_processes WHERE key IN (${counted(database)}))
    WHERE bidders > 0`).get();
  return { withBidders: Number(row?.['n'] ?? 0), singleBidder: Number(row?.['single'] ?? 0) };
}

/** Something worth a second look in a process: what was computed, how, from which figures. It proves nothing by itself. */
export type ReviewSign = { title: string; formula: string; value: string };

/**
 * Part of the contract, in percent, above which additions are worth a look: what Ley 30225 (art. 34) let the entity
 * approve by itself, 15 for works and 25 for goods and services.
 */
export const additionLimit = (category: PublishedContractingProcess['category']): number => (category === 'works' ? 15 : 25);
/** Part of the reference amount, in percent, below which Ley 30225 (art. 28) had offers for works refused. */
export const LOW_OFFER_PERCENT = 90;

/** Signs of a process, computed from its published figures only; nothing published, no sign. */
export function reviewSigns(process: PublishedContractingProcess, format: { percent: (value: number) => string; money: (value: number, currency: CurrencyCode) => string }): ReviewSign[] {
  const signs: ReviewSign[] = [];
  const bidders = process.numberOfBidders ?? (process.bidders.length || null);
  if (bidders === 1 && process.awards.length > 0) {
    signs.push({ title: 'Un solo postor', formula: 'número de postores publicados = 1', value: '1 postor' });
  }
  const awarded = sumPublished(process.awards.filter(({ currency }) => currency === process.currency).map(({ amount }) => amount));
  if (awarded !== null && process.referenceAmount !== null && process.referenceAmount > 0) {
    const ratio = (awarded / process.referenceAmount) * 100;
    const value = `${format.money(awarded, process.currency)} ÷ ${format.money(process.referenceAmount, process.currency)} = ${format.percent(ratio)}`;
    if (ratio > 100) signs.push({ title: 'Adjudicación por encima del valor referencial', formula: 'monto adjudicado ÷ valor referencial > 100 %', value });
    if (process.category === 'works' && ratio < LOW_OFFER_PERCENT) {
      signs.push({ title: 'Adjudicación por debajo del 90 % del valor referencial', formula: `monto adjudicado ÷ valor referencial < ${LOW_OFFER_PERCENT} %`, value });
    }
  }
  for (const contract of process.contracts) {
    const added = sumPublished(contract.amendments.map(({ amountChange }) => (amountChange !== null && amountChange > 0 ? amountChange : null)));
    if (added === null || contract.amount === null || contract.amount <= 0) continue;
    const ratio = (added / contract.amount) * 100;
    const limit = additionLimit(process.category);
    if (ratio > limit) {
      signs.push({
        title: `Adicionales por encima del ${limit} % del contrato ${contract.number}`,
        formula: `suma de los aumentos de las adendas ÷ monto del contrato > ${limit} %`,
        value: `${format.money(added, contract.currency)} ÷ ${format.money(contract.amount, contract.currency)} = ${format.percent(ratio)}`,
      });
    }
  }
  return signs;
}

/** Sum of the published amounts, null when none is: an unpublished amount is not a zero. */
export function sumPublished(amounts: (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

function awardedTotal(row: Record<string, unknown>): AwardedTotal {
  return {
    currency: row['currency'] === 'USD' ? 'USD' : 'PEN',
    awards: Number(row['awards']),
    withoutAmount: Number(row['missing']),
    amount: row['amount'] === null ? null : Number(row['amount']),
  };
}
