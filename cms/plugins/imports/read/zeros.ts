import { CellError } from '../errors.ts';
import { parseMoney } from '../parse/amount.ts';
import type { Answers, Question } from '../questions.ts';
import type { Cell } from './cells.ts';

/** Answer of a person who says that the zeros of a file are costs of nothing and not what nobody published. */
export const ZERO_IS_COST = 'cero';

/** Do the zeros of the costs of this file count? */
export const keepsZeros = (answers: Answers): boolean => answers['ceros'] === ZERO_IS_COST;

/**
 * Counts the zeros of amount columns. A register writes 0 for what it does not have as for what cost nothing, and the
 * file does not say which: costs are asked about once for the whole file, other amounts are left empty and it is said.
 */
export function zeroCounter(columns: ReadonlyMap<string, { header: string }>): {
  see(column: string, cell: Cell | undefined): void;
  questions(costs: readonly string[]): Question[];
  notes(amounts: readonly string[]): string[];
} {
  const zeros = new Map<string, number>();
  const told = (wanted: readonly string[]) =>
    wanted.flatMap((column) => {
      const count = zeros.get(column) ?? 0;
      return count > 0 ? [{ header: columns.get(column)?.header ?? column, count }] : [];
    });
  return {
    see(column, cell) {
      if (isZero(cell)) zeros.set(column, (zeros.get(column) ?? 0) + 1);
    },
    questions: (costs) => {
      const found = told(costs);
      return found.length === 0
        ? []
        : [
            {
              id: 'ceros',
              suggested: 'vacio',
              ask: `${found.map(({ header, count }) => `«${header}» dice 0 en ${count} ${count === 1 ? 'fila' : 'filas'}`).join('; ')}. ¿Qué quiere decir ese 0?`,
              options: [
                { value: 'vacio', label: 'Que no se conoce el costo: queda vacío', examples: [] },
                {
                  value: ZERO_IS_COST,
                  label: 'Que no costó nada: se registra 0, fila por fila por confirmar',
                  examples: [],
                },
              ],
            },
          ];
    },
    notes: (amounts) =>
      told(amounts).map(
        ({ header, count }) =>
          `«${header}» dice 0 en ${count} ${count === 1 ? 'fila' : 'filas'}: se tomó por no publicado y quedó vacío.`,
      ),
  };
}

function isZero(cell: Cell | undefined): boolean {
  if (!cell || cell.text.trim() === '') return false;
  if (cell.kind === 'number') return Number(cell.text) === 0;
  try {
    return parseMoney(cell.text)?.amount === 0;
  } catch (error) {
    if (error instanceof CellError) return false;
    throw error;
  }
}
