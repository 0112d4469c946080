import { expect, test } from 'vitest';
import { allNouns } from '../../../collections/nouns.ts';
import { columnsOf } from '../../../collections/published/column.ts';
import { nounTable } from '../../../collections/published/noun-table.ts';
import { toldInRow } from '../../../collections/published/figure-source.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { tableOfNoun } from '../../../site/open-data/tables/of-nouns.ts';
import { projectRow, readModelWith } from '../site/read-model-rows.ts';
import { context } from './support.ts';

type Work = { code: string; districts: { ubigeo: string; name: string }[] };
type Place = { code: string; ubigeo: string };
const column = columnsOf<Place>('La prueba');
const placesOfWorks = nounTable<Work, Place>({
  name: 'lugares',
  title: 'Lugares',
  description: 'Una fila por lugar.',
  primaryKey: ['obra', 'ubigeo'],
  rank: 1,
  tags: ['projects'],
  order: 'key DESC',
  counted: 'project_districts',
  figures: toldInRow('la obra'),
  rowsOf: ({ code, districts }) => districts.map(({ ubigeo }) => ({ code, ubigeo })),
  columns: [
    column('obra', 'string', 'Obra', 'Código.', (row) => row.code),
    column('ubigeo', 'string', 'UBIGEO', 'Código del distrito.', (row) => row.ubigeo),
  ],
});
const [lima, ate] = [
  { ubigeo: '150101', name: 'Lima' },
  { ubigeo: '150103', name: 'Ate' },
];

test('a noun with a row for each part of a document: its rows, their order, their count and their tags', () => {
  const database = readModelWith([
    projectRow({ code: '3000001', districts: [lima, ate] }),
    projectRow({ code: '3000002', districts: [lima] }),
    projectRow({ code: '3000003', districts: [ate] }),
  ]);
  const table = tableOfNoun('projects', placesOfWorks);
  expect([...table.rows(database, context)]).toEqual([
    ['3000003', '150103'],
    ['3000002', '150101'],
    ['3000001', '150101'],
    ['3000001', '150103'],
  ]);
  expect([...table.rows(database, context, ['ubigeo'])][0]).toEqual(['150103']);
  expect(table.count(database)).toBe(4);
  const without = tableOfNoun('projects', { ...placesOfWorks, where: "key <> '3000002'" });
  expect([...without.rows(database, context)].map(([code]) => code)).toEqual(['3000003', '3000001', '3000001']);
  expect(table.tags).toEqual(['projects', 'table-projects']);
});

test('what is made from a noun says of which days it speaks, and no table stands twice', () => {
  const covered = allNouns.filter(({ openData }) => openData).map(({ table }) => table as string);
  expect(dataTables.filter(({ from }) => !covered.includes(from)).map(({ name }) => name)).toEqual([]);
  const names = dataTables.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
