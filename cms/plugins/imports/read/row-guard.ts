import { ImportFileError } from '../errors.ts';
import type { RowCollector } from '../report.ts';
import { columnLetters, type Cell, type SheetRow } from './cells.ts';
import type { HeaderMatch } from './header.ts';
import { repaired } from './mojibake.ts';
import { placeOfRow } from './places.ts';

export type RowGuard = {
  /**
   * The cells of a row by the layout's columns; null for a row that is not to be read, said in `notes` or in the
   * report.
   */
  cellsOf(row: SheetRow, at: { place: number; header: HeaderMatch }): ((column: string) => Cell | undefined) | null;
  hiddenRows(): number;
  notes(): string[];
};

/**
 * Looks at each row before it is read: hidden rows are left out, rows of a CSV with too few cells are filled, with too
 * many refused (their values have shifted), damage of a wrong encoding is repaired; all of it is said. A formula in a
 * column that is read refuses the file: what it shows may not be what was published.
 */
export function rowGuard({
  report,
  container,
  sheets,
}: {
  report: RowCollector;
  container: 'csv' | 'xlsx';
  sheets: readonly (string | null)[];
}): RowGuard {
  const hidden = listed();
  const short = listed();
  const mended = new Map<string, string>();
  let mendedCells = 0;

  const mend = (cell: Cell): Cell => {
    const text = cell.kind === 'text' ? repaired(cell.text) : null;
    if (text === null) return cell;
    mendedCells++;
    if (mended.size < 3) mended.set(cell.text.slice(0, 60), text.slice(0, 60));
    return { ...cell, text };
  };
  return {
    cellsOf(row, { place, header }) {
      if (row.isHidden) {
        hidden.add(row.number);
        return null;
      }
      if (container === 'csv') {
        const filled = row.cells.findLastIndex((cell) => cell !== undefined && cell.text.trim() !== '') + 1;
        if (filled > header.width) {
          report.reject({
            row: place,
            column: '',
            value: row.cells[0]?.text ?? '',
            reason: `tiene ${row.cells.length} celdas y la cabecera ${header.width}: revise separadores y comillas en esa fila`,
          });
          return null;
        }
        if (row.cells.length < header.width) short.add(row.number);
      }
      for (const { index, header: name } of header.columns.values())
        if (row.cells[index]?.isFormula) throw formulaIn({ index, place, name, sheets });
      return (column) => {
        const at = header.columns.get(column);
        const cell = at ? row.cells[at.index] : undefined;
        return cell && mend(cell);
      };
    },
    hiddenRows: () => hidden.count(),
    notes: () =>
      [
        hidden.count() > 0
          ? `${hidden.count()} ${hidden.count() === 1 ? 'fila oculta no se leyó' : 'filas ocultas no se leyeron'} (${hidden.text()}): quite el filtro o muéstrelas en Excel si hacen falta.`
          : null,
        short.count() > 0
          ? `${short.count()} ${short.count() === 1 ? 'fila tiene' : 'filas tienen'} menos celdas que la cabecera (${short.text()}): lo que falta quedó vacío.`
          : null,
        mendedCells > 0
          ? `El archivo se guardó con otra codificación: se repararon sus letras (${[...mended].map(([from, to]) => `«${from}» → «${to}»`).join('; ')}).`
          : null,
      ].filter((note) => note !== null),
  };
}

function formulaIn({
  index,
  place,
  name,
  sheets,
}: {
  index: number;
  place: number;
  name: string;
  sheets: readonly (string | null)[];
}): ImportFileError {
  const { sheet, row } = placeOfRow(place);
  return new ImportFileError(
    `La celda ${columnLetters(index)}${row} de la hoja «${sheets[sheet] ?? ''}» contiene una fórmula en «${name}», una columna que se lee: lo que muestra puede no ser lo que se publicó. Copie la hoja y péguela como valores (Pegado especial → Valores); luego vuelva a subirla.`,
  );
}

/** Row numbers of which the first five are named. */
function listed(): { add(row: number): void; count(): number; text(): string } {
  const first: number[] = [];
  let count = 0;
  return {
    add: (row) => {
      if (count++ < 5) first.push(row);
    },
    count: () => count,
    text: () => `${count === 1 ? 'fila' : 'filas'} ${first.join(', ')}${count > first.length ? '…' : ''}`,
  };
}
