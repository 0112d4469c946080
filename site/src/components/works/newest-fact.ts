import type { Provenance } from '../../../../collections/fields/published.ts';
import { newestOf } from '../../../../collections/projects/freshness.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { provenanceOfFigure } from '../../../../collections/projects/figure-words.ts';

type Given = Pick<
  PublishedProject,
  'newestFactOn' | 'statusAsOf' | 'isStatusDayRead' | 'factSources' | 'provenance' | 'figures'
>;

/**
 * Who says the newest fact of a work: the source of «última actualización». Where no source gives a day, the one that
 * was read last, with the day of reading. `reports`: the monthly reports of the work, oldest first.
 */
export function newestFact(work: Given, reports: readonly { period: string; source: string }[] = []): Provenance {
  const status = work.factSources.status ?? work.provenance;
  const said: Provenance[] = [
    ...work.figures.map(provenanceOfFigure),
    ...reports
      .map(({ period, source }) => ({ source, asOf: period, consultedOn: null, url: null, grade: null }))
      .reverse(),
    work.provenance,
    ...(work.isStatusDayRead ? [] : [{ ...status, asOf: work.statusAsOf }]),
  ];
  const spoken = work.newestFactOn === null ? undefined : said.find(({ asOf }) => asOf === work.newestFactOn);
  if (spoken) return spoken;
  const read = newestOf(said.map(({ consultedOn }) => consultedOn));
  return said.find(({ consultedOn }) => consultedOn !== null && consultedOn === read) ?? work.provenance;
}
