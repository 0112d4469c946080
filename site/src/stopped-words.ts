import type { MoneySum, StoppedMoney } from '../published/stopped-money.ts';
import { plural, roundMoney } from './format.ts';
import { sumOf } from './sum-words.ts';

/** The money of a sum with what it is of; that none is published where it is of no work. */
export function moneyWithBase(sum: MoneySum): string {
  if (sum.withAmount === 0) return 'sin monto oficial publicado';
  return sum.withAmount === sum.works ? roundMoney(sum.pen) : `${roundMoney(sum.pen)} (${sumOf(sum.withAmount, sum.works)})`;
}

/** The city's story in a sentence, in its two halves: what a source confirms, and what only old records say. `days`: of freshness. */
export function stoppedStory({ confirmed, unconfirmed, unknownToday }: Pick<StoppedMoney, 'confirmed' | 'unconfirmed' | 'unknownToday'>, days: number): { confirmed: string; unconfirmed: string | null } {
  const first = confirmed.works === 0
    ? `Ninguna obra paralizada consta confirmada en los últimos ${days} días`
    : `${plural(confirmed.works, 'obra paralizada confirmada', 'obras paralizadas confirmadas')} en los últimos ${days} días, ${moneyWithBase(confirmed)}`;
  if (unconfirmed.works === 0) return { confirmed: `${first}.`, unconfirmed: null };
  const unknown = unknownToday === 0 ? '' : unknownToday === unconfirmed.works ? '; de ninguna se conoce el estado actual' : `; de ${plural(unknownToday, 'obra', 'obras')} no se conoce el estado actual`;
  const others = confirmed.works === 0 ? plural(unconfirmed.works, 'lo está', 'lo están') : plural(unconfirmed.works, 'más', 'más');
  return { confirmed: `${first}.`, unconfirmed: `${others} según registros sin movimiento, ${moneyWithBase(unconfirmed)}${unknown}.` };
}
