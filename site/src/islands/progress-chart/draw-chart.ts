import uPlot from 'uplot';
import { money, number, percent } from '../../format.ts';
import type { Series } from './series.ts';

/** Colour and dash of each series: they differ by both. Of progress, in pairs of planned and done, as in the drawing on the page. */
const looks = {
  money: [['--pacific', []], ['--adobe-bright', [6, 4]], ['--garnet', [2, 3]], ['--olive', [10, 4, 2, 4]]],
  percent: [['--garnet', [6, 4]], ['--pacific', []], ['--adobe-bright', [2, 3]], ['--olive', [10, 4, 2, 4]]],
} as const;

/** Draws the series into `frame` as lines with points, with the figures of the pointed month, or else the last one, in the legend. Returns what removes it. */
export function drawChart({ frame, data, unit }: { frame: HTMLElement; data: Series; unit: 'money' | 'percent' }): () => void {
  const style = getComputedStyle(frame);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const last = data.categories.length - 1;
  const text = (value: number | null | undefined): string => (value === null || value === undefined ? 'sin dato' : unit === 'percent' ? percent(value) : money(value));
  const tick = (value: number): string => (unit === 'percent' ? percent(value) : `${number(value / 1e6, value % 1e6 === 0 ? 0 : 1)} M`);
  const axis = { stroke: token('--ink-soft'), font: `13px ${style.fontFamily}`, grid: { stroke: token('--line'), width: 1 }, ticks: { stroke: token('--line'), width: 1 } };
  const sizeOf = (): { width: number; height: number } => ({ width: frame.clientWidth, height: 300 });
  const chart = new uPlot({
    ...sizeOf(),
    scales: { x: { time: false }, y: { range: (_chart, _least, most) => [0, most > 0 ? most * 1.05 : 1] } },
    cursor: { drag: { setScale: false } },
    axes: [
      { ...axis, incrs: [1, 2, 3, 6, 12, 24], values: (_chart, places) => places.map((place) => data.categories[place] ?? '') },
      { ...axis, size: 64, values: (_chart, values) => values.map(tick) },
    ],
    series: [
      { label: 'Mes', value: (_chart, _value, _series, place) => data.categories[place ?? last] ?? '' },
      ...data.series.map(({ name, values }, index) => {
        const [ink, dash] = looks[unit][index % looks[unit].length] ?? (['--ink', []] as const);
        const colour = token(ink);
        return { label: name, stroke: colour, width: 2, dash: [...dash], spanGaps: true, points: { show: true, size: 6, fill: colour }, value: (_chart: uPlot, _value: number | null, _series: number, place: number | null) => text(values[place ?? last]) };
      }),
    ],
  }, [data.categories.map((_name, place) => place), ...data.series.map(({ values }) => values)], frame);
  const resizing = new ResizeObserver(() => { if (frame.clientWidth !== chart.width) chart.setSize(sizeOf()); });
  resizing.observe(frame);
  return () => {
    resizing.disconnect();
    chart.destroy();
  };
}
