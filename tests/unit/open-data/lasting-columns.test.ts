import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableOfNoun } from '../../../site/open-data/tables/of-nouns.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { api as budgetApi } from '../../../collections/budget-lines/open-data.ts';

const file = new URL('./lasting-columns.json', import.meta.url);

/**
 * What programs that read our files lean on: names of tables, their keys and columns in order, each column as
 * `name type`, with `!` where it is always there, its unit and its codes. With `TAKE_ANSWERS=1` the file is written
 * anew: a line that goes, or means something else, breaks the programs of others.
 */
test('PO-11 tables and columns keep their names, types, units and codes; new ones come at the end', () => {
  const said = Object.fromEntries(
    [...dataTables, tableOfNoun('budget_lines', budgetApi.table)].map(({ name, primaryKey, foreignKeys, columns }) => [
      name,
      {
        key: primaryKey.join(' '),
        leadsTo: (foreignKeys ?? []).map(({ field, table, key }) => `${field} → ${table}.${key}`),
        columns: columns.map((column) =>
          [
            column.name,
            `${column.type}${column.isRequired ? '!' : ''}`,
            ...(column.unit ? [`(${column.unit})`] : []),
            ...(column.codes ? [Object.keys(column.codes).join('|')] : []),
          ].join(' '),
        ),
      },
    ]),
  );
  if (process.env['TAKE_ANSWERS'] === '1') writeFileSync(file, `${JSON.stringify(said, null, 2)}\n`);
  expect(said).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
