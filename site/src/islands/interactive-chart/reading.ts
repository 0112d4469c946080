import type { Plot } from './plot.ts';

/**
 * The figures of the place one points at, in words under the chart, by mouse, finger or arrow keys. To a screen reader
 * `area` is a slider over the places whose value is these words. Begins at `start`.
 */
export function reading({
  frame,
  area,
  plot: { stops, start },
  label,
  onChange,
}: {
  frame: HTMLElement;
  area: HTMLElement;
  plot: Pick<Plot, 'stops' | 'start'>;
  label: string;
  onChange: (x: number) => void;
}): { nearest: (x: number) => void } {
  const words = document.createElement('p');
  words.className = 'chart__reading';
  // The slider says the same to those who do not see it.
  words.setAttribute('aria-hidden', 'true');
  frame.append(words);
  area.tabIndex = 0;
  area.role = 'slider';
  area.ariaLabel = label;
  area.ariaValueMin = '1';
  area.ariaValueMax = String(stops.length);
  let at = -1;
  const go = (next: number): void => {
    const stop = stops[next];
    if (!stop || next === at) return;
    at = next;
    area.ariaValueNow = String(at + 1);
    area.ariaValueText = stop.text;
    words.textContent = stop.text;
    onChange(stop.x);
  };
  area.addEventListener('keydown', (event) => {
    const next = nextStop(event.key, at, stops.length);
    if (next === null) return;
    event.preventDefault();
    go(next);
  });
  go(start);
  return { nearest: (x) => go(nearestStop(x, stops)) };
}

/** Where a key leads from `at` among `count` places; null for a key that means nothing here. */
export function nextStop(key: string, at: number, count: number): number | null {
  const last = count - 1;
  const steps: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - 6,
    PageUp: at + 6,
    Home: 0,
    End: last,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}

/** The place nearest to `x`, the earlier of two. */
export function nearestStop(x: number, stops: readonly { x: number }[]): number {
  return stops.reduce(
    (best, one, at) => (Math.abs(one.x - x) < Math.abs((stops[best]?.x ?? Infinity) - x) ? at : best),
    0,
  );
}
