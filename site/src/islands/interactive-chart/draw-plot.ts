import { BarController, BarElement, Chart, type ChartDataset, LinearScale, LineController, LineElement, type Plugin, PointElement } from 'chart.js';
import { number, percent } from '../../format.ts';
import type { Plot } from './plot.ts';

// Only what is registered comes into the file.
Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement);

export type DrawnPlot = { destroy: () => void; /** Marks a place of the axis, or none. */ point: (x: number | null) => void };

/** Draws a plot into `area` with the colours of its page. `onPoint` tells which place is pointed at. */
export function drawPlot({ area, plot, onPoint }: { area: HTMLElement; plot: Plot; onPoint: (x: number) => void }): DrawnPlot {
  const style = getComputedStyle(area);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const isForced = matchMedia('(forced-colors: active)').matches;
  const token = (name: string): string => (isForced ? style.color : style.getPropertyValue(name).trim());
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  area.append(canvas);
  let pointed: number | null = null;
  const mark: Plugin = {
    id: 'pointed',
    afterDatasetsDraw: ({ ctx, chartArea, scales }) => {
      if (pointed === null) return;
      const x = scales['x']?.getPixelForValue(pointed) ?? 0;
      ctx.save();
      ctx.strokeStyle = token('--ink-soft');
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
  const places = plot.series.flatMap(({ points }) => points.filter(({ y }) => y !== null).map(({ x }) => x));
  const font = { family: style.fontFamily, size: 13 };
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const beside = plot.kind === 'bars' ? 0.6 : 0;
  const chart = new Chart(canvas, {
    type: plot.kind === 'bars' ? 'bar' : 'line',
    data: { datasets: plot.series.map((one) => datasetOf(one, plot.kind)) },
    plugins: [mark],
    options: {
      parsing: false, normalized: true, responsive: true, maintainAspectRatio: false, animation: calm ? false : { duration: 250 },
      events: ['mousemove', 'click', 'touchstart', 'touchmove'],
      onHover: ({ x }) => {
        const at = x === null ? undefined : chart.scales['x']?.getValueForPixel(x);
        if (at !== undefined) onPoint(at);
      },
      scales: {
        x: {
          type: 'linear', min: first - beside, max: last + beside, offset: false, border: { color: token('--line-strong') }, grid: { display: false },
          ticks: { font, color: token('--ink-soft'), maxRotation: 0, autoSkipPadding: 16, includeBounds: false, ...(plot.kind === 'bars' ? { stepSize: 1 } : { precision: 0 }), callback: (value) => plot.labelAt(Number(value)) ?? '' },
        },
        y: {
          type: 'linear', min: 0, ...(plot.top === null ? {} : { max: plot.top }), border: { display: false },
          // The line of 100 % is the goal and stands out, as in the drawing.
          grid: { color: ({ tick }) => (plot.unit === 'percent' && tick?.value === 100 ? token('--line-strong') : token('--line')), lineWidth: ({ tick }) => (plot.unit === 'percent' && tick?.value === 100 ? 2 : 1) },
          ticks: { font, color: token('--ink-soft'), ...(plot.unit === 'percent' ? { stepSize: 25 } : { maxTicksLimit: 6 }), callback: (value) => (plot.unit === 'percent' ? percent(Number(value)) : millions(Number(value))) },
        },
      },
    },
  });
  return { destroy: () => { chart.destroy(); canvas.remove(); }, point: (x) => { pointed = x; chart.draw(); } };
}

/** A series as Chart.js draws it: the colour, width and dashes of its sign in the legend, and a gap where there is no figure. */
function datasetOf({ name, look, points }: Plot['series'][number], kind: Plot['kind']): ChartDataset<'line' | 'bar', { x: number; y: number }[]> {
  // A number that is none leaves a gap in the line.
  const data = points.map(({ x, y }) => ({ x, y: y ?? Number.NaN }));
  if (kind === 'bars') return { type: 'bar', label: name, data, backgroundColor: look.colour, barPercentage: 0.9, categoryPercentage: 0.8 };
  return {
    type: 'line', label: name, data, borderColor: look.colour, borderWidth: look.widthPx, borderDash: look.dash, borderCapStyle: look.isRound ? 'round' : 'butt',
    pointRadius: points.length > 2 ? 2.5 : 0, pointBackgroundColor: look.colour, pointBorderColor: look.colour, spanGaps: false, clip: false,
  };
}

function millions(value: number): string {
  return value === 0 ? '0' : `${number(value / 1e6, value % 1e6 === 0 ? 0 : 1)} M`;
}
