import { currentFact } from '../../../../collections/projects/figures.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { provenanceOfFigure } from '../../../../collections/projects/figure-words.ts';
import { date } from '../../../../collections/words/format.ts';
import type { Provenance } from '../../../../collections/fields/published.ts';

type DateName = 'plannedStart' | 'plannedEnd' | 'actualStart' | 'actualEnd';

/**
 * The date of a work, whole or partial (`YYYY`, `YYYY-MM`), with its source: of many only the month is known. A
 * contract's end is that of a concession.
 */
export function dateTold(
  work: Pick<PublishedProject, 'dates' | 'figures' | 'factSources' | 'provenance'>,
  name: DateName,
): { value: string; provenance: Provenance } | null {
  const whole = work.dates[name];
  if (whole) return { value: whole, provenance: work.factSources[name] ?? work.provenance };
  const fact =
    currentFact(work.figures, name) ?? (name === 'plannedEnd' ? currentFact(work.figures, 'contractEnd') : null);
  if (!fact?.text) return null;
  const ends =
    fact.metric === 'contractEnd'
      ? [
          ...new Set(
            work.figures.flatMap(({ metric, text, scope }) =>
              metric === 'contractEnd' && scope === 'whole' && text ? [text] : [],
            ),
          ),
        ].sort()
      : [];
  // Two ends that are disputed both stand.
  return {
    value: ends.length > 1 ? ends.map((one) => date(one)).join(' o ') : fact.text,
    provenance: provenanceOfFigure(fact),
  };
}
