import type { ReportKind } from './kinds.ts';

/** Rows published before there were authors and versions have neither: they are INVERMET's first. */
type Told = { period: string; reportKind?: ReportKind | null | undefined; revision?: number | null | undefined };

const kindOf = ({ reportKind }: Told): ReportKind => reportKind ?? 'office';
const versionOf = ({ revision }: Told): number => revision ?? 1;

/** Whose word counts for the figures of a month: who checks before who builds. Never an average, never a sum; the others stand beside it. */
export const precedence = ['supervisor', 'office', 'contractor'] as const satisfies readonly ReportKind[];

/** Of each month and author the newest version, in the order of the months and of precedence. */
export function newestVersions<T extends Told>(reports: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const report of reports) {
    const key = `${report.period} ${kindOf(report)}`;
    const known = newest.get(key);
    if (!known || versionOf(known) < versionOf(report)) newest.set(key, report);
  }
  return [...newest.values()].sort(
    (a, b) => a.period.localeCompare(b.period) || precedence.indexOf(kindOf(a)) - precedence.indexOf(kindOf(b)),
  );
}

/** The one report of each month that the figures are taken from, in the order of the months. */
export function inForce<T extends Told>(reports: readonly T[]): T[] {
  const months = new Map<string, T>();
  for (const report of newestVersions(reports)) if (!months.has(report.period)) months.set(report.period, report);
  return [...months.values()];
}

/** The version that came before this one in the same month and of the same author; undefined for the first. */
export function versionBefore<T extends Told>(report: T, reports: readonly T[]): T | undefined {
  return reports
    .filter(
      (one) => one.period === report.period && kindOf(one) === kindOf(report) && versionOf(one) < versionOf(report),
    )
    .sort((a, b) => versionOf(b) - versionOf(a))[0];
}
