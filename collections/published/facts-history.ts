import { between, day, said, word } from '../words/changes.ts';
import { numberEn, pluralEn } from '../words/english.ts';
import { number, plural } from '../words/format.ts';
import type { ToldFact } from './facts.ts';
import type { ChangeWriter } from './history.ts';

/** What followers are told of the change of each fact, or why nothing. */
export const factWords = <Known extends ToldFact>(
  facts: readonly Known[],
): Record<Known['name'], ChangeWriter | string> =>
  Object.fromEntries(facts.map((fact) => [fact.name, wordsOf(fact)])) as Record<Known['name'], ChangeWriter | string>;

function wordsOf({ kind, codes, told }: ToldFact): ChangeWriter | string {
  if (typeof told === 'string') return told;
  if ('es' in told) return said(told.es, told.en);
  const { label, unit } = told;
  if (kind === 'day') return day(label.es, label.en);
  if (codes) return between(label.es, label.en, word(codes.labels), word(codes.english ?? codes.labels));
  if (kind === 'yes')
    return between(label.es, label.en, word({ true: 'sí', false: 'no' }), word({ true: 'yes', false: 'no' }));
  return between(
    label.es,
    label.en,
    (value) =>
      typeof value === 'number'
        ? unit
          ? plural(value, ...unit.es)
          : number(value, decimals(value))
        : text(value, number(null)),
    (value) =>
      typeof value === 'number'
        ? unit
          ? pluralEn(value, ...unit.en)
          : numberEn(value, decimals(value))
        : text(value, numberEn(null)),
  );
}

const decimals = (value: number): number => (Number.isInteger(value) ? 0 : 2);
const text = (value: unknown, missing: string): string => (typeof value === 'string' ? value : missing);
