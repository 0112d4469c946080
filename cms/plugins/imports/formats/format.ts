import type { DateOrder } from '../parse/date.ts';
import type { SourceRow } from '../read/table.ts';
import type { RowCollector } from '../report.ts';
import type { TargetRecord } from './records.ts';

/** A column that a format knows. `names` are the headers it goes by, compared without accents, case and punctuation. */
export type ColumnSpec = { names: readonly string[]; isRequired?: boolean };

/** What the whole file told before its rows are read. */
export type FileFacts = { dateOrder: DateOrder; facts: ReadonlyMap<string, number> };

export type ReadContext = FileFacts & {
  /** Default source and day of the data (`--source`, `--date`). */
  source: string;
  asOf: string;
  collect: RowCollector;
};

export type TargetName = TargetRecord['target'];

/** One way in which a format lays out its columns. */
export type Layout = {
  name: string;
  columns: Readonly<Record<string, ColumnSpec>>;
  /** Columns whose header carries a year or month; takes the normalised header and returns the column's name. */
  dynamic?: (header: string) => string | null;
  /** Names of columns with dates, by which the order of day and month is learnt. */
  dates?: readonly string[];
  /** Learns facts of the whole file, row by row, before any is read. */
  learn?: (row: SourceRow, facts: Map<string, number>) => void;
  /** Rows with the same key make one record. Null: the row cannot be taken, the reason was collected. */
  key(row: SourceRow, collect: RowCollector): string | null;
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

/** A format of JSON documents. `split` yields the entries, `read` turns one group of them into records. */
export type JsonFormat = Omit<TableFormat, 'kind' | 'layouts'> & {
  kind: 'json';
  split(document: unknown): { key: string; entry: object; path: string }[];
  read(entries: readonly { entry: object; path: string; number: number }[], context: ReadContext): TargetRecord[];
};

export type Format = TableFormat | JsonFormat;
