import { metrics as measures, type FigureMetric } from '../../collections/projects/metrics.ts';
import { memoized } from '../../collections/memoized.ts';
import { reportKindWords } from '../../collections/progress-reports/kinds.ts';
import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import type { PublishedFigure, PublishedProject } from '../../collections/projects/published.ts';
import { dateTime } from '../../collections/standards/formats.ts';
import type { Draft } from '../../collections/standards/json.ts';
import { isCurrency } from '../../collections/words/currencies.ts';
import { contentId, stableIds } from '../../collections/standards/stable-ids.ts';

/** UN/CEFACT Recommendation 20: per cent. */
const PERCENT = { name: 'Porcentaje acumulado', scheme: 'UNCEFACT', id: 'P1' };

/**
 * What a report or a figure says besides the amount: of which day, in what, who, of which part; `mark` names it. A
 * report says it of four measures.
 */
type Saying = {
  endDate: string | undefined;
  currency: string | null;
  note: string | null;
  part: string | null;
  mark: string;
};
type Value = { measure: number | null; saying: Saying };

function sayingOf({ at, currency = null, note, part = null }: SaidOf): Saying {
  return { endDate: endOf(at), currency, note, part, mark: contentId(at, note, part, currency) };
}
type SaidOf = { at: string | null; currency?: string | null; note: string | null; part?: string | null };

/** Progress as OC4IDS names it (`metricID`), with the figure and the field of the reports that tell it. */
const progress = [
  {
    list: 'forecasts',
    id: 'physicalProgress',
    title: 'Avance físico programado',
    metric: 'plannedPhysicalProgress',
    field: 'plannedPhysical',
  },
  {
    list: 'forecasts',
    id: 'financialProgress',
    title: 'Avance financiero programado',
    metric: 'plannedFinancialProgress',
    field: 'plannedFinancial',
  },
  {
    list: 'metrics',
    id: 'physicalProgress',
    title: 'Avance físico',
    metric: 'physicalProgress',
    field: 'actualPhysical',
  },
  {
    list: 'metrics',
    id: 'financialProgress',
    title: 'Avance financiero',
    metric: 'financialProgress',
    field: 'actualFinancial',
  },
] as const satisfies readonly {
  list: 'forecasts' | 'metrics';
  id: string;
  title: string;
  metric: FigureMetric;
  field: keyof PublishedProgressReport;
}[];

const moneyMetrics = (Object.keys(measures) as FigureMetric[]).filter((metric) => measures[metric].kind === 'money');

/**
 * Planned progress as `forecasts` and what was done as `metrics`: every approved report in its newest version, of every
 * author, and every figure of every source, also where two sources disagree. Every amount of money that some source
 * tells stands in `metrics` under the name of what it measures.
 */
export function progressMetrics(
  { figures }: Pick<PublishedProject, 'figures'>,
  reports: readonly PublishedProgressReport[],
): { forecasts: Draft; metrics: Draft } {
  const said = reports.map((report) => ({ report, saying: sayingOfReport(report) }));
  const ofList = (list: 'forecasts' | 'metrics'): Draft[] =>
    progress
      .filter((one) => one.list === list)
      .map(({ id, title, metric, field }) =>
        metricOf(id, title, [
          ...said.map(({ report, saying }): Value => ({ measure: report[field], saying })),
          ...told(figures, metric),
        ]),
      );
  return {
    forecasts: ofList('forecasts'),
    metrics: [
      ...ofList('metrics'),
      ...moneyMetrics.map((metric) => metricOf(metric, measures[metric].label, told(figures, metric))),
    ],
  };
}

/** Reports of one source and month, of thousands of works, say the same of themselves. */
const sayingOfReport = memoized<PublishedProgressReport, Saying>({
  most: 10_000,
  keyOf: ({ period, reportKind, source }) => `${period} ${String(reportKind)} ${source}`,
  work: ({ period, reportKind, source }) =>
    sayingOf({
      at: period,
      note: reportKind && reportKind !== 'office' ? `${source} (informe ${reportKindWords[reportKind]})` : source,
    }),
});

function told(figures: readonly PublishedFigure[], metric: FigureMetric): Value[] {
  return figures
    .filter((figure) => figure.metric === metric)
    .map(({ asOf, value, unit, source, label, scope, part }) => ({
      measure: value,
      saying: sayingOf({
        at: asOf,
        currency: isCurrency(unit) ? unit : null,
        note: label ? `${source} (${label})` : source,
        part: scope === 'part' ? (part ?? 'una parte') : null,
      }),
    }));
}

function metricOf(id: string, title: string, values: readonly Value[]): Draft {
  const known = values.filter(({ measure }) => measure !== null);
  // Of two values of one source and day the first by its amount keeps the name.
  const ids = stableIds(known, { own: ({ saying }) => `${id}-${saying.mark}`, content: ({ measure }) => [measure] });
  return known.length === 0
    ? null
    : {
        id,
        title,
        observations: known.map(({ measure, saying: { endDate, currency, note, part } }, index) => ({
          id: ids[index],
          period: { endDate },
          value: currency ? { amount: measure, currency } : null,
          measure: currency ? null : measure,
          unit: currency ? null : PERCENT,
          dimensions: part ? { parte: part } : null,
          notes: note && `Fuente: ${note}`,
        })),
      };
}

/** The last day that a month, or a day itself; a year alone names no day. */
function endOf(at: string | null): string | undefined {
  if (!at || !/^\d{4}-\d{2}/.test(at)) return undefined;
  if (at.length > 7) return dateTime(at.slice(0, 10));
  const [year = 0, month = 0] = at.split('-').map(Number);
  return month >= 1 && month <= 12 ? dateTime(`${at}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`) : undefined;
}
