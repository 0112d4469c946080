import type { DatabaseSync } from 'node:sqlite';
import { document } from './statement.ts';

/**
 * Goal E in numbers: `subscribers` to the opportunities; companies that wrote, by month `YYYY-MM`, newest first.
 * Numbers only, of nobody in particular.
 */
export type InvestorInterest = { subscribers: number; months: { month: string; companies: number }[] };

/** Null until the first count. */
export function investorInterest(database: DatabaseSync): InvestorInterest | null {
  return document<InvestorInterest>(database, "SELECT doc FROM settings WHERE key = 'investor-interest'");
}
