import type { Payload, PayloadRequest } from 'payload';
import { z } from 'zod';
import { metricLabels } from '../../../collections/projects/metrics.ts';
import { currencyNames } from '../../../collections/words/currencies.ts';
import { numberWords } from '../../../collections/words/numbers.ts';
import type { TargetRecord } from './formats/records.ts';
import { roundCents } from './parse/amount.ts';
import { answerTo, type Answers, type Question } from './questions.ts';
import { amountLabels } from './write/budget-lines.ts';

const Totals = z.object({
  layout: z.string(),
  rows: z.number(),
  sums: z.record(z.string(), z.object({ count: z.number(), sum: z.number() })),
});
/**
 * What a file added up to: per measure and currency, how many amounts and their sum. Currencies are never summed
 * together.
 */
export type Totals = z.infer<typeof Totals>;

/** Fewer amounts than these say nothing of a whole register. */
const LEAST_AMOUNTS = 20;
/** The mean of a measure may change this many times from one file of a register to the next. */
const MOST_TIMES = 10;

/** Adds up the records of a file as they pass. */
export function totalsOf(layout: string): {
  add(records: readonly TargetRecord[]): void;
  totals(rows: number): Totals;
} {
  const sums = new Map<string, { count: number; sum: number }>();
  const add = (measure: string, currency: string, value: number): void => {
    const known = sums.get(`${measure} ${currency}`) ?? { count: 0, sum: 0 };
    sums.set(`${measure} ${currency}`, { count: known.count + 1, sum: known.sum + value });
  };
  return {
    add: (records) => {
      for (const record of records)
        for (const { measure, currency, value } of amountsOf(record)) if (value > 0) add(measure, currency, value);
    },
    totals: (rows) => ({
      layout,
      rows,
      sums: Object.fromEntries(
        [...sums].map(([measure, { count, sum }]) => [measure, { count, sum: roundCents(sum) }]),
      ),
    }),
  };
}

type Amount = { measure: string; currency: string; value: number };

function amountsOf(record: TargetRecord): Amount[] {
  if (record.target === 'project')
    return record.figures.flatMap(({ metric, value, currency }) =>
      currency && typeof value === 'number' ? [{ measure: metric, currency, value }] : [],
    );
  if (record.target === 'budgetLine')
    return record.month === null
      ? Object.entries(record.amounts).map(([measure, { value }]) => ({ measure, currency: 'PEN', value }))
      : [];
  if (record.target !== 'process') return [];
  const { referenceAmount, awards, contracts } = record;
  return [
    ...(referenceAmount
      ? [{ measure: 'referenceAmount', currency: record.currency, value: referenceAmount.value }]
      : []),
    ...awards.flatMap(({ amount, currency }) =>
      amount === null ? [] : [{ measure: 'award', currency, value: amount }],
    ),
    ...contracts.flatMap(({ amount, currency }) =>
      amount === null ? [] : [{ measure: 'contract', currency, value: amount }],
    ),
  ];
}

/** What the last import of the same format and source added up to; null when there was none. */
export async function lastTotals({
  payload,
  req,
  format,
  source,
}: {
  payload: Payload;
  req: PayloadRequest;
  format: string;
  source: string;
}): Promise<Totals | null> {
  const {
    docs: [last],
  } = await payload.find({
    collection: 'imports',
    where: { and: [{ format: { equals: format } }, { source: { equals: source } }, { status: { equals: 'done' } }] },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  });
  const parsed = z.object({ totals: Totals }).safeParse(last?.counts);
  return parsed.success ? parsed.data.totals : null;
}

/**
 * Said of the first file of a source: nothing shows yet whether it is whole. No least number of rows is asked of it,
 * since an extract of one district is as honest as the register; from the second on it is compared with the one before.
 */
export const firstOfSource = (rows: number): string =>
  `Es el primer archivo de esta fuente: sus filas (${numberWords(rows)}) y sus sumas no se pueden comparar con otro. Revise que esté completo.`;

const words: Record<string, string> = {
  ...metricLabels,
  ...amountLabels,
  referenceAmount: 'Valor referencial',
  award: 'Monto adjudicado',
  contract: 'Monto del contrato',
};
const currencyWords: Record<string, string> = currencyNames;

/** A key of `Totals.sums` for people: «Monto viable», en soles. */
function measureInWords(key: string): string {
  const [measure = '', currency = ''] = key.split(' ');
  return `«${words[measure] ?? measure}», en ${currencyWords[currency] ?? currency}`;
}

/**
 * Asks about a file that is much shorter than the last of its kind or whose amounts are of another size. Unanswered
 * ones only.
 */
export function comparedWithLast({
  now,
  last,
  answers,
}: {
  now: Totals;
  last: Totals | null;
  answers: Answers;
}): Question[] {
  if (!last || last.layout !== now.layout) return [];
  const accept = { value: 'aceptar', examples: [] };
  const questions: Question[] = [];
  if (last.rows >= LEAST_AMOUNTS && now.rows < last.rows / 2) {
    questions.push({
      id: 'filas',
      suggested: null,
      ask: `El archivo tiene ${now.rows} filas y el anterior de esta fuente tenía ${last.rows}. ¿Está completo?`,
      options: [{ ...accept, label: 'Es un archivo parcial o el registro se redujo: está bien' }],
    });
  }
  const off = Object.entries(now.sums).flatMap(([measure, { count, sum }]) => {
    const before = last.sums[measure];
    if (!before || count < LEAST_AMOUNTS || before.count < LEAST_AMOUNTS) return [];
    const times = sum / count / (before.sum / before.count);
    return times > MOST_TIMES || times < 1 / MOST_TIMES ? [{ measure, times }] : [];
  });
  const [first] = off;
  if (first) {
    const words =
      first.times > 1 ? `${Math.round(first.times)} veces lo` : `la ${Math.round(1 / first.times)}.ª parte de lo`;
    questions.push({
      id: 'sumas',
      suggested: null,
      ask: `Los montos (${measureInWords(first.measure)}) son en promedio ${words} que traía el archivo anterior de esta fuente. ¿Cambió la unidad o el contenido?`,
      options: [{ ...accept, label: 'Los revisé: son correctos' }],
    });
  }
  return questions.filter((question) => answerTo(question, answers) === null);
}
