import type { DatabaseSync } from 'node:sqlite';
import type { PageGroup } from '../published/tags.ts';
import type { OpenDataContext } from './column.ts';
import type { FileSum } from './sums.ts';

/** One file under `/datos/`: what it is, what it is made from, and its bytes, the same for the same data. */
export type DataFile = {
  name: string;
  mediaType: string;
  group: PageGroup;
  tags: string[];
  /** Whether there is such a file with these data; always when left out. */
  exists?(database: DatabaseSync): boolean;
  chunks(database: DatabaseSync, context: OpenDataContext): AsyncGenerator<Buffer>;
};

/** A file about the other files: made from their sums, after them. */
export type SummaryFile = Omit<DataFile, 'chunks' | 'exists'> & {
  text(database: DatabaseSync, context: OpenDataContext, sums: ReadonlyMap<string, FileSum>): string;
};
