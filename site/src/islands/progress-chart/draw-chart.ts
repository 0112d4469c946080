import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { money, number, percent } from '../../format.ts';
import type { Series } from './series.ts';

// Only what is used: the rest of Chart.js stays out of the file.
Chart.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, Legend, Tooltip);

const colours = ['--pacific', '--adobe-bright', '--garnet', '--olive'] as const;
/** Series differ by dash and point shape as well as by colour. */
const dashes = [[], [6, 4], [2, 3], [10, 4, 2, 4]];
const points = ['circle', 'rectRot', 'triangle', 'rect'] as const;

/** Draws the series on the canvas. Returns what removes it. */
export function drawChart({ canvas, data, type, unit }: { canvas: HTMLCanvasElement; data: Series; type: 'line' | 'bar'; unit: 'money' | 'percent' }): () => void {
  const style = getComputedStyle(canvas);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  Chart.defaults.font.family = style.fontFamily;
  Chart.defaults.font.size = 13;
  const text = (value: number): string => (unit === 'percent' ? percent(value) : money(value));
  const chart = new Chart<'line' | 'bar', (number | null)[], string>(canvas, {
    type,
    data: {
      labels: data.categories,
      datasets: data.series.map(({ name, values }, index) => {
        const colour = token(colours[index % colours.length] ?? '--ink');
        return { label: name, data: values, borderColor: colour, backgroundColor: colour, borderWidth: 2, borderDash: type === 'line' ? (dashes[index % dashes.length] ?? []) : [], pointStyle: points[index % points.length] ?? 'circle', pointRadius: 4, spanGaps: true };
      }),
    },
    options: {
      maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 300 },
      color: token('--ink'),
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { ticks: { color: token('--ink-soft') }, grid: { color: token('--line') } },
        y: { beginAtZero: true, ticks: { color: token('--ink-soft'), callback: (value) => (unit === 'percent' ? percent(Number(value)) : `${number(Number(value) / 1e6, Number(value) % 1e6 === 0 ? 0 : 1)} M`) }, grid: { color: token('--line') } },
      },
      plugins: {
        legend: { labels: { usePointStyle: true, color: token('--ink') } },
        tooltip: { callbacks: { label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${parsed.y === null ? 'sin dato' : text(parsed.y)}` } },
      },
    },
  });
  return () => chart.destroy();
}
