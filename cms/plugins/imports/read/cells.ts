/**
 * One cell as read. `text` is what the file holds (for dates of a spreadsheet: `YYYY-MM-DD`);
 * `kind` tells a spreadsheet's number or date from text, where `1,234` needs judging. `isFormula`: the text is
 * what a formula gave when the file was last saved.
 */
export type Cell = { text: string; kind: 'text' | 'number' | 'date'; isFormula?: true };

/** A row of a sheet with its number as a spreadsheet shows it (from 1). `cells` may have holes. */
export type SheetRow = { number: number; cells: ReadonlyArray<Cell | undefined>; isHidden?: true };

/** A table that can be read again from its beginning, for looking at the top first and reading it all later. */
export type Sheet = { name: string | null; isHidden: boolean; rows(): AsyncGenerator<SheetRow> };

/** Column letters of a zero-based index: 0 → `A`, 27 → `AB`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}

/** Zero-based index of a cell address: `AB12` → 27. Returns -1 for no address. */
export function columnIndex(address: string): number {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0];
  if (!letters) return -1;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** True when no cell of the row holds anything but spaces. */
export function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => !cell || cell.text.trim() === '');
}

// Zero-width spaces and joiners, direction marks, soft hyphens, byte order marks inside the text.
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const allInvisible = new RegExp(invisible, 'g');

/** The text without characters that nobody sees and that make two equal texts differ. */
export function visible(text: string): string {
  return invisible.test(text) ? text.replace(allInvisible, '') : text;
}
