import { numberWords } from '../../../collections/words/numbers.ts';
const MB = 1024 * 1024;

/**
 * What an import accepts at most. INFOBRAS' whole export (191,180 rows, 97 columns, 57 MB as XLSX)
 * fits; a compressed bomb, a 200 MB file or a cell that swallowed half the file does not.
 */
export const limits = {
  /** Bytes of the file as it arrives. */
  fileBytes: 120 * MB,
  /** Bytes of one document of a JSON package, which is in memory whole, and how many levels it may have. */
  jsonPartBytes: 16 * MB,
  jsonDepth: 200,
  /** Bytes of all parts of an XLSX once inflated. */
  inflatedBytes: 2048 * MB,
  /** Inflated size over compressed size of one part, counted above `ratioFromBytes`. */
  inflateRatio: 100,
  ratioFromBytes: 8 * MB,
  zipEntries: 2_000,
  /** Bytes of each part that is read whole (list of sheets, relations, styles), once inflated. */
  partBytes: 8 * MB,
  /** Sheets of one XLSX. */
  sheets: 200,
  /**
   * Bytes of an XLSX part of shared texts once inflated, and how many texts: they are held in memory while the sheets
   * are read.
   */
  sharedTextBytes: 128 * MB,
  sharedTexts: 2_000_000,
  /**
   * Characters of XML between two marks, and elements one within another: beyond it a parser would only gather memory.
   */
  xmlTokenChars: 4 * MB,
  xmlDepth: 64,
  rows: 1_048_576,
  /** As many as a spreadsheet has; only those that a format needs are kept. */
  columns: 16_384,
  cellChars: 100_000,
  /** Characters of one row of a CSV. */
  recordChars: 4_000_000,
  /** Rows at the top in which the header is looked for. */
  headerRows: 40,
  /** Rejections and warnings kept one by one; further ones are only counted. */
  reportRows: 20_000,
} as const;

/** `125829120` → `120 MB`. */
export function megabytes(bytes: number): string {
  return `${numberWords(Math.round(bytes / MB))} MB`;
}
