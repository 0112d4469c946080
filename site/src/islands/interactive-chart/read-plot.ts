import { monthAt, monthsBetween } from '../../drawing/chart.ts';
import { shortDate } from '../../../../collections/words/format.ts';
import type { Look, Plot, PlotPoint } from './plot.ts';

/**
 * The chart that a drawing on the page stands for. `figure` has `data-plot` (`lines` or `bars`), `data-top` and, for
 * lines over months, `data-first` (the month at 0). Each series is a part of its legend with the sign that is drawn
 * with: `[data-series]` names a column of the table, `[data-points="x,y x,y"]` gives the points themselves and
 * `data-says` what they mean. The table has `th[data-series]`, `[data-category]` and `[data-month]` or `[data-x]` in
 * its rows, `td[data-value]`. A cell without a value is a gap, not a zero.
 */
export function readPlot({
  figure,
  table,
  unit,
}: {
  figure: HTMLElement;
  table: HTMLTableElement;
  unit: 'money' | 'percent';
}): Plot {
  const { plot, top, first } = figure.dataset;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const places = rows.map((row, at) => ({ x: placeOf(row, first) ?? at, category: categoryOf(row) }));
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th[data-series]')];
  const keys = [...figure.querySelectorAll<HTMLElement>('[data-series], [data-points]')];
  const inLegend = new Set(keys.map(({ dataset }) => dataset['series']));
  // Bars show one column; the words of a place tell the others of the table as well.
  const told = plot === 'bars' ? heads : heads.filter(({ dataset }) => inLegend.has(dataset['series']));
  return {
    kind: plot === 'bars' ? 'bars' : 'lines',
    unit,
    top: numberOf(top),
    series: keys.map((key) => ({
      name: key.dataset['series'] ?? key.textContent?.trim() ?? '',
      look: lookOf(key),
      points:
        key.dataset['points'] === undefined
          ? columnOf(heads, key.dataset['series'], rows, places)
          : pointsOf(key.dataset['points']),
    })),
    labelAt: (x) =>
      first === undefined
        ? (places.find((one) => one.x === x)?.category ?? null)
        : Number.isInteger(x)
          ? shortDate(monthAt(first, x))
          : null,
    start: rows.length - 1,
    stops: [
      ...rows.map((row, at) => ({
        x: places[at]?.x ?? at,
        text: `${places[at]?.category ?? ''}: ${told.map((head) => `${head.dataset['series']} ${row.cells[head.cellIndex]?.textContent?.trim() ?? ''}`).join(', ')}`,
      })),
      ...keys.flatMap(({ dataset }) => {
        const end = pointsOf(dataset['points'] ?? '').at(-1);
        return end && dataset['says'] ? [{ x: end.x, text: dataset['says'] }] : [];
      }),
    ],
  };
}

function columnOf(
  heads: readonly HTMLTableCellElement[],
  name: string | undefined,
  rows: readonly HTMLTableRowElement[],
  places: readonly { x: number }[],
): PlotPoint[] {
  const head = heads.find(({ dataset }) => dataset['series'] === name);
  return head
    ? rows.map((row, at) => ({ x: places[at]?.x ?? at, y: numberOf(row.cells[head.cellIndex]?.dataset['value']) }))
    : [];
}

/** `"0,12.5 3,40"` as points; what is no pair of numbers is left out. */
export function pointsOf(text: string): { x: number; y: number }[] {
  return text.split(' ').flatMap((pair) => {
    const [x, y] = pair.split(',').map((one) => numberOf(one));
    return typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : [];
  });
}

/** Colour, width and dashes of the sign in the legend, in the colours of now: light, dark or the reader's own. */
function lookOf(key: HTMLElement): Look {
  const sign = key.querySelector<SVGElement>('svg path, svg rect');
  const style = getComputedStyle(sign ?? key);
  return {
    colour: sign?.tagName === 'rect' ? style.fill : style.stroke,
    widthPx: Number.parseFloat(style.strokeWidth) || 2,
    dash:
      style.strokeDasharray === 'none'
        ? []
        : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat).filter(Number.isFinite),
    isRound: style.strokeLinecap === 'round',
  };
}

/** Months since the first one, or the place that the row gives itself. */
function placeOf(row: HTMLTableRowElement, first: string | undefined): number | null {
  const month = row.querySelector<HTMLElement>('[data-month]')?.dataset['month'];
  return first !== undefined && month
    ? monthsBetween(first, month)
    : numberOf(row.querySelector<HTMLElement>('[data-x]')?.dataset['x']);
}

function categoryOf(row: HTMLTableRowElement): string {
  const cell = row.querySelector<HTMLElement>('[data-category]') ?? row.cells[0];
  return cell?.dataset['category'] ?? cell?.textContent?.trim() ?? '';
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}
