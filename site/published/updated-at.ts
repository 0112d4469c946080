import { allNouns } from '../../collections/nouns.ts';

const withColumn = new Set<string>(
  allNouns.filter(({ openData }) => openData?.updatedAtIsColumn).map(({ table }) => table),
);

/**
 * SQL of the moment of the last change of a row: the large tables have it as a column with an index, the others are
 * read through.
 */
export const updatedAtOf = (table: string): string => (withColumn.has(table) ? 'updated_at' : "doc ->> '$.updatedAt'");
