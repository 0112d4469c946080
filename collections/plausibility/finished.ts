import { isBuilt } from '../projects/freshness.ts';
import { finding, type Data, type Rule } from './finding.ts';
import { rowsAt, textAt, numberAt } from './values.ts';
import { dayWords, numberWords } from './words.ts';

/** States in which the works are done. A concession in operation may still be building. */
const isFinished = (data: Data): boolean =>
  isBuilt(String(data['status'])) && !(data['status'] === 'operation' && data['kind'] === 'concession');

/** A finished work whose end still lies ahead. */
export const finishedEnd: Rule = (data, { today }) => {
  const end = textAt(data, 'plannedEnd');
  return isFinished(data) && end !== null && end > today && textAt(data, 'actualEnd') === null
    ? [
        finding(
          'finished.futureEnd',
          'plannedEnd',
          `La obra figura como terminada y su fin programado es ${dayWords(end)}, que todavía no llega. Revise el estado o la fecha, ponga el fin real, o diga por qué es así.`,
        ),
      ]
    : [];
};

/** A finished work needs its act of reception or the day on which it really ended. */
export const finishedProof: Rule = (data, { hasReceptionAct }) => {
  if (!isFinished(data) || hasReceptionAct || textAt(data, 'actualEnd') !== null) return [];
  if (
    rowsAt(data, 'stages').some(
      (stage) =>
        (stage['stage'] === 'acceptance' || stage['stage'] === 'handover') && textAt(stage, 'actualOn') !== null,
    )
  )
    return [];
  if (
    rowsAt(data, 'figures').some(
      (figure) => figure['metric'] === 'actualEnd' && figure['scope'] !== 'part' && textAt(figure, 'text') !== null,
    )
  )
    return [];
  return [
    finding(
      'finished.noEnd',
      'actualEnd',
      'La obra figura como terminada sin acta de recepción ni fin real. Ponga el fin real, la fecha real de la etapa «Recepción» o el acta entre los documentos de la obra; si no se publican, diga por qué.',
    ),
  ];
};

/** A finished work of which every source says that something is missing. */
export const finishedProgress: Rule = (data) => {
  if (data['status'] !== 'completed') return [];
  const all = rowsAt(data, 'figures')
    .map((row, index) => ({ row, index, value: numberAt(row, 'value') }))
    .filter(({ row, value }) => row['metric'] === 'physicalProgress' && row['scope'] !== 'part' && value !== null);
  const newest = all.sort((a, b) => (textAt(b.row, 'asOf') ?? '').localeCompare(textAt(a.row, 'asOf') ?? ''))[0];
  const least = 95;
  return newest && newest.value !== null && newest.value < least
    ? [
        finding(
          'finished.notComplete',
          `figures.${newest.index}.value`,
          `La obra figura como terminada y su último avance físico es ${numberWords(newest.value)} %. Revise el estado o agregue el último avance; si es así, diga por qué.`,
        ),
      ]
    : [];
};

/** A milestone that was met says on which day. */
export const milestoneMet: Rule = (data) =>
  (data['status'] === 'met' || data['status'] === 'partiallyMet') && textAt(data, 'dateMet') === null
    ? [
        finding(
          'milestone.noDate',
          'dateMet',
          'El hito figura como cumplido y no se dice cuándo. Escriba la fecha de cumplimiento; si no se publica, diga por qué.',
        ),
      ]
    : [];
