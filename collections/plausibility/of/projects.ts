import { metrics, type FigureMetric } from '../../projects/metrics.ts';
import { hugeAmount, MOST_FOR_ONE, workOverspent, zeroAmount } from '../amounts.ts';
import { finishedEnd, finishedProgress, finishedProof } from '../finished.ts';
import { finding, type Rule } from '../finding.ts';
import { lineInPlace, pointInPlace } from '../place.ts';
import { figureSteps } from '../progress.ts';
import { rangeProblem } from '../dates.ts';
import {
  futureFindings,
  inOrder,
  negativeFindings,
  notBlank,
  notFuture,
  notNegative,
  percentFindings,
  someDate,
} from '../values-rules.ts';
import { numberAt, rowsAt, textAt } from '../values.ts';

/** Facts of a day that has passed, though said in words. */
const past: readonly FigureMetric[] = ['actualStart', 'actualEnd', 'awardDate', 'contractDate', 'stoppedSince'];

/** What a work or contract costs: never nothing. */
const costs: readonly FigureMetric[] = [
  'viableCost',
  'updatedCost',
  'awardAmount',
  'contractAmount',
  'agreementAmount',
  'finalCost',
];

/** What a source may say of a value depends on what it measures. */
const figureValues: Rule = (data, { today }) =>
  rowsAt(data, 'figures').flatMap((row, index) => {
    const metric = metrics[row['metric'] as FigureMetric] as { kind: string; label: string } | undefined;
    const [value, text] = [numberAt(row, 'value'), textAt(row, 'text')];
    if (!metric) return [];
    const label = `Dato ${index + 1}: ${metric.label}`;
    const [number, words] = [`figures.${index}.value`, `figures.${index}.text`];
    return [
      ...(value === null
        ? []
        : metric.kind === 'percent'
          ? percentFindings({ value, path: number, name: label })
          : negativeFindings({ value, path: number, name: label })),
      ...(value !== null && metric.kind === 'money'
        ? hugeAmount({ value, path: number, name: label, most: MOST_FOR_ONE })
        : []),
      ...(value !== null && costs.includes(row['metric'] as FigureMetric)
        ? zeroAmount({ value, path: number, name: label })
        : []),
      ...(text !== null && metric.kind === 'date'
        ? dateSaid({ text, path: words, label, isPast: past.includes(row['metric'] as FigureMetric), today })
        : []),
    ];
  });

/** A day said in words. */
function dateSaid({
  text,
  path,
  label,
  isPast,
  today,
}: {
  text: string;
  path: string;
  label: string;
  isPast: boolean;
  today: string;
}): ReturnType<Rule> {
  const ahead = isPast ? futureFindings({ value: text, path, name: label }, today) : [];
  const problem = rangeProblem(text, today);
  return ahead.length > 0 || problem === null ? ahead : [finding('date.range', path, `${label}: ${problem}`)];
}

/** Works, concessions and studies. */
export const projectRules: readonly Rule[] = [
  notBlank({
    title: 'el nombre oficial',
    shortTitle: 'el nombre para la ciudadanía',
    'figures.*.source': 'la fuente',
    'disputes.*.declaredBy': 'quién lo declara',
    'disputes.*.declaration': 'qué declara',
  }),
  figureValues,
  notNegative({ beneficiaries: 'el número de beneficiarios' }),
  notFuture({
    statusAsOf: 'la fecha del estado',
    viabilityDate: 'la viabilidad',
    actualStart: 'el inicio real',
    actualEnd: 'el fin real',
    stoppedSince: 'desde cuándo está paralizada',
    'stages.*.actualOn': 'la fecha real',
    'provenance.asOf': '«Dato de»',
    'provenance.consultedOn': '«Consultado el»',
    'figures.*.asOf': '«Dato de»',
    'figures.*.consultedOn': '«Consultado el»',
    'stages.*.asOf': '«Dato de»',
    'stages.*.consultedOn': '«Consultado el»',
    'disputes.*.asOf': '«Dato de»',
    'disputes.*.consultedOn': '«Consultado el»',
    'situation.asOf': '«Dato de» de las tres preguntas',
    'situation.consultedOn': '«Consultado el» de las tres preguntas',
  }),
  inOrder([
    { from: 'plannedStart', to: 'plannedEnd', names: ['el inicio programado', 'el fin programado'] },
    { from: 'actualStart', to: 'actualEnd', names: ['el inicio real', 'el fin real'] },
  ]),
  someDate({
    at: 'figures.*',
    fields: ['asOf', 'consultedOn'],
    message:
      'Falta de cuándo es. Escriba «Dato de» (el día del que habla la fuente) o «Consultado el» (el día en que se leyó).',
  }),
  pointInPlace,
  lineInPlace,
  workOverspent,
  figureSteps,
  finishedEnd,
  finishedProof,
  finishedProgress,
];
