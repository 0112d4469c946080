import { isBuilt } from './freshness.ts';
import type { PublishedFigure, PublishedProject } from './published.ts';
import { number, percent, shortDate } from '../words/format.ts';

type Measured = Pick<PublishedProject, 'progress' | 'physicalRange'> &
  Partial<Pick<PublishedProject, 'status' | 'statusAsOf'>>;

/** Was the last progress published before the work was over? It is a step on the way then, not how the work ended. */
export function isBeforeEnd({ progress, status, statusAsOf }: Measured): boolean {
  return (
    status !== undefined &&
    isBuilt(status) &&
    progress.physical !== null &&
    progress.physical < 100 &&
    progress.asOf !== null &&
    (statusAsOf ?? '') > progress.asOf
  );
}

/** Physical progress as lists, headlines and pictures say it: both values where official sources disagree («3.58–11.31 %»). */
export function physicalWords(work: Measured, missing = 'Sin dato'): string {
  const { progress, physicalRange } = work;
  const said = physicalRange
    ? rangeWords(physicalRange)
    : progress.physical === null
      ? missing
      : percent(progress.physical);
  return isBeforeEnd(work) ? `${said} en ${shortDate(progress.asOf)}, antes de acabar` : said;
}

/** Two values of one measure in percent: «3.58–11.31 %». */
export function rangeWords({ low, high }: { low: number; high: number }): string {
  const plain = (value: number): string => number(value, 2).replace(/\.?0+$/, '');
  return `${plain(low)}–${percent(high)}`;
}

/** Which sources a range stands between: «el MEF y la Contraloría no coinciden» is told by their names. */
export function rangeSources(
  figures: readonly PublishedFigure[],
  { low, high }: { low: number; high: number },
): PublishedFigure[] {
  const physical = figures.filter(({ metric, scope }) => metric === 'physicalProgress' && scope !== 'part');
  return [low, high].flatMap((value) => physical.find((one) => one.value === value) ?? []);
}

/** What is known of parts of a work: each measure apart, with the part it is of. */
export const partFigures = (
  figures: readonly PublishedFigure[],
  metric?: PublishedFigure['metric'],
): PublishedFigure[] =>
  figures.filter((one) => one.scope === 'part' && (metric === undefined || one.metric === metric));
