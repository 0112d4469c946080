import { roundMoney } from '../words/format.ts';
import { finding, type Finding, type Rule } from './finding.ts';
import { numberAt, rowsAt, textAt, valuesAt } from './values.ts';
import { capital, numberWords } from './words.ts';

/**
 * More than this for one work, contract or award is a slip of the unit: the dearest work of Peru, line 2 of the metro,
 * costs S/ 27 thousand million.
 */
export const MOST_FOR_ONE = 100_000_000_000;
/** More than this for one entity and year: the whole budget of the State is about S/ 250 thousand million. */
export const MOST_FOR_A_YEAR = 300_000_000_000;
/** More was accrued than this many times what may be spent. */
export const MOST_TIMES = 2;

/** Amounts above `most`: a unit or zeros too many. */
export const notHuge =
  (fields: Readonly<Record<string, string>>, most: number): Rule =>
  (data) =>
    Object.entries(fields).flatMap(([pattern, name]) =>
      valuesAt(data, pattern).flatMap(({ path, value, where }) =>
        typeof value === 'number'
          ? hugeAmount({ value: Math.abs(value), path, name: `${where}${capital(name)}`, most })
          : [],
      ),
    );

export function hugeAmount({
  value,
  path,
  name,
  most,
}: {
  value: number;
  path: string;
  name: string;
  most: number;
}): Finding[] {
  return value > most
    ? [
        finding(
          'amount.huge',
          path,
          `${name} pasa de ${roundMoney(most)} (${numberWords(value)}). Revise la unidad o los ceros de más.`,
        ),
      ]
    : [];
}

/** A cost of nothing: what nobody published is left empty, never zero. */
export const notZero =
  (fields: Readonly<Record<string, string>>): Rule =>
  (data) =>
    Object.entries(fields).flatMap(([pattern, name]) =>
      valuesAt(data, pattern).flatMap(({ path, value, where }) =>
        typeof value === 'number' ? zeroAmount({ value, path, name: `${where}${capital(name)}` }) : [],
      ),
    );

export function zeroAmount({ value, path, name }: { value: number; path: string; name: string }): Finding[] {
  return value === 0
    ? [
        finding(
          'amount.zero',
          path,
          `${name} es cero. Si no se conoce, deje el campo vacío; si de verdad no costó nada, diga por qué.`,
        ),
      ]
    : [];
}

/** Of one work: more accrued than twice what it costs, in one currency. */
export const workOverspent: Rule = (data) => {
  const figures = rowsAt(data, 'figures');
  const whole = figures.map((row, index) => ({ row, index })).filter(({ row }) => row['scope'] !== 'part');
  const costs = whole
    .filter(({ row }) => row['metric'] === 'updatedCost' && (numberAt(row, 'value') ?? 0) > 0)
    .map(({ row }) => row);
  return whole.flatMap(({ row, index }) => {
    const accrued = numberAt(row, 'value');
    const cost = costs.find((one) => one['source'] === row['source']) ?? costs[0];
    const most = cost ? (numberAt(cost, 'value') ?? 0) : 0;
    if (
      !cost ||
      row['metric'] !== 'accrued' ||
      accrued === null ||
      (textAt(row, 'currency') ?? 'PEN') !== (textAt(cost, 'currency') ?? 'PEN') ||
      accrued <= MOST_TIMES * most
    )
      return [];
    return [
      finding(
        'amount.overspent',
        `figures.${index}.value`,
        `Dato ${index + 1}: el devengado (${numberWords(accrued)}) pasa de ${MOST_TIMES} veces el costo actualizado (${numberWords(most)}). Revise los dos montos.`,
      ),
    ];
  });
};

/**
 * Of a yearly budget line: more accrued or paid than twice the PIM. A month is a flow and may take back what another
 * counted.
 */
export const lineOverspent: Rule = (data) => {
  const pim = numberAt(data, 'pimPen');
  if (numberAt(data, 'month') !== null || pim === null || pim <= 0) return [];
  return (
    [
      ['accruedPen', 'el devengado'],
      ['paidPen', 'el girado'],
    ] as const
  ).flatMap(([field, name]) => {
    const spent = numberAt(data, field);
    return spent !== null && spent > MOST_TIMES * pim
      ? [
          finding(
            'amount.overspent',
            field,
            `${capital(name)} (${numberWords(spent)}) pasa de ${MOST_TIMES} veces el PIM (${numberWords(pim)}). Revise los dos montos.`,
          ),
        ]
      : [];
  });
};

/** Amounts of a budget line: never below nothing in a whole year; those of a month are flows. */
export const yearNotNegative =
  (rule: Rule): Rule =>
  (data, context) =>
    numberAt(data, 'month') === null ? rule(data, context) : [];
