import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { awardsOf, listOrganizations, totalsOf } from '../../../site/published/organizations.ts';
import { organizationAddresses, organizationExtraAddresses } from '../../../site/src/addresses/organizations.ts';
import { supplierCsv } from '../../../site/src/files/supplier-csv.ts';
import { award, organizationRow, processRow, readModelWith } from './read-model-rows.ts';

const consortium = organizationRow({
  key: 'C1',
  roles: ['consortium'],
  members: [{ key: 'A', ruc: null, name: 'Empresa A' }],
});
const sumOf = (amounts: string[]): string =>
  (amounts.reduce((cents, amount) => cents + Math.round(Number(amount) * 100), 0) / 100).toFixed(2);

test('PO-6 the column that is counted adds up to the cent to the total of the page and of the list', () => {
  const amounts = Array.from({ length: 997 }, (_, index) => Number((1000.01 + index * 3.37).toFixed(2)));
  const database = readModelWith([
    organizationRow({ key: 'A' }),
    consortium,
    ...amounts.map((amount, index) =>
      processRow({ key: `lp-${index}`, awards: [award('1', amount, index % 10 === 0 ? ['A', 'B'] : ['A'])] }),
    ),
    processRow({ key: 'lp-sin-monto', awards: [award('1', null, ['A'])] }),
    processRow({ key: 'lp-consorcio', awards: [award('1', 5000, ['C1'])] }),
    processRow({ key: 'lp-usd', awards: [award('1', 70.1, ['A'], 'USD')] }),
  ]);
  onTestFinished(() => database.close());
  const rows = parse<Record<string, string>>(
    [...supplierCsv(database, { key: 'A', publicUrl: 'https://portal.example' })].join(''),
    { columns: true, bom: true },
  );
  const totals = totalsOf(awardsOf(database, 'A'));
  for (const { currency, amount } of totals) {
    const counted = rows
      .filter((row) => row['moneda'] === currency && row['monto_contado'] !== '')
      .map((row) => row['monto_contado'] ?? '');
    expect(sumOf(counted)).toBe(amount?.toFixed(2));
  }
  const listed = listOrganizations(database, { q: '', role: null, order: 'monto', page: 1 }).rows.find(
    ({ key }) => key === 'A',
  );
  expect([listed?.amountPen, listed?.amountUsd]).toEqual(totals.map(({ amount }) => amount));
});

test('PO-6 each award says how it is counted; that of a consortium is shown and not added', () => {
  const contract = {
    id: null,
    awardId: null,
    status: null,
    number: '7-2025',
    dateSigned: null,
    startDate: null,
    endDate: null,
    amount: 100,
    currency: 'PEN' as const,
    url: null,
    scope: null,
    administrator: null,
    amendments: [{ date: null, description: 'Adicional', amountChange: 8.5, daysChange: null }],
  };
  const database = readModelWith([
    organizationRow({ key: 'A' }),
    organizationRow({ key: 'B' }),
    consortium,
    processRow({ key: 'lp-1', awards: [award('1', 100, ['A'])], contracts: [contract] }),
    processRow({ key: 'lp-2', awards: [award('1', 50, ['A', 'B'])] }),
    processRow({ key: 'lp-3', awards: [award('1', 30, ['C1'])] }),
  ]);
  onTestFinished(() => database.close());
  const rows = parse<Record<string, string>>(
    [...supplierCsv(database, { key: 'A', publicUrl: 'https://portal.example' })].join(''),
    { columns: true, bom: true },
  );
  expect(
    rows.map((row) => [
      row['proceso'],
      row['forma_de_conteo'],
      row['monto_adjudicado'],
      row['monto_contado'],
      row['consorcio'],
    ]),
  ).toEqual([
    ['lp-1', 'propia', '100', '100', ''],
    ['lp-2', 'compartida', '50', '50', ''],
    ['lp-3', 'consorcio', '30', '', 'Empresa C1'],
  ]);
  expect(rows[0]).toMatchObject({
    contratos: '7-2025',
    monto_contratos: '100',
    monto_adendas: '8.5',
    enlace: 'https://portal.example/contratos/lp-1/',
  });
});

test('PO-6 only suppliers with awards, of their own or of a consortium, have a file, made on request', () => {
  const database = readModelWith([
    organizationRow({ key: 'A' }),
    organizationRow({ key: 'B' }),
    consortium,
    processRow({ key: 'lp-3', awards: [award('1', 30, ['C1'])] }),
  ]);
  onTestFinished(() => database.close());
  const files = [...organizationExtraAddresses(database)];
  expect([...organizationAddresses(database)].filter(({ path }) => path.endsWith('.csv'))).toEqual([]);
  expect(files.map(({ path, tags, group }) => [path, tags, group])).toEqual([
    ['/proveedores/A.csv', ['organization:A', 'organization:C1'], 'data'],
    ['/proveedores/C1.csv', ['organization:C1'], 'data'],
  ]);
});
