import type { SituationSum } from '../../../published/accountability-list.ts';
import { number, plural, roundMoney } from '../../../../collections/words/format.ts';

/** What a sum is of: «suma 7 de 12 obras»; nothing where it is of all of them. */
export function sumOf(summed: number, all: number, noun: [one: string, many: string] = ['obra', 'obras']): string {
  return summed === all
    ? `suma ${all === 1 ? `la única ${noun[0]}` : `las ${plural(all, ...noun)}`}`
    : `suma ${number(summed)} de ${plural(all, ...noun)}`;
}

type Stakes = Pick<
  SituationSum,
  'works' | 'amountPen' | 'withoutAmount' | 'disputed' | 'disputedPen' | 'pressWorks' | 'pressPen'
>;

/**
 * The official amount of a list; null where none is published. What is in dispute and what only the press says is in no
 * sum.
 */
export const stakesOf = ({ works, disputed, withoutAmount, amountPen }: Stakes): number | null =>
  works - disputed - withoutAmount > 0 ? amountPen : null;

/**
 * What that amount is of, and what stands apart: «suma 2 de 5 obras sin disputa; aparte, en disputa, S/ 573.9 millones
 * en 1 obra». Null without works.
 */
export function stakesBase(
  { works, disputed, withoutAmount, disputedPen, pressWorks, pressPen }: Stakes,
  said: (pen: number) => string = roundMoney,
): string | null {
  if (works === 0) return null;
  const settled = works - disputed;
  const parts = [
    settled > 0
      ? sumOf(settled - withoutAmount, settled, disputed > 0 ? ['obra sin disputa', 'obras sin disputa'] : undefined)
      : null,
    disputed > 0
      ? `aparte, en disputa, ${disputedPen > 0 ? `${said(disputedPen)} en ` : ''}${plural(disputed, 'obra', 'obras')}${disputedPen > 0 ? '' : ' sin monto oficial publicado'}`
      : null,
    pressWorks > 0 ? `aparte, según prensa, ${said(pressPen)} en ${plural(pressWorks, 'obra', 'obras')}` : null,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

/**
 * What works cost more than was declared viable: what only the press tells is told apart, and what nobody tells is not
 * a zero.
 */
export function excessOf(
  {
    excessPen,
    excessWorks,
    pressExcessPen,
    pressWorks,
    disputedExcessPen,
  }: Pick<SituationSum, 'excessPen' | 'excessWorks' | 'pressExcessPen' | 'pressWorks' | 'disputedExcessPen'>,
  said: (pen: number) => string = roundMoney,
): string {
  const apart = [
    disputedExcessPen !== 0 ? `${said(disputedExcessPen)} en disputa` : null,
    pressWorks > 0 ? `${said(pressExcessPen)} según prensa` : null,
  ]
    .filter((part) => part !== null)
    .join(' y ');
  if (excessWorks === 0) return apart || 'Sin dato';
  return apart ? `${said(excessPen)}; aparte, ${apart}` : said(excessPen);
}

/** How many of the works of a list are in it only by what the press says: «1 solo según prensa». Null where none is. */
export function byPress({ pressWorks }: Pick<SituationSum, 'pressWorks'>): string | null {
  return pressWorks === 0 ? null : `${number(pressWorks)} solo según prensa`;
}

/** What a count is of: «1 de 7 que se pueden medir». */
export function countOf(found: number, measurable: number): string {
  return `${number(found)} de ${number(measurable)} que se ${measurable === 1 ? 'puede' : 'pueden'} medir`;
}
