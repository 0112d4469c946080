/**
 * How a series looks: taken from its sign in the legend, so that drawing, legend and chart are the same by
 * construction.
 */
export type Look = { colour: string; widthPx: number; dash: number[]; isRound: boolean };

export type PlotPoint = { x: number; y: number | null };

/**
 * A chart as it is drawn. `x` counts categories from 0, or months from the first one; `y` are percent points or soles.
 */
export type Plot = {
  kind: 'lines' | 'bars';
  unit: 'money' | 'percent';
  /** End of the scale of `y`; null lets the figures decide. */
  top: number | null;
  series: { name: string; look: Look; points: PlotPoint[] }[];
  /** What stands under a place of the axis; null where nothing does. */
  labelAt: (x: number) => string | null;
  /** Places that can be pointed at, with their figures in words. */
  stops: { x: number; text: string }[];
  /** The stop that is shown first: the last row of the table. */
  start: number;
};
