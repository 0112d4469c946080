import { expect, test } from 'vitest';
import type { Cell, ColumnInfo, DataTable } from '../../../site/dataset/column.ts';
import { dictionary } from '../../../site/open-data/files.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { accountabilityTable } from '../../../site/open-data/tables/accountability.ts';
import { api as budgetApi } from '../../../collections/budget-lines/open-data.ts';
import { tableOfNoun } from '../../../site/open-data/tables/of-nouns.ts';
import { situations } from '../../../site/published/accountability.ts';
import { processRow, award, projectRow, readModelWith } from '../site/read-model-rows.ts';
import { context, readModel } from './support.ts';

const { database } = readModel({ works: 120 });
const yardstick = {
  today: '2026-11-28',
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
};
const allTables: readonly DataTable[] = [
  ...dataTables,
  dictionary,
  tableOfNoun('budget_lines', budgetApi.table),
  ...situations.map((situation) => accountabilityTable(situation, yardstick)),
];

test('9-2.2 a column of one name has one definition in every file', () => {
  const definitions = new Map<string, Map<string, string[]>>();
  for (const table of allTables) {
    for (const { name, type, title, unit, description, codes } of table.columns) {
      const found = definitions.get(name) ?? new Map<string, string[]>();
      const text = JSON.stringify({ type, title, unit, description, codes });
      definitions.set(name, found.set(text, [...(found.get(text) ?? []), table.name]));
    }
  }
  expect(
    [...definitions].filter(([, found]) => found.size > 1).map(([name, found]) => [name, [...found.values()]]),
  ).toEqual([]);
  expect(definitions.has('paralizacion_dias')).toBe(false);
});

test('9-2.2 what one name says of a work or a process is the same value in every file', () => {
  const rowKeys: readonly (readonly [string, readonly string[]])[] = [
    ['obra', ['codigo', 'codigo_obra']],
    ['proceso', ['proceso']],
  ];
  for (const [noun, keys] of rowKeys) {
    const told = new Map<string, { value: Cell; table: string }>();
    for (const table of allTables) {
      const names = table.columns.map(({ name }) => name);
      const key = names.findIndex((name) => keys.includes(name));
      // Rows of parts (figures, months, awards) have values of their own: the key of the row is not that of the noun.
      if (key === -1 || table.primaryKey.length !== 1 || !keys.includes(table.primaryKey[0] ?? '')) continue;
      for (const row of table.rows(database, context)) {
        for (const [index, name] of names.entries()) {
          if (keys.includes(name)) continue;
          const place = `${noun} ${String(row[key])}: ${name}`;
          const known = told.get(place);
          if (known)
            expect({ place, value: row[index], table: table.name }).toEqual({
              place,
              value: known.value,
              table: table.name,
            });
          else told.set(place, { value: row[index] ?? null, table: table.name });
        }
      }
    }
    expect(told.size).toBeGreaterThan(50);
  }
});

test('9-2.2 the process of a contract says the same in «procesos» and in «contratos»', () => {
  const byKey = (name: string): Map<string, Record<string, Cell>> => {
    const table = dataTables.find((one) => one.name === name);
    const names = table?.columns.map((column: ColumnInfo) => column.name) ?? [];
    return new Map(
      [...(table?.rows(database, context) ?? [])].map((row) => [
        String(row[names.indexOf('proceso')]),
        Object.fromEntries(names.map((one, index) => [one, row[index] ?? null])),
      ]),
    );
  };
  const [processes, contracts] = [byKey('procesos'), byKey('contratos')];
  expect(contracts.size).toBe(processes.size);
  const shared = [
    'ocid',
    'nomenclatura',
    'objeto',
    'codigo_obra',
    'entidad',
    'estado_proceso',
    'monto_referencial',
    'moneda_referencial',
    'postores_cantidad',
    'fuente',
    'fuente_fecha',
  ];
  for (const [key, process] of processes)
    for (const name of shared) expect([key, name, contracts.get(key)?.[name]]).toEqual([key, name, process[name]]);
});

test('9-2.3 amendments that nobody published are not zero, and a currency never stands without its amount', () => {
  const contract = {
    id: null,
    awardId: null,
    status: null,
    number: '1',
    dateSigned: null,
    startDate: null,
    endDate: null,
    amount: null,
    currency: 'USD' as const,
    url: null,
    scope: null,
    administrator: null,
    amendments: [],
  };
  const model = readModelWith([
    processRow({ key: 'sin-montos', referenceAmount: null, awards: [award('a', null, ['x'])], contracts: [contract] }),
    projectRow({ code: '2000001' }),
  ]);
  const [row] = rowsOf(
    dataTables.find(({ name }) => name === 'contratos'),
    model,
  );
  expect(row).toMatchObject({
    adendas_cantidad: null,
    moneda_referencial: null,
    moneda_adjudicada: null,
    contrato_moneda: null,
    monto_referencial: null,
    contrato_monto: null,
  });
  model.close();
  // In every table: whatever column of currency has a value, an amount in the same row has one.
  const amounts =
    /^(monto|cambio_monto|cambio_inversion|inversion_comprometida|penalidad_pagada|contrato_monto|monto_referencial|monto_adjudicado|adendas_monto)/;
  for (const table of allTables) {
    for (const one of rowsOf(table, database)) {
      for (const name of Object.keys(one).filter((key) => key.startsWith('moneda') || key === 'contrato_moneda')) {
        const hasAmount = Object.entries(one).some(([key, value]) => amounts.test(key) && value !== null);
        expect({ table: table.name, name, isAlone: one[name] !== null && !hasAmount }).toEqual({
          table: table.name,
          name,
          isAlone: false,
        });
      }
    }
  }
});

function rowsOf(table: DataTable | undefined, from: typeof database): Record<string, Cell>[] {
  const names = table?.columns.map(({ name }) => name) ?? [];
  return [...(table?.rows(from, context) ?? [])].map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])),
  );
}

test('9-4.1 keys are unique and never empty, and every foreign key finds its row', () => {
  const values = new Map<string, Set<Cell>>();
  for (const table of dataTables) {
    const rows = rowsOf(table, database);
    const keys = rows.map((row) => JSON.stringify(table.primaryKey.map((name) => row[name])));
    expect({
      table: table.name,
      keys: table.primaryKey.length,
      repeated: keys.length - new Set(keys).size,
      empty: rows.filter((row) => table.primaryKey.some((name) => row[name] === null)).length,
    }).toEqual({ table: table.name, keys: expect.any(Number), repeated: 0, empty: 0 });
    expect(table.primaryKey.length).toBeGreaterThan(0);
    for (const { name } of table.columns)
      values.set(`${table.name}.${name}`, new Set(rows.map((row) => row[name] ?? null)));
  }
  for (const table of dataTables) {
    for (const { field, table: other, key } of table.foreignKeys ?? []) {
      const lost = [...(values.get(`${table.name}.${field}`) ?? [])].filter(
        (value) => value !== null && !values.get(`${other}.${key}`)?.has(value),
      );
      expect({ reference: `${table.name}.${field} → ${other}.${key}`, lost }).toEqual({
        reference: `${table.name}.${field} → ${other}.${key}`,
        lost: [],
      });
    }
  }
});
