import { allNouns, type PublishedTable } from '../../../collections/nouns.ts';
import type { FigureSource } from '../../../collections/published/figure-source.ts';
import type { NounTable } from '../../../collections/published/noun-table.ts';
import { tag } from '../../published/tags.ts';
import { countOf, documents, type DataTable, type TypedTable } from '../../dataset/column.ts';

/** A table that a noun describes, over its rows in the read model. */
export function tableOfNoun<View>(from: PublishedTable, told: NounTable<View>): TypedTable<View> {
  const { name, title, description, primaryKey, foreignKeys, columns } = told;
  const where = told.where ? ` WHERE ${told.where}` : '';
  const sql = told.read ?? `SELECT doc FROM ${from}${where} ORDER BY ${told.order}`;
  const cellsOf: TypedTable<View>['cellsOf'] = (rows, context, names) => told.cellsOf(rows, context, names);
  return {
    name,
    title,
    description,
    primaryKey,
    ...(foreignKeys ? { foreignKeys } : {}),
    columns: [...columns],
    tags: [...told.tags, tag.table(from)],
    from,
    count: countOf(`SELECT ${told.count ?? 'count(*)'} AS n FROM ${told.counted ?? `${from}${where}`}`),
    rows: (database, context, names) => cellsOf(documents<View>(database, sql), context, names),
    cellsOf,
  };
}

/** Every table that a noun describes, with its place among all. */
export const nounTables = allNouns.flatMap(({ table, openData }) =>
  (openData?.tables ?? []).map((told) => ({ rank: told.rank, table: tableOfNoun(table, told) })),
);

/** Where the figures of those tables say whose they are, by name. */
export const nounFigures: Readonly<Record<string, FigureSource>> = Object.fromEntries(
  allNouns.flatMap(({ openData }) =>
    (openData?.tables ?? []).flatMap(({ name, figures }) => (figures ? [[name, figures] as const] : [])),
  ),
);

/** The table of the open data with this name. Throws when no noun describes it. */
export function nounTableNamed(name: string): DataTable {
  const found = nounTables.find(({ table }) => table.name === name);
  if (!found) throw new TypeError(`No hay una tabla «${name}».`);
  return found.table;
}
