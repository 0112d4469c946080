/** One measured figure, with what it is compared with and the size of the data it was measured on. */
export type Figure = {
  /** Measurement it belongs to, e.g. `rebuild`. */
  group: string;
  label: string;
  value: number;
  unit: string;
  minimum: number;
  maximum: number;
  /** How many values the median (or percentile) is taken from. */
  samples: number;
  /** Against what it is to be read, in Spanish. */
  comparedWith: string;
  /** Size of the data, in Spanish. */
  data: string;
  /** What was asked for; null where no bar was set. */
  bar: { text: string; isMet: boolean } | null;
};

export type FigureInput = Omit<Figure, 'value' | 'minimum' | 'maximum' | 'samples' | 'bar'> & {
  values: readonly number[];
  /** 0.5 unless told: the median. */
  quantile?: number;
  bar?: { text: string; most?: number; least?: number };
};

/** Makes a figure of repeated measurements. Throws when there is none. */
export function figure({ values, quantile = 0.5, bar, ...rest }: FigureInput): Figure {
  const value = quantileOf(values, quantile);
  const isMet = value <= (bar?.most ?? Infinity) && value >= (bar?.least ?? -Infinity);
  return {
    ...rest,
    value,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    samples: values.length,
    bar: bar ? { text: bar.text, isMet } : null,
  };
}

/**
 * Value below which the share `quantile` of the values lies, by nearest rank; the median of an even number is the mean
 * of the middle two.
 */
export function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => {
    const value = sorted[index];
    if (value === undefined) throw new RangeError('No hay ninguna medición.');
    return value;
  };
  if (quantile === 0.5 && sorted.length > 0 && sorted.length % 2 === 0)
    return (at(sorted.length / 2 - 1) + at(sorted.length / 2)) / 2;
  return at(Math.max(0, Math.ceil(sorted.length * quantile) - 1));
}

/** Seconds that the work took, and what it returned. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1000, result };
}

/** The results of `count` runs, one after the other. */
export async function repeated<T>(count: number, work: (run: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 1; run <= count; run += 1) results.push(await work(run));
  return results;
}
