import {
  BarController,
  BarElement,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';
import { chartConfig } from './chart-config.ts';
import type { Plot } from './plot.ts';

// Only what is registered comes into the file.
Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement);

export type DrawnPlot = {
  destroy: () => void;
  /** Marks a place of the axis, or none. */ point: (x: number | null) => void;
};

/** Draws a plot into `area` with the colours of its page. `onPoint` tells which place is pointed at. */
export function drawPlot({
  area,
  plot,
  onPoint,
}: {
  area: HTMLElement;
  plot: Plot;
  onPoint: (x: number) => void;
}): DrawnPlot {
  const style = getComputedStyle(area);
  const isForced = matchMedia('(forced-colors: active)').matches;
  const token = (name: string): string => (isForced ? style.color : style.getPropertyValue(name).trim());
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  area.append(canvas);
  let pointed: number | null = null;
  const mark: Plugin<'line' | 'bar'> = {
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
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { options, ...drawn } = chartConfig(plot, {
    inkSoft: token('--ink-soft'),
    line: token('--line'),
    lineStrong: token('--line-strong'),
    fontFamily: style.fontFamily,
    isCalm,
  });
  const chart = new Chart(canvas, {
    ...drawn,
    plugins: [mark],
    options: {
      ...options,
      onHover: ({ x }) => {
        const at = x === null ? undefined : chart.scales['x']?.getValueForPixel(x);
        if (at !== undefined) onPoint(at);
      },
    },
  });
  return {
    destroy: () => {
      chart.destroy();
      canvas.remove();
    },
    point: (x) => {
      pointed = x;
      chart.draw();
    },
  };
}
