import { isEmptyText } from '../parse/text.ts';
import type { Question } from '../questions.ts';
import type { SourceRow } from './table.ts';

/** Fewer rows than these say nothing of a register. */
const LEAST_ROWS = 5;

/** Counts in how many rows each column says something. `pimPen` asks of `pimPen:2022` too. */
export function fillCounter(columns: ReadonlyMap<string, { header: string }>): {
  see(row: SourceRow): void;
  questions(least: Readonly<Record<string, number>>): Question[];
} {
  const filled = new Map([...columns.keys()].map((column) => [column, 0]));
  let rows = 0;
  return {
    see(row) {
      rows++;
      for (const [column, count] of filled)
        if (!isEmptyText(row.cell(column)?.text ?? '')) filled.set(column, count + 1);
    },
    questions: (least) =>
      Object.entries(least).flatMap(([wanted, share]) =>
        [...filled].flatMap(([column, count]) => {
          const header = columns.get(column)?.header;
          return header === undefined || (column !== wanted && !column.startsWith(`${wanted}:`))
            ? []
            : emptyQuestion({ id: column, name: header, count, all: rows, share, noun: 'filas' });
        }),
      ),
  };
}

/** What every entry of a JSON package is to say, by a name for people. */
export type EntryFill = Readonly<Record<string, { share: number; says: (entry: object) => boolean }>>;

/** The same of the entries of a JSON package. */
export function entryCounter(least: EntryFill): { see(entry: object): void; questions(): Question[] } {
  const counts = new Map<string, number>();
  let all = 0;
  return {
    see(entry) {
      all++;
      for (const [name, { says }] of Object.entries(least))
        if (says(entry)) counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    questions: () =>
      Object.entries(least).flatMap(([name, { share }]) =>
        emptyQuestion({ id: name, name, count: counts.get(name) ?? 0, all, share, noun: 'documentos' }),
      ),
  };
}

function emptyQuestion({
  id,
  name,
  count,
  all,
  share,
  noun,
}: {
  id: string;
  name: string;
  count: number;
  all: number;
  share: number;
  noun: string;
}): Question[] {
  if (all < LEAST_ROWS || count >= all * share) return [];
  return [
    {
      id: `vacios-${id}`,
      suggested: null,
      ask: `«${name}» solo dice algo en ${count} de ${all} ${noun}; en este registro suele decirlo en al menos ${Math.round(share * 100)} de cada 100. ¿Está completo el archivo?`,
      options: [{ value: 'aceptar', label: 'Lo revisé: el registro lo publicó así', examples: [] }],
    },
  ];
}
