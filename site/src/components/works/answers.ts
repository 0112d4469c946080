import type { PublishedControlReport } from '../../../../collections/control-reports/published.ts';
import type { PublishedContractingProcess } from '../../../../collections/contracting-processes/published.ts';
import type { Provenance } from '../../../../collections/fields/published.ts';
import { isWithheldName } from '../../../../collections/organizations/legal-entity.ts';
import type { PublishedMilestone } from '../../../../collections/milestones/published.ts';
import type { PublishedProgressReport } from '../../../../collections/progress-reports/published.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { endOfPeriod, isOver } from '../../../../collections/projects/freshness.ts';
import { workStageLabels } from '../../../../collections/projects/labels.ts';
import { asSentence } from '../../../../collections/words/sentences.ts';
import { daysLate, stoppedDays, type Yardstick } from '../../../published/accountability.ts';
import { isOpenCall } from '../../../published/open-calls.ts';
import { causeMeaning } from './cause-words.ts';
import { date, lower, month, percent, plural } from '../../../../collections/words/format.ts';
import { quotedSources } from './quoted-sources.ts';
import { statusReading } from '../../../../collections/words/status-reading.ts';

/**
 * One sentence or two of an answer. `provenance`: who says it, null where the portal concluded it from published facts.
 */
export type AnswerLine = {
  text: string;
  provenance: Provenance | null;
  /** Further sources of the same sentence. */ others?: Provenance[];
};
/**
 * What happened and why, who must act and what is owed, what comes next and when. An empty list: nobody publishes it.
 */
export type WorkAnswers = { happened: AnswerLine[]; mustAct: AnswerLine[]; next: AnswerLine[] };

type Given = {
  work: PublishedProject;
  reports: readonly PublishedProgressReport[];
  processes: readonly PublishedContractingProcess[];
  milestones: readonly PublishedMilestone[];
  control: readonly PublishedControlReport[];
  yardstick: Required<Yardstick>;
};

/** The three questions of a work, from what its office wrote (`situation`), else from its published facts. */
export function workAnswers(given: Given): WorkAnswers {
  const { situation } = given.work;
  const written = (text: string | null | undefined): AnswerLine[] =>
    text && situation ? [sourced(text, quotedSources(text, situation.provenance, given.work))] : [];
  const nextOn = situation?.nextOn
    ? isPast(situation.nextOn, given.yardstick.today)
      ? ` ${expired(situation.nextOn)}`
      : ` Fecha: ${date(situation.nextOn)}.`
    : '';
  const happened = written(situation?.happened);
  const mustAct = [...written(situation?.mustAct), ...written(situation?.owed)];
  const next = written(situation?.next ? `${situation.next}${nextOn}` : null);
  return {
    happened: happened.length > 0 ? happened : whatHappened(given),
    mustAct: mustAct.length > 0 ? mustAct : whoMustAct(given),
    next: next.length > 0 ? next : whatComesNext(given),
  };
}

function sourced(text: string, [first, ...others]: Provenance[]): AnswerLine {
  return { text, provenance: first ?? null, ...(others.length > 0 ? { others } : {}) };
}

function whatHappened({ work, reports, yardstick }: Given): AnswerLine[] {
  const { today, freshness: limits } = yardstick;
  const source = (name: keyof PublishedProject['factSources']): Provenance => work.factSources[name] ?? work.provenance;
  const { words } = statusReading({
    status: work.status,
    asOf: work.statusAsOf,
    today,
    limits,
    isRead: work.isStatusDayRead,
  });
  const lines: AnswerLine[] = [];
  if (work.status === 'stopped') {
    const stopped = stoppedDays(work, today);
    const since = work.stoppage?.since ?? null;
    const counted =
      stopped && stopped.days > 0
        ? `: ${plural(stopped.days, 'día', 'días')}, computados al ${date(stopped.until)}, hasta donde llega la fuente`
        : '';
    lines.push({
      text: `${words}. ${since ? `Está paralizada desde ${onDay(since)}${counted}.` : 'Ninguna fuente publica desde cuándo.'}`,
      provenance: source(since ? 'stoppedSince' : 'status'),
    });
    const cause = work.stoppage?.cause ?? null;
    lines.push({
      text: cause ? `Causa publicada: ${asSentence(cause)}` : 'Nadie publica la causa.',
      provenance: cause ? source('stoppageCause') : null,
    });
    const meaning = causeMeaning(cause);
    if (meaning) lines.push({ text: `Qué quiere decir: ${meaning}`, provenance: null });
    return lines;
  }
  lines.push({
    text: `${words}.${work.dates.actualStart && work.status === 'execution' ? ` Empezó el ${date(work.dates.actualStart)}.` : ''}${work.dates.actualEnd ? ` Terminó el ${date(work.dates.actualEnd)}.` : ''}`,
    provenance: source('status'),
  });
  const late = daysLate(work, today, limits);
  if (late > 0) {
    const explained = reports.findLast((report) => report.problems !== null);
    lines.push({
      text: `Debió terminar el ${date(work.dates.plannedEnd)}: ${plural(late, 'día', 'días')} después no consta que acabara.`,
      provenance: source('plannedEnd'),
    });
    lines.push(
      explained
        ? {
            text: `Problemas informados en ${month(explained.period)}: ${asSentence(explained.problems ?? '')}`,
            provenance: {
              source: explained.source,
              asOf: explained.asOf ?? explained.period,
              consultedOn: null,
              url: null,
              grade: null,
            },
          }
        : { text: 'Nadie publica por qué se atrasó.', provenance: null },
    );
  }
  return lines;
}

function whoMustAct({ work, control, yardstick: { today } }: Given): AnswerLine[] {
  const lines: AnswerLine[] = [];
  if (work.nextReport) {
    const { dueOn, owedBy } = work.nextReport;
    lines.push({
      text:
        dueOn < today
          ? `${owedBy} debe el informe mensual desde el ${date(dueOn)}.`
          : `${owedBy} debe presentar el próximo informe mensual el ${date(dueOn)}.`,
      provenance: null,
    });
  }
  const asked = control.find(({ recommendation, followUp }) => recommendation !== null && followUp === null);
  if (asked)
    lines.push({
      text: `${asked.entity.name} tiene pendiente de respuesta publicada lo que pidió el control (${asked.number}): ${asSentence(asked.recommendation ?? '')}`,
      provenance: asked.provenance,
    });
  if (lines.length === 0 && !isOver(work.status))
    lines.push({
      text: `${asSentence(`La obra está a cargo de ${work.entity.name}${work.unit ? ` (${work.unit})` : ''}${work.contractor && !isWithheldName(work.contractor.name) ? `; la ejecuta ${work.contractor.name}` : ''}`)} Nadie publica qué debe hacer cada uno ni en qué plazo.`,
      provenance: work.provenance,
    });
  return lines;
}

function whatComesNext({ work, processes, milestones, yardstick: { today } }: Given): AnswerLine[] {
  const lines: AnswerLine[] = [];
  const awaited = work.stages.filter(({ actualOn, plannedOn }) => actualOn === null && plannedOn !== null);
  const stage = awaited.find(({ plannedOn }) => !isPast(plannedOn ?? '', today));
  if (stage)
    lines.push({
      text: `${workStageLabels[stage.stage]}, prevista para ${onDay(stage.plannedOn ?? '')}${stage.unit ? `, a cargo de ${stage.unit}` : ''}.`,
      provenance: stage.provenance,
    });
  const hito = milestones.find(({ status, dueDate }) => status === 'scheduled' && dueDate !== null && dueDate >= today);
  if (hito) lines.push({ text: `Hito: ${hito.title}, el ${date(hito.dueDate)}.`, provenance: null });
  const call = processes.find((process) => isOpenCall(process, today));
  if (call)
    lines.push({
      text: `Convocatoria ${call.nomenclature} abierta: se ofrece hasta el ${date(call.tenderEnd)}.`,
      provenance: call.provenance,
    });
  const { plannedEnd } = work.dates;
  if (lines.length === 0 && work.status === 'execution' && plannedEnd && plannedEnd >= today) {
    lines.push({
      text: `El fin previsto es el ${date(plannedEnd)}${work.progress.physical !== null ? `; el último avance publicado es ${percent(work.progress.physical)}` : ''}.`,
      provenance: work.factSources.plannedEnd ?? work.provenance,
    });
  }
  if (lines.length > 0) return lines;
  // A day that has gone by is no answer to «when»: that it went by, and that no new one is published, is.
  const missed = awaited.at(-1);
  if (missed)
    lines.push({
      text: `${workStageLabels[missed.stage]}${missed.unit ? `, a cargo de ${missed.unit}` : ''}: ${lower(expired(missed.plannedOn ?? ''))}`,
      provenance: missed.provenance,
    });
  else if (
    (work.status === 'execution' || work.status === 'stopped') &&
    work.dates.actualEnd === null &&
    plannedEnd &&
    plannedEnd < today
  )
    lines.push({ text: expired(plannedEnd), provenance: work.factSources.plannedEnd ?? work.provenance });
  return lines;
}

/** Has the last day of this year, month or day gone by? */
const isPast = (partial: string, today: string): boolean => (endOfPeriod(partial) ?? today) < today;
const expired = (partial: string): string =>
  `El plazo venció ${onDay(partial).replace(/^(?!el )/, 'en ')}; nadie publica una nueva fecha.`;

function onDay(partial: string): string {
  return /^\d{4}$/.test(partial)
    ? `el año ${partial}`
    : /^\d{4}-\d{2}$/.test(partial)
      ? date(partial)
      : `el ${date(partial)}`;
}
