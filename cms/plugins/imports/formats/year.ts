import { CellError } from '../errors.ts';
import { comparable } from '../parse/text.ts';
import { answerTo, type Question } from '../questions.ts';
import type { FileTop } from './format.ts';

/** A budget year in a cell: `2024`, `2024.0`. Throws `CellError`. */
export function parseYear(text: string): number | null {
  const year = Number(/^\s*((?:19|20)\d{2})(?:\.0+)?\s*$/.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) throw new CellError('no es un año');
  return year;
}

/**
 * The one year of a whole file: the one that a title above the table or the name of the sheet gives («Año de ejecución:
 * 2024»), else what a person answered. Null when nobody said it or the titles name several.
 */
export function yearOfFile({ titles, answers, asOf }: FileTop): number | null {
  const named = titles.flatMap((title) =>
    [
      ...comparable(title).matchAll(
        /\b(?:ano(?: fiscal| de ejecucion| eje)?|ejercicio(?: fiscal| presupuestal)?|ejecucion|periodo)\D{0,12}(20\d{2})\b/g,
      ),
    ].map((match) => Number(match[1])),
  );
  const bare = titles.flatMap((title) =>
    [...title.matchAll(/(?<![\d/.-])(20\d{2})(?![\d/.-])/g)].map((match) => Number(match[1])),
  );
  for (const years of [named, bare]) {
    const distinct = new Set(years);
    const [year] = distinct;
    if (distinct.size === 1 && year) return year;
  }
  const answer = answerTo(yearQuestion(asOf), answers);
  return answer === null ? null : Number(answer);
}

/** Asks once for the year of a file that nowhere names it: this one or one of the fifteen before. */
export function yearQuestion(asOf: string): Question {
  const last = Number(asOf.slice(0, 4));
  return {
    id: 'anio',
    suggested: null,
    ask: '¿De qué año es el presupuesto? Ni las columnas ni el título del archivo lo dicen.',
    options: Array.from({ length: 16 }, (_, back) => ({
      value: String(last - back),
      label: String(last - back),
      examples: [],
    })),
  };
}
