import { describe, expect, test } from 'vitest';
import type { ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { parseCurrency } from '../../../cms/plugins/imports/parse/currency.ts';
import { parseMoney } from '../../../cms/plugins/imports/parse/amount.ts';
import { sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';

const header = 'Código único de inversión,Nombre de la inversión,Monto viable,Entidad';
const costs = (records: readonly { target: string }[]) =>
  records
    .filter((record): record is ProjectRecord => record.target === 'project')
    .map(({ cui, figures }) => [cui?.value, figures[0]?.value, figures[0]?.currency]);

describe('9-3.2 the currency of an amount is read, never supposed', () => {
  test('from the cell: dollars, euros and soles stay what they are', async () => {
    const { all } = await understood(
      'invierte',
      textFile(
        [
          header,
          '2790001,OBRA A,"US$ 1,000.00",X',
          '2790002,OBRA B,"S/ 1,000.00",X',
          '2790003,OBRA C,"€ 1,000.00",X',
          '2790004,OBRA D,"1,000.00 euros",X',
          '2790005,OBRA E,"1,000.00 dólares americanos",X',
        ].join('\n'),
      ),
    );
    expect(costs(all)).toEqual([
      ['2790001', 1000, 'USD'],
      ['2790002', 1000, 'PEN'],
      ['2790003', 1000, 'EUR'],
      ['2790004', 1000, 'EUR'],
      ['2790005', 1000, 'USD'],
    ]);
  });

  test.each([
    ['£ 1,000', 'moneda que no se registra'],
    ['1,000 pesos', 'moneda que no se registra'],
    ['R$ 1,000', 'moneda que no se registra'],
    ['$ 1,000', 'no dice de qué moneda es'],
    ['US$ 1,000 / S/ 3,700', 'dos monedas'],
  ])('«%s» rejects the row', async (text, reason) => {
    const { all, report } = await understood('invierte', textFile(`${header}\n2790001,OBRA A,"${text}",X\n`));
    expect(all).toEqual([]);
    expect(report.findings.map((finding) => [finding.severity, finding.column, finding.reason])).toEqual([
      ['rejected', 'Monto viable', expect.stringContaining(reason)],
    ]);
  });

  test('from the header of its column, before the register’s own', async () => {
    const { all } = await understood(
      'seace',
      textFile(
        'CODIGOCONVOCATORIA,PROCESO,N_ITEM,MONTO_ADJUDICADO_ITEM_SOLES,PROVEEDOR,RUC_PROVEEDOR,MONEDA\n774991,AS-SM-13-2022-PRUEBA-1,1,3700,EMPRESA DE PRUEBA,20481447489,Dólar Norteamericano\n',
      ),
    );
    expect(all).toMatchObject([{ awards: [{ amount: 3700, currency: 'PEN' }] }]);
  });

  test('from a currency column of the row; another word rejects it, a contradiction too', async () => {
    const row = (name: string, amount: string, currency: string) => `${name},${amount},${currency},ENTIDAD DE PRUEBA`;
    const file = await understood(
      'seace',
      textFile(
        [
          'NOMENCLATURA,VALOR_REFERENCIAL,MONEDA,ENTIDAD',
          row('A-1', '100', 'Soles'),
          row('B-1', '100', 'Dólar Norteamericano'),
          row('C-1', '100', 'EUR'),
          row('D-1', '100', 'Yen'),
          row('E-1', 'US$ 100', 'Soles'),
        ].join('\n'),
      ),
    );
    expect(file.all).toMatchObject([
      { referenceAmount: { value: 100 }, currency: 'PEN' },
      { currency: 'USD' },
      { currency: 'EUR' },
    ]);
    expect(
      file.report.findings
        .filter(({ severity }) => severity === 'rejected')
        .map(({ row: number, reason }) => [number, reason]),
    ).toEqual([
      [5, 'no es una moneda que se registre: soles, dólares o euros'],
      [6, 'la celda está en dólares y la columna «MONEDA» dice soles'],
    ]);
  });

  test('from a title above the table; nobody’s word is asked for, and no row is soles meanwhile', async () => {
    const rows = 'NOMENCLATURA,VALOR_REFERENCIAL,ENTIDAD\nA-1,100,ENTIDAD DE PRUEBA\n';
    const titled = await understood('seace', textFile(`Montos en dólares americanos,,\n${rows}`));
    expect(titled.all).toMatchObject([{ currency: 'USD' }]);
    const open = await understood('seace', textFile(rows));
    expect(open.understanding.questions).toMatchObject([
      {
        id: 'moneda',
        suggested: null,
        options: [
          { value: 'PEN', examples: [{ written: '100', read: 'S/\u00a0100' }] },
          { value: 'USD' },
          { value: 'EUR' },
        ],
      },
    ]);
    const answered = await understood('seace', textFile(rows), { answers: { moneda: 'EUR' } });
    expect(answered.understanding.questions).toEqual([]);
    expect(answered.all).toMatchObject([{ currency: 'EUR' }]);
  });

  test('a budget in another currency is no budget line', async () => {
    const { all, report } = await understood(
      'consulta-amigable',
      textFile('Año,Municipalidad,PIA,PIM,Devengado\n2024,150101-301250: MUNICIPALIDAD DE PRUEBA,100,US$ 200,50\n'),
    );
    expect(all).toEqual([]);
    expect(report.findings[0]).toMatchObject({ column: 'PIM', reason: 'está en dólares y aquí solo caben soles' });
  });

  test('OCDS: dollars and euros stay; an amount in a currency that is not kept rejects the process', async () => {
    const release = (ocid: string, currency: string) => ({
      ocid,
      date: '2025-01-01T00:00:00Z',
      buyer: { name: 'ENTIDAD DE PRUEBA' },
      tender: { title: `LP-SM-1-2025-${ocid}-1`, value: { amount: 7, currency: 'EUR' } },
      awards: [{ id: 'a', value: { amount: 5, currency } }],
    });
    const { all, report } = await understood(
      'ocds',
      textFile(JSON.stringify({ releases: [release('x', 'USD'), release('y', 'GBP')] }), { name: 'p.json' }),
    );
    expect(all).toMatchObject([
      { currency: 'EUR', referenceAmount: { value: 7 }, awards: [{ amount: 5, currency: 'USD' }] },
    ]);
    expect(report.findings.map(({ severity, column, value }) => [severity, column, value])).toEqual([
      ['rejected', 'releases/1/awards/0/value/currency', 'GBP'],
    ]);
  });

  test('figures of one work in two currencies stay two', async () => {
    const { all } = await understood(
      'invierte',
      textFile([header, '2790001,OBRA A,"US$ 1,000.00",X', '2790001,OBRA A,"S/ 3,700.00",X'].join('\n')),
    );
    expect((all as ProjectRecord[])[0]?.figures.map(({ value, currency }) => [value, currency])).toEqual([
      [1000, 'USD'],
      [3700, 'PEN'],
    ]);
  });

  test('numbers of a spreadsheet take the currency of their header', async () => {
    const path = await xlsxFile({
      sheet: sheetXml(
        [
          ['Código único de inversión', 'Nombre de la inversión', 'Monto viable (US$)'],
          ['2790001', 'OBRA A', '1000.5'],
        ],
        { numbers: [2] },
      ),
    });
    expect(costs((await understood('invierte', path)).all)).toEqual([['2790001', 1000.5, 'USD']]);
  });
});

test('9-3.2 the words of currency columns', () => {
  expect(
    [
      'Soles',
      'S/',
      'Nuevos Soles',
      'PEN',
      'Dólar Norteamericano',
      'US Dollar',
      'USD',
      'US$',
      'Euro',
      'EUR',
      '€',
      '',
      '-',
    ].map(parseCurrency),
  ).toEqual(['PEN', 'PEN', 'PEN', 'PEN', 'USD', 'USD', 'USD', 'USD', 'EUR', 'EUR', 'EUR', null, null]);
  expect(() => parseCurrency('Libra esterlina')).toThrow('moneda');
  expect(parseMoney('20652795.00 Nuevos Soles')).toMatchObject({ amount: 20_652_795, currency: 'PEN' });
});
