import type { Origin, TargetRecord } from '../formats/records.ts';

/** More than this for one work, contract or award is a slip of the unit: the dearest work of Peru, line 2 of the metro, costs S/ 27 thousand million. */
export const MOST_FOR_ONE = 100_000_000_000;
/** More than this for one entity and year: the whole budget of the State is about S/ 250 thousand million. */
export const MOST_FOR_A_YEAR = 300_000_000_000;
const moneyMetrics: ReadonlySet<string> = new Set(['viableCost', 'updatedCost', 'contractAmount', 'accrued', 'finalCost']);
/** More was accrued than this many times what may be spent. */
export const MOST_TIMES = 2;

export type Doubt = Origin & { reason: string };

/** What in a record cannot well be true: it waits for a person (empty: nothing). Pure. */
export function doubtsOf(record: TargetRecord): Doubt[] {
  switch (record.target) {
    case 'project': {
      const money = record.figures.filter(({ metric }) => moneyMetrics.has(metric));
      const cost = money.find(({ metric }) => metric === 'updatedCost');
      const accrued = money.find(({ metric }) => metric === 'accrued');
      const isOverspent = typeof cost?.value === 'number' && typeof accrued?.value === 'number' && cost.value > 0 && accrued.currency === cost.currency && accrued.value > MOST_TIMES * cost.value;
      return [
        ...money.flatMap((figure) => (typeof figure.value === 'number' ? amountDoubts(figure.value, figure, MOST_FOR_ONE) : [])),
        ...(isOverspent ? [{ ...originOnly(accrued), reason: `el devengado pasa de ${MOST_TIMES} veces el costo actualizado (${cost.original})` }] : []),
      ];
    }
    case 'budgetLine': {
      const { pimPen, accruedPen, paidPen } = record.amounts;
      // Flows of a month may be negative: a reversal takes back what another month counted.
      const amounts = Object.values(record.amounts).flatMap((amount) => amountDoubts(record.month ? Math.abs(amount.value) : amount.value, amount, MOST_FOR_A_YEAR));
      const overspent = [accruedPen, paidPen].flatMap((spent) => (!record.month && spent && pimPen && pimPen.value > 0 && spent.value > MOST_TIMES * pimPen.value
        ? [{ ...originOnly(spent), reason: `«${spent.column}» pasa de ${MOST_TIMES} veces el PIM (${pimPen.original})` }] : []));
      return [...amounts, ...overspent];
    }
    case 'process':
      return [
        ...(record.referenceAmount ? amountDoubts(record.referenceAmount.value, record.referenceAmount, MOST_FOR_ONE) : []),
        ...[...record.awards, ...record.contracts].flatMap(({ amount, origin }) => (amount === null ? [] : amountDoubts(amount, { ...origin, original: String(amount) }, MOST_FOR_ONE))),
      ];
    case 'organization': return [];
  }
}

function amountDoubts(amount: number, origin: Origin, most: number): Doubt[] {
  if (amount < 0) return [{ ...originOnly(origin), reason: 'el monto es negativo' }];
  if (amount > most) return [{ ...originOnly(origin), reason: `el monto pasa de S/ ${(most / 1_000_000).toLocaleString('es-PE')} millones: revise la unidad o los ceros de más` }];
  return [];
}

function originOnly({ row, column, original }: Origin): Origin {
  return { row, column, original };
}
