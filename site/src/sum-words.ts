import type { SituationSum } from '../published/accountability-list.ts';
import { number, plural, roundMoney } from './format.ts';

/** What a sum is of: «suma 7 de 12 obras»; nothing where it is of all of them. */
export function sumOf(summed: number, all: number, noun: [one: string, many: string] = ['obra', 'obras']): string {
  return summed === all ? `suma ${all === 1 ? `la única ${noun[0]}` : `las ${plural(all, ...noun)}`}` : `suma ${number(summed)} de ${plural(all, ...noun)}`;
}

/** What works cost more than was declared viable: what only the press tells is told apart, and what nobody tells is not a zero. */
export function excessOf({ excessPen, excessWorks, pressExcessPen, pressWorks }: Pick<SituationSum, 'excessPen' | 'excessWorks' | 'pressExcessPen' | 'pressWorks'>, said: (pen: number) => string = roundMoney): string {
  const press = pressWorks > 0 ? `${said(pressExcessPen)} según prensa` : null;
  if (excessWorks === 0) return press ?? 'Sin dato';
  return press ? `${said(excessPen)}; aparte, ${press}` : said(excessPen);
}

/** How many of the works of a list are in it only by what the press says: «1 solo según prensa». Null where none is. */
export function byPress({ pressWorks }: Pick<SituationSum, 'pressWorks'>): string | null {
  return pressWorks === 0 ? null : `${number(pressWorks)} solo según prensa`;
}

/** What a count is of: «1 de 7 que se pueden medir». */
export function countOf(found: number, measurable: number): string {
  return `${number(found)} de ${number(measurable)} que se ${measurable === 1 ? 'puede' : 'pueden'} medir`;
}
