import { disagreement, figuresInForce } from '../../collections/projects/figures.ts';
import { metrics, type FigureMetric } from '../../collections/projects/metrics.ts';
import type { PublishedFigure, PublishedProject } from '../../collections/projects/published.ts';
import type { Json } from '../../collections/standards/json.ts';

/** What a source says of a measure of which another one says something else, in the words of the public view. */
export type Told = {
  value: number;
  unit: PublishedFigure['unit'];
  source: string;
  sourceUrl: string | null;
  asOf: string | null;
};

/**
 * Every measure of which the sources in force disagree, with all their values: for `x_invermet` of a project, since
 * OC4IDS has one place for each. Empty while they agree.
 */
function disagreementsOf({
  figures,
}: Pick<PublishedProject, 'figures'>): { metric: FigureMetric; label: string; values: Told[] }[] {
  const said = new Set(figures.map(({ metric }) => metric));
  return (Object.keys(metrics) as FigureMetric[]).flatMap((metric) =>
    said.has(metric) && disagreement(figures, metric)
      ? [{ metric, label: metrics[metric].label, values: toldBy(figures, metric) }]
      : [],
  );
}

function toldBy(figures: readonly PublishedFigure[], metric: FigureMetric): Told[] {
  return figuresInForce(figures, metric).flatMap(({ value, unit, source, sourceUrl, asOf }) =>
    value === null ? [] : [{ value, unit, source, sourceUrl, asOf }],
  );
}

/**
 * `las fuentes no coinciden: PEN 10 según A; PEN 12 según B`; null while they agree. `unless`: the value that the text
 * stands beside.
 */
export function disagreementWords(
  figures: readonly PublishedFigure[],
  metric: FigureMetric,
  unless?: number | null,
): string | null {
  if (!disagreement(figures, metric)) return null;
  const others = toldBy(figures, metric).filter(({ value }) => value !== unless);
  return `las fuentes no coinciden: ${others.map(({ value, unit, source, asOf }) => `${unit} ${value} según ${source}${asOf ? ` (${asOf})` : ''}`).join('; ')}`;
}

/** The same as a field of the extension; nothing while all agree. */
export function disagreementField(project: Pick<PublishedProject, 'figures'>): { [name: string]: Json } {
  const found = disagreementsOf(project);
  return found.length === 0 ? {} : { disagreements: found as unknown as Json };
}
