import type { Provenance } from '../fields/published.ts';
import { linkAndUpdate, PORTAL, sourceColumns } from '../published/closing-columns.ts';
import { columnsOf, sharedColumnsOf, type Column } from '../published/column.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable, type NounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import { stableIds } from '../standards/stable-ids.ts';
import type { PublishedConcessionFile } from './published.ts';

type File = PublishedConcessionFile;
export const REGISTER = 'Expediente de la concesión; ver «fuente»';
export const page = ({ projectCode }: { projectCode: string }): string => `/concesiones/${projectCode}/`;

export type Item = { id?: string | undefined; provenance: Provenance };
export type Row<I> = { item: I; clave: string; projectCode: string; updatedAt: string };

type PartDefinition<I extends Item> = {
  name: string;
  title: string;
  description: string;
  list: keyof { [K in keyof File as File[K] extends readonly Item[] ? K : never]: true };
  items: (file: File) => readonly I[];
  content: (item: I) => readonly unknown[];
  /** Place among the tables of all nouns. */
  rank: number;
  /** What its figures are of. */
  figures: string;
  columns: Column<Row<I>>[];
};

/** A list of the files as a table of its own, each row with its source. */
export function partTable<I extends Item>({
  name,
  title,
  description,
  list,
  items,
  content,
  columns,
  rank,
  figures,
}: PartDefinition<I>): NounTable<File> {
  const own = sharedColumnsOf<Row<I>>(PORTAL);
  return nounTable<File, Row<I>>({
    name,
    title,
    description,
    primaryKey: ['clave'],
    foreignKeys: [{ field: 'concesion', table: 'concesiones', key: 'clave' }],
    rank,
    tags: [tag.concessions],
    order: 'project_code, key',
    count: `coalesce(sum(json_array_length(doc, '$.${list}')), 0)`,
    figures: toldInRow(figures),
    *rowsOf(file) {
      const ids = stableIds(items(file), { own: ({ id }) => id, content });
      for (const [index, item] of items(file).entries())
        yield {
          item,
          clave: `${file.projectCode}/${ids[index]}`,
          projectCode: file.projectCode,
          updatedAt: file.updatedAt,
        };
    },
    columns: [
      own('clave', (row) => row.clave, { isRequired: true }),
      own('concesion', (row) => row.projectCode, { isRequired: true }),
      ...columns,
      ...sourceColumns<Row<I>>((row) => row.item.provenance),
      ...linkAndUpdate<Row<I>>(page),
    ],
  });
}

export const partColumns = <I>() => ({
  column: columnsOf<Row<I>>(REGISTER),
  shared: sharedColumnsOf<Row<I>>(REGISTER),
});
/** Amount with its currency; a currency never stands without an amount. */
export const money = <I extends { amount: number | null; currency: string }>(): Column<Row<I>>[] => {
  const { shared: own } = partColumns<I>();
  return [
    own('monto', ({ item }) => item.amount),
    own('moneda', ({ item }) => (item.amount === null ? null : item.currency)),
  ];
};
