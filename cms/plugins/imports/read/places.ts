const ROWS_PER_SHEET = 10_000_000;

/**
 * A number that tells the rows of several sheets apart: those of the first keep the number that a spreadsheet shows.
 */
export function rowOfSheet(sheet: number, row: number): number {
  return sheet * ROWS_PER_SHEET + row;
}

/** The sheet (from 0) and the row as a spreadsheet shows it. */
export function placeOfRow(row: number): { sheet: number; row: number } {
  return { sheet: Math.floor(row / ROWS_PER_SHEET), row: row % ROWS_PER_SHEET };
}

/** File and row of a cell for people: further sheets are told by their place. */
export function cellPlace(fileName: string, row: number): { file: string; row: number } {
  const place = placeOfRow(row);
  return { file: place.sheet === 0 ? fileName : `${fileName} (hoja ${place.sheet + 1})`, row: place.row };
}
