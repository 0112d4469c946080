import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { number, percent } from '../../../../collections/words/format.ts';
import type { Plot } from './plot.ts';

type Place = { x: number; y: number };
export type PlotDataset = ChartDataset<'line' | 'bar', Place[]>;
export type PlotConfiguration = ChartConfiguration<'line' | 'bar', Place[]>;

/** Colours and letters of the page that the chart stands on. */
export type PageLook = {
  inkSoft: string;
  line: string;
  lineStrong: string;
  fontFamily: string;
  /** Nothing moves. */ isCalm: boolean;
};

/** Name of the line that marks the goal; it is no series of the table. */
export const WHOLE = '100 %';

/**
 * A plot as Chart.js is told to draw it, without the canvas and without what the reader does: each series with the
 * colour, width and dashes of its sign in the legend, in per cent also the line of 100 %, as in the drawing.
 */
export function chartConfig(plot: Plot, page: PageLook): PlotConfiguration {
  const places = plot.series.flatMap(({ points }) => points.filter(({ y }) => y !== null).map(({ x }) => x));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const beside = plot.kind === 'bars' ? 0.6 : 0;
  const font = { family: page.fontFamily, size: 13 };
  return {
    type: plot.kind === 'bars' ? 'bar' : 'line',
    data: {
      datasets: [
        ...plot.series.map((one) => datasetOf(one, plot.kind)),
        ...(plot.unit === 'percent' ? [wholeLine([first - beside, last + beside], page.lineStrong)] : []),
      ],
    },
    options: {
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      animation: page.isCalm ? false : { duration: 250 },
      events: ['mousemove', 'click', 'touchstart', 'touchmove'],
      scales: {
        x: {
          type: 'linear',
          min: first - beside,
          max: last + beside,
          offset: false,
          border: { color: page.lineStrong },
          grid: { display: false },
          ticks: {
            font,
            color: page.inkSoft,
            maxRotation: 0,
            autoSkipPadding: 16,
            includeBounds: false,
            ...(plot.kind === 'bars' ? { stepSize: 1 } : { precision: 0 }),
            callback: (value) => plot.labelAt(Number(value)) ?? '',
          },
        },
        y: {
          type: 'linear',
          min: 0,
          ...(plot.top === null ? {} : { max: plot.top }),
          border: { display: false },
          grid: { color: page.line },
          ticks: {
            font,
            color: page.inkSoft,
            ...(plot.unit === 'percent' ? { stepSize: 25 } : { maxTicksLimit: 6 }),
            callback: (value) => (plot.unit === 'percent' ? percent(Number(value)) : millions(Number(value))),
          },
        },
      },
    },
  };
}

/** A series as Chart.js draws it, with a gap where there is no figure. */
function datasetOf({ name, look, points }: Plot['series'][number], kind: Plot['kind']): PlotDataset {
  // A number that is none leaves a gap in the line.
  const data = points.map(({ x, y }) => ({ x, y: y ?? Number.NaN }));
  if (kind === 'bars')
    return {
      type: 'bar',
      label: name,
      data,
      backgroundColor: look.colour,
      barPercentage: 0.9,
      categoryPercentage: 0.8,
    };
  return {
    type: 'line',
    label: name,
    data,
    borderColor: look.colour,
    borderWidth: look.widthPx,
    borderDash: look.dash,
    borderCapStyle: look.isRound ? 'round' : 'butt',
    pointRadius: points.length > 2 ? 2.5 : 0,
    pointBackgroundColor: look.colour,
    pointBorderColor: look.colour,
    spanGaps: false,
    clip: false,
  };
}

/** The goal, behind the series and over the whole width. */
function wholeLine([from, to]: [number, number], colour: string): PlotDataset {
  return {
    type: 'line',
    label: WHOLE,
    data: [
      { x: from, y: 100 },
      { x: to, y: 100 },
    ],
    borderColor: colour,
    borderWidth: 2,
    borderDash: [],
    pointRadius: 0,
    clip: false,
    order: 1,
  };
}

function millions(value: number): string {
  return value === 0 ? '0' : `${number(value / 1e6, value % 1e6 === 0 ? 0 : 1)} M`;
}
