import { daysBetween } from '../calendar/days.ts';
import { money } from '../words/format.ts';
import { finding, type Data, type Finding, type ReportFigures, type Rule } from './finding.ts';
import { numberAt, rowsAt, textAt } from './values.ts';
import { capital, dayWords, monthWords, numberWords } from './words.ts';

type Step = {
  path: string;
  name: string;
  before: { value: number; when: string };
  now: { value: number; when: string };
  mostPoints: number;
};

/** One accumulated percentage after another: it does not go back, nor rise by more than `mostPoints` at once. */
function stepFindings({ path, name, before, now, mostPoints }: Step): Finding[] {
  const from = `${numberWords(before.value)} % (${before.when})`;
  const to = `${numberWords(now.value)} % (${now.when})`;
  if (now.value < before.value)
    return [
      finding(
        'progress.back',
        path,
        `${capital(name)} retrocede: de ${from} a ${to}, y es acumulado. Corrija el valor, o diga por qué es así.`,
      ),
    ];
  const points = Math.round((now.value - before.value) * 100) / 100;
  return points > mostPoints
    ? [
        finding(
          'progress.jump',
          path,
          `${capital(name)} sube ${numberWords(points)} puntos de una vez: de ${from} a ${to}. Revise el valor, o diga por qué es así.`,
        ),
      ]
    : [];
}

const measures = [
  ['actualPhysical', 'el avance físico real'],
  ['actualFinancial', 'el avance financiero real'],
] as const;

/** A report beside the one before and the one after it of the same author. */
export const reportSteps: Rule = (data, { reports, limits }) => {
  const period = textAt(data, 'period') ?? '';
  const told = (report: ReportFigures): string => `informe de ${monthWords(report.period)}`;
  const percents = measures.flatMap(([field, name]) => {
    const value = numberAt(data, field);
    if (value === null || !reports) return [];
    const own = { value, when: `informe de ${monthWords(period)}` };
    const step = (before: Step['before'], now: Step['now']): Finding[] =>
      stepFindings({ path: field, name, before, now, mostPoints: limits.jumpPoints });
    const [before, after] = [reports.before?.[field], reports.after?.[field]];
    return [
      ...(typeof before === 'number' && reports.before ? step({ value: before, when: told(reports.before) }, own) : []),
      ...(typeof after === 'number' && reports.after ? step(own, { value: after, when: told(reports.after) }) : []),
    ];
  });
  const [amount, before] = [numberAt(data, 'actualAmountPen'), reports?.before?.actualAmountPen];
  const isLess = amount !== null && typeof before === 'number' && amount < before;
  return [
    ...percents,
    ...(isLess && reports?.before
      ? [
          finding(
            'progress.back',
            'actualAmountPen',
            `La valorización ejecutada retrocede: de ${money(before)} (${told(reports.before)}) a ${money(amount)}, y es acumulada. Corrija el valor, o diga por qué es así.`,
          ),
        ]
      : []),
  ];
};

/** A report speaks of a month that has begun. */
export const periodBegun: Rule = (data, { today }) => {
  const period = textAt(data, 'period');
  return period !== null && /^\d{4}-\d{2}$/.test(period) && period > today.slice(0, 7)
    ? [
        finding(
          'period.future',
          'period',
          `${capital(monthWords(period))} todavía no llega: no puede haber avance de ese mes. Elija el mes que se informa, a más tardar ${monthWords(today.slice(0, 7))}.`,
        ),
      ]
    : [];
};

/** Progress of a month before the work began. */
export const reportAfterStart: Rule = (data, { work }) => {
  const [period, start] = [textAt(data, 'period'), work?.actualStart];
  return period && start && period < start.slice(0, 7)
    ? [
        finding(
          'report.beforeStart',
          'period',
          `El informe es de ${monthWords(period)} y la obra empezó el ${dayWords(start)}. Revise el mes, o el inicio real de la obra.`,
        ),
      ]
    : [];
};

const progressMetrics: Readonly<Record<string, string>> = {
  physicalProgress: 'el avance físico',
  financialProgress: 'el avance financiero',
};
const DAYS_PER_MONTH = 31;

/**
 * What each source says of a work's progress now, beside what it said before: in the figure that this one replaces, or
 * in an older one.
 */
export const figureSteps: Rule = (data, { previous, limits }) => {
  const now = rowsAt(data, 'figures');
  const old = rowsAt(previous ?? {}, 'figures');
  return now.flatMap((row, index) => {
    const [name, value] = [progressMetrics[String(row['metric'])], numberAt(row, 'value')];
    if (!name || value === null || row['scope'] === 'part') return [];
    const twin = (other: Data): boolean =>
      other['metric'] === row['metric'] &&
      other['source'] === row['source'] &&
      other['scope'] !== 'part' &&
      numberAt(other, 'value') !== null;
    if (old.some((other) => twin(other) && other['value'] === value && dayOf(other) === dayOf(row))) return [];
    const before = [
      ...old.filter((other) => twin(other) && dayOf(other) <= dayOf(row)),
      ...now.filter((other) => other !== row && twin(other) && dayOf(other) < dayOf(row)),
    ].sort((a, b) => dayOf(b).localeCompare(dayOf(a)))[0];
    const known = before && numberAt(before, 'value');
    if (!before || typeof known !== 'number') return [];
    const when = (one: Data): string => (dayOf(one) ? `dato de ${dayWords(dayOf(one))}` : 'sin fecha');
    const months = Math.max(1, Math.ceil(daysFromTo(dayOf(before), dayOf(row)) / DAYS_PER_MONTH));
    return stepFindings({
      path: `figures.${index}.value`,
      name: `${name} según ${String(row['source'] ?? 'la fuente')}`,
      before: { value: known, when: when(before) },
      now: { value, when: when(row) },
      mostPoints: limits.jumpPoints * months,
    });
  });
};

const dayOf = (row: Data): string => textAt(row, 'asOf') ?? textAt(row, 'consultedOn') ?? '';

/** Of what may be a month or a year alone its first day. 0 where one of them is not told. */
function daysFromTo(from: string, to: string): number {
  const first = (day: string): string => `${day}${'-01-01'.slice(day.length - 4)}`;
  const days = from && to ? daysBetween(first(from), first(to)) : 0;
  return Number.isFinite(days) ? days : 0;
}
