import type { MoneySum, StoppedMoney } from '../../../published/stopped-money.ts';
import { number, plural, roundMoney } from '../../../../collections/words/format.ts';
import { sumOf } from './sum-words.ts';

/** The money of a sum with what it is of; that none is published where it is of no work. */
export function moneyWithBase(sum: MoneySum): string {
  if (sum.withAmount === 0) return 'sin monto oficial publicado';
  return sum.withAmount === sum.works
    ? roundMoney(sum.pen)
    : `${roundMoney(sum.pen)} (${sumOf(sum.withAmount, sum.works)})`;
}

/**
 * Of how many stopped works somebody knows: «2 con dato de los últimos 90 días, 5 según registros sin movimiento, 1 en
 * disputa».
 */
export function stoppedParts(
  { works, confirmed, disputed }: { works: number; confirmed: number; disputed: number },
  days: number,
): string {
  const old = works - confirmed - disputed;
  return `${number(confirmed)} con dato de los últimos ${days} días, ${number(old)} según registros sin movimiento${disputed > 0 ? `, ${number(disputed)} en disputa` : ''}`;
}

/**
 * The city's story in a sentence, in its parts: what a source confirms, what only old records say, what is in dispute.
 * `days`: of freshness.
 */
export function stoppedStory(
  {
    confirmed,
    unconfirmed,
    disputed,
    unknownToday,
  }: Pick<StoppedMoney, 'confirmed' | 'unconfirmed' | 'disputed' | 'unknownToday'>,
  days: number,
): { confirmed: string; unconfirmed: string | null; disputed: string | null } {
  const first =
    confirmed.works === 0
      ? `Ninguna obra paralizada consta confirmada en los últimos ${days} días`
      : `${plural(confirmed.works, 'obra paralizada confirmada', 'obras paralizadas confirmadas')} en los últimos ${days} días, ${moneyWithBase(confirmed)}`;
  const unknown =
    unknownToday === 0
      ? ''
      : unknownToday === unconfirmed.works
        ? '; de ninguna se conoce el estado actual'
        : `; de ${plural(unknownToday, 'obra', 'obras')} no se conoce el estado actual`;
  const others =
    confirmed.works === 0 ? plural(unconfirmed.works, 'lo está', 'lo están') : plural(unconfirmed.works, 'más', 'más');
  return {
    confirmed: `${first}.`,
    unconfirmed:
      unconfirmed.works === 0
        ? null
        : `${others} según registros sin movimiento, ${moneyWithBase(unconfirmed)}${unknown}.`,
    disputed:
      disputed.works === 0
        ? null
        : `${number(disputed.works)} en disputa, ${moneyWithBase(disputed)}: las fuentes se contradicen.`,
  };
}
