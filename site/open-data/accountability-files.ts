import type { DatabaseSync } from 'node:sqlite';
import type { Situation, Yardstick } from '../published/accountability.ts';
import { utf8Chunks } from '../dataset/chunks.ts';
import type { OpenDataContext } from '../dataset/column.ts';
import { csvText } from './csv.ts';
import { accountabilityTable } from './tables/accountability.ts';
import { xlsxChunks } from './xlsx.ts';

type FileInput = { database: DatabaseSync; situation: Situation; yardstick: Yardstick; context: OpenDataContext };

/** The list of a situation as CSV. */
export function accountabilityCsv({ database, situation, yardstick, context }: FileInput): AsyncGenerator<Buffer> {
  const table = accountabilityTable(situation, yardstick);
  return utf8Chunks(
    csvText(
      table.columns.map(({ name }) => name),
      table.rows(database, context),
    ),
  );
}

/** The list of a situation as a workbook, with the rule that makes it and what each column means. */
export function accountabilityXlsx({
  database,
  situation,
  yardstick,
  context,
  rule,
}: FileInput & { rule: string }): AsyncGenerator<Buffer> {
  const table = accountabilityTable(situation, yardstick);
  return xlsxChunks([
    { name: table.name, columns: table.columns, rows: table.rows(database, context) },
    {
      name: 'acerca_de',
      columns: [
        { name: 'dato', type: 'string' },
        { name: 'descripcion', type: 'string' },
      ],
      rows: [
        ['Tabla', table.title],
        ['Descripción', table.description],
        ['Regla', rule],
        ['Aplicada al', yardstick.today],
        ...table.columns.map(({ name, description, unit }) => [
          name,
          unit ? `${description} En ${unit}.` : description,
        ]),
      ],
    },
  ]);
}
