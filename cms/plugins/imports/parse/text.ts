import { CellError } from '../errors.ts';

const emptyMarks = new Set([
  '',
  '-',
  '--',
  '—',
  '–',
  'null',
  'none',
  'nan',
  'n/a',
  'n/d',
  's/d',
  's/i',
  'no aplica',
  '#n/a',
  'sin dato',
  'sin datos',
]);

/** True for a cell that says nothing: blank, a dash, `NULL`, `N/D`… */
export function isEmptyText(text: string): boolean {
  return emptyMarks.has(text.trim().toLowerCase());
}

/**
 * Text with single spaces; null when empty. Refuses spreadsheet formulas and damaged characters.
 * MEF's exports turn long dashes into `¿`: between spaces it is a dash again.
 */
export function parseText(text: string): string | null {
  if (isEmptyText(text)) return null;
  if (isFormula(text)) throw new CellError('la celda contiene una fórmula');
  if (text.includes('\uFFFD'))
    throw new CellError('la celda tiene caracteres dañados; revise la codificación del archivo');
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ¿ /g, ' – ')
    .trim();
}

/**
 * Does a spreadsheet run this text as a formula? `=HYPERLINK(…)`, `@SUM(…)`, `+cmd|…`; `-5`, `-AV. LIMA` and `+51 1 …`
 * are none.
 */
export function isFormula(text: string): boolean {
  return /^\s*(?:=|@\w+\(|[+-]\s*[A-Za-z@]\w*[(|!])/.test(text);
}

/** `SI`, `Sí`, `1`, `TRUE` → true; `NO`, `0` → false; anything else null. */
export function parseFlag(text: string): boolean | null {
  const word = comparable(text);
  if (['si', 's', '1', 'true', 'x', 'verdadero'].includes(word)) return true;
  if (['no', 'n', '0', 'false', 'falso'].includes(word)) return false;
  return null;
}

/** Lower case, no accents, only letters and digits with single spaces: what names and headers are compared by. */
export function comparable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
