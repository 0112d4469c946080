import { number, plural } from './format.ts';

/** What a sum is of: «suma 7 de 12 obras»; nothing where it is of all of them. */
export function sumOf(summed: number, all: number, noun: [one: string, many: string] = ['obra', 'obras']): string {
  return summed === all ? `suma ${all === 1 ? `la única ${noun[0]}` : `las ${plural(all, ...noun)}`}` : `suma ${number(summed)} de ${plural(all, ...noun)}`;
}

/** What a count is of: «1 de 7 que se pueden medir». */
export function countOf(found: number, measurable: number): string {
  return `${number(found)} de ${number(measurable)} que se ${measurable === 1 ? 'puede' : 'pueden'} medir`;
}
