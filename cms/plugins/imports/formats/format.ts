import type { EntryFill } from '../read/fill.ts';
import type { Currency } from '../../../../collections/words/currencies.ts';
import type { DateOrder } from '../parse/date.ts';
import type { Answers, Question } from '../questions.ts';
import type { SourceRow } from '../read/table.ts';
import type { RowCollector } from '../report.ts';
import type { FieldTree } from './known-fields.ts';
import type { TargetRecord } from './records.ts';

/** A column that a format knows. `names` are the headers it goes by, compared without accents, case and punctuation. */
export type ColumnSpec = { names: readonly string[]; isRequired?: boolean };

/** What the whole file told before its rows are read. */
export type FileFacts = { dateOrder: DateOrder };

/** What is known of a file before its rows: the texts above the header, its columns, what a person answered. */
export type FileTop = {
  titles: readonly string[];
  columns: ReadonlyMap<string, { header: string }>;
  answers: Answers;
  asOf: string;
};

export type ReadContext = FileFacts & {
  /** Default source and day of the data (`--source`, `--date`). */
  source: string;
  asOf: string;
  collect: RowCollector;
  top: FileTop;
};

export type TargetName = TargetRecord['target'];

/** One way in which a format lays out its columns. */
export type Layout = {
  name: string;
  columns: Readonly<Record<string, ColumnSpec>>;
  /** Columns whose header carries a year or month; takes the normalised header and returns the column's name. */
  dynamic?: (header: string) => string | null;
  /** Headers that the register writes and nobody needs here; any other is reported as not read. */
  ignored?: readonly (string | RegExp)[];
  /** Names of columns with amounts of money. */
  amounts?: RegExp;
  /** Column that says each row's currency. */
  currencyColumn?: string;
  /**
   * The register's only currency, where neither cells nor headers name one. Left out: it must be named or asked for.
   */
  currency?: Currency;
  /** The register exports millions at times without saying so. */
  exportsMillions?: boolean;
  /** Columns by which a work's code and its costs are compared with what is registered. */
  costs?: { code: string; amounts: readonly string[] };
  /** Least share (0-1) of rows with something in a column; a file below it waits for a person. */
  filled?: Readonly<Record<string, number>>;
  /** What is missing among columns that can stand for each other. */
  completes?: (columns: ReadonlyMap<string, unknown>) => string[];
  /** Asks for what the whole file leaves open, such as its year. */
  ask?: (top: FileTop) => Question[];
  /** Names of columns with dates, by which the order of day and month is learnt. */
  dates?: readonly string[];
  /** Rows with the same key make one record. Null: the row cannot be taken, the reason was collected. */
  key(row: SourceRow, collect: RowCollector, top: FileTop): string | null;
  /** Turns the rows of one key into records; collects what cannot be taken. */
  read(rows: readonly SourceRow[], context: ReadContext): TargetRecord[];
};

/** A national export as people download it. */
export type TableFormat = {
  kind: 'table';
  id: string;
  label: string;
  /** Where the file comes from, for people. */
  hint: string;
  defaultSource: string;
  /** What the last line counts. */
  mainTarget: TargetName;
  layouts: readonly Layout[];
};

/**
 * Publisher of a file. `grade` A only for a known official publisher with an address that can be opened. `url` null:
 * none that can be.
 */
export type FileOrigin = { source: string; url: string | null; grade: 'A' | 'B' };

/** One document of a package: its place in it (`records/0`), its natural key. */
export type JsonEntry = { key: string; entry: object; path: string };

/** A format of JSON packages. `entryOf` takes a member of one of its lists, `read` turns one group of entries into records. */
export type JsonFormat = Omit<TableFormat, 'kind' | 'layouts'> & {
  kind: 'json';
  /** Fields of a package that list its entries; at least one is there. */
  lists: readonly string[];
  /** What is said of a JSON document that is no such package. */
  refusal: string;
  /** Who published the document and where, as its `publisher` and `uri` say; missing where the format has one publisher. */
  originOf?(head: unknown): FileOrigin;
  /** Least share (0-1) of entries that say each thing; a package below it waits for a person. */
  filled: EntryFill;
  /** Null: no package of this format has such a member. */
  entryOf(value: unknown, path: string): JsonEntry | null;
  /**
   * Fields that are read or ignored by name: of the package beside its entries, and of one entry. Any other is reported
   * as not read.
   */
  knownInPackage: FieldTree;
  knownInEntry(entry: object): FieldTree;
  read(entries: readonly { entry: object; path: string; number: number }[], context: ReadContext): TargetRecord[];
};

export type Format = TableFormat | JsonFormat;
