import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { dateTime } from './formats.ts';
import type { Draft } from './json.ts';

/** UN/CEFACT Recommendation 20: per cent. */
const PERCENT = { name: 'Porcentaje acumulado', scheme: 'UNCEFACT', id: 'P1' };

type Value = { at: string | null; measure: number | null; note: string | null };

/** Planned progress as `forecasts` and what was done as `metrics`, physical and financial: every approved report, else the last known figure. */
export function progressMetrics({ progress }: Pick<PublishedProject, 'progress'>, reports: readonly PublishedProgressReport[]): { forecasts: Draft; metrics: Draft } {
  const values = (ofReport: (report: PublishedProgressReport) => number | null, current: number | null): Value[] => {
    const reported = reports.map((report): Value => ({ at: report.period, measure: ofReport(report), note: report.source })).filter(({ measure }) => measure !== null);
    const isReported = reports.some(({ period }) => period === progress.asOf?.slice(0, 7));
    return current === null || isReported ? reported : [...reported, { at: progress.asOf, measure: current, note: progress.source }];
  };
  return {
    forecasts: [
      metric('physicalProgress', 'Avance físico programado', values((report) => report.plannedPhysical, progress.plannedPhysical)),
      metric('financialProgress', 'Avance financiero programado', values((report) => report.plannedFinancial, progress.plannedFinancial)),
    ],
    metrics: [
      metric('physicalProgress', 'Avance físico', values((report) => report.actualPhysical, progress.physical)),
      metric('financialProgress', 'Avance financiero', values((report) => report.actualFinancial, progress.financial)),
    ],
  };
}

function metric(id: string, title: string, values: readonly Value[]): Draft {
  return values.length === 0 ? null : { id, title, observations: values.map(({ at, measure, note }, index) => ({ id: `${index + 1}`, period: { endDate: endOf(at) }, measure, unit: PERCENT, notes: note && `Fuente: ${note}` })) };
}

/** The last day that a month, or a day itself; a year alone names no day. */
function endOf(at: string | null): string | undefined {
  if (!at || !/^\d{4}-\d{2}/.test(at)) return undefined;
  if (at.length > 7) return dateTime(at.slice(0, 10));
  const [year = 0, month = 0] = at.split('-').map(Number);
  return month >= 1 && month <= 12 ? dateTime(`${at}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`) : undefined;
}
