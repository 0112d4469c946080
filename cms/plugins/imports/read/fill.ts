import { isEmptyText } from '../parse/text.ts';
import type { Question } from '../questions.ts';
import type { SourceRow } from './table.ts';

/** Counts in how many rows each column says something. */
export function fillCounter(columns: ReadonlyMap<string, { header: string }>): { see(row: SourceRow): void; questions(least: Readonly<Record<string, number>>): Question[] } {
  const filled = new Map([...columns.keys()].map((column) => [column, 0]));
  let rows = 0;
  return {
    see(row) {
      rows++;
      for (const [column, count] of filled) if (!isEmptyText(row.cell(column)?.text ?? '')) filled.set(column, count + 1);
    },
    questions: (least) => Object.entries(least).flatMap(([column, share]) => {
      const count = filled.get(column);
      const header = columns.get(column)?.header;
      if (count === undefined || header === undefined || rows < 5 || count >= rows * share) return [];
      return [{
        id: `vacios-${column}`, suggested: null,
        ask: `«${header}» solo dice algo en ${count} de ${rows} filas; en este registro suele decirlo en al menos ${Math.round(share * 100)} de cada 100. ¿Está completo el archivo?`,
        options: [{ value: 'aceptar', label: 'Lo revisé: el registro lo publicó así', examples: [] }],
      }];
    }),
  };
}
