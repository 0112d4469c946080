import type { PublishedConcessionFile } from '../../../collections/concession-files/published.ts';
import { guaranteeKindLabels } from '../../../collections/concession-files/labels.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { guaranteeState, type Deadline } from '../../published/concessions.ts';
import { termWords } from '../components/concessions/term-words.ts';
import { dateTold } from '../components/works/dates-told.ts';
import { disputeInShort } from '../components/works/dispute-words.ts';
import type { RankedDistrict } from '../requests/districts.ts';
import { factAges } from '../../../collections/projects/fact-age.ts';
import { costFigure, costWords } from '../../../collections/projects/figure-words.ts';
import { number, roundMoney, shortDate } from '../../../collections/words/format.ts';
import { physicalWords } from '../../../collections/projects/progress-words.ts';
import type { ShareCard } from './image.ts';
import { cutAtWord } from '../../../collections/words/sentences.ts';
import { stoppedInShort } from '../components/works/status-count-words.ts';
import { situationWords } from '../../../collections/projects/situations.ts';

/** Characters of a cause that a picture shows. */
const CAUSE = 125;
const IN_PAGE = 'Fuente y fecha de cada cifra, en su página';

/** Picture of a work: `state` is how its state reads today. */
export function workCard(work: PublishedProject, state: string, yardstick: Parameters<typeof factAges>[1]): ShareCard {
  const ages = factAges(work, yardstick);
  const place = work.districts.map(({ name }) => name).join(', ') || 'Lima';
  const { progress, physicalRange } = work;
  const isStopped = work.status === 'stopped';
  const dispute = disputeInShort(work.disputes, CAUSE);
  const cause = dispute ?? (isStopped ? `Por qué: ${work.stoppage?.cause ?? 'nadie publica la causa'}` : null);
  const cost = costFigure(work)?.grade === 'C' ? 'Costo, según prensa' : 'Costo';
  return {
    eyebrow: `${state}${dispute ? ', en disputa' : ''} · ${cutAtWord(place, 45)}`,
    isAlarm: isStopped || dispute !== null,
    title: work.shortTitle ?? work.title,
    cause,
    facts: [
      ['Avance físico', physicalWords(work)],
      [ages.cost ? `${cost}; ${ages.cost}` : cost, costWords(work)],
      ['Fin previsto', shortDate(dateTold(work, 'plannedEnd')?.value, 'Sin fecha')],
    ],
    bar: physicalRange?.low ?? progress.physical ?? 0,
    source: physicalRange
      ? 'Avance: las fuentes no coinciden'
      : progress.physical !== null && progress.source
        ? `Avance: ${cutAtWord(progress.source, 50)}${progress.asOf ? `, ${ages.progress ?? shortDate(progress.asOf)}` : ''}`
        : IN_PAGE,
  };
}

/** Picture of a district. `stopped` is its dearest stopped work, which says why. */
export function districtCard({
  figures,
  stopped,
}: {
  figures: RankedDistrict;
  stopped: PublishedProject | null;
}): ShareCard {
  const known = figures.works - figures.withoutAmount;
  return {
    eyebrow: stoppedInShort(figures.stopped) ?? 'Obras por distrito',
    isAlarm: figures.stopped.works > 0,
    title: `Obras en ${figures.district.name}`,
    cause: stopped
      ? `${cutAtWord(stopped.shortTitle ?? stopped.title, 50)}: ${stopped.stoppage?.cause ?? 'nadie publica por qué está paralizada'}`
      : null,
    facts: [
      ['Obras', number(figures.works)],
      [
        known < figures.works ? `Costo de ${number(known)} de ellas` : 'Costo vigente',
        known > 0 ? roundMoney(figures.amountPen) : 'No publicado',
      ],
      [situationWords.said('many').atrasada, number(figures.delayed)],
    ],
    bar: null,
    source: IN_PAGE,
  };
}

/**
 * Picture of a concession. `work` is what its file belongs to and says its state and disputes; `state` how that reads
 * today.
 */
export function concessionCard({
  file,
  work,
  state,
  deadline,
}: {
  file: PublishedConcessionFile;
  work: PublishedProject | null;
  state: string | null;
  deadline: Deadline;
}): ShareCard {
  const dispute = disputeInShort(work?.disputes ?? [], CAUSE);
  const late = file.guarantees.find((one) => guaranteeState(one, deadline) === 'expired');
  const valid = file.guarantees.filter((one) => ['valid', 'expiring'].includes(guaranteeState(one, deadline))).length;
  const { investment, term, end } = termWords(file, work);
  return {
    eyebrow: `${['Concesión', state].filter(Boolean).join(' · ')}${dispute ? ', en disputa' : ''}`,
    isAlarm: dispute !== null || late !== undefined,
    title: file.name,
    cause:
      dispute ??
      (late ? `Garantía vencida: ${guaranteeKindLabels[late.kind].toLowerCase()}` : (work?.stoppage?.cause ?? null)),
    facts: [
      ['Inversión comprometida', investment ?? 'No publicada'],
      ['Plazo', term ?? end ?? 'No publicado'],
      [
        'Garantías vigentes',
        file.guarantees.length === 0 ? 'No publicadas' : `${number(valid)} de ${number(file.guarantees.length)}`,
      ],
    ],
    bar: null,
    source: IN_PAGE,
  };
}
