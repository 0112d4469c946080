import { describe, expect, test } from 'vitest';
import { understandFile } from '../../../cms/plugins/imports/understand.ts';
import type { ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';

const header = ['Código único de inversión', 'Nombre de la inversión', 'Monto viable', 'Entidad'];
const work = (code: number, title: string) => [String(code), title, '100', 'ENTIDAD DE PRUEBA'];
const codes = (records: readonly { target: string }[]) => (records as ProjectRecord[]).map(({ cui }) => cui?.value);
const sheet = (name: string, rows: string[][], state?: 'hidden' | 'veryHidden', hidden: number[] = []) => ({
  name,
  xml: sheetXml(rows, { hidden }),
  ...(state ? { state } : {}),
});

describe('9-3.4 sheets', () => {
  test.each(['hidden', 'veryHidden'] as const)(
    'all visible sheets with the header are read, a %s one is named and not read',
    async (state) => {
      const path = await xlsxFile({
        sheet: '',
        sheets: [
          sheet('borrador', [header, work(2790001, 'BORRADOR')], state),
          sheet('2024', [header, work(2790002, 'OBRA A')]),
          sheet('notas', [['Elaborado por la oficina']]),
          sheet('2025', [header, work(2790003, 'OBRA B')]),
        ],
      });
      const file = await understood('invierte', path);
      expect(codes(file.all)).toEqual(['2790002', '2790003']);
      expect(file.understanding.notes).toEqual([
        'La hoja oculta «borrador» no se leyó, aunque lleva la cabecera del formato: muéstrela en Excel si hace falta.',
        'La hoja «notas» no se leyó: no lleva la cabecera del formato.',
        'Se leyeron 2 hojas con la misma cabecera: «2024», «2025».',
      ]);
    },
  );
  test('a table that stands only in a hidden sheet is refused, and which one is said', async () => {
    const path = await xlsxFile({
      sheet: '',
      sheets: [sheet('portada', [['Presentación']]), sheet('borrador', [header, work(2790001, 'BORRADOR')], 'hidden')],
    });
    await expect(understandFile({ path, format: 'invierte', asOf: '2026-03-31' })).rejects.toThrow(
      'La tabla está solo en una hoja oculta («borrador»)',
    );
  });
  test('rows of several sheets with the same number stay apart, and a rejected one names its sheet', async () => {
    const path = await xlsxFile({
      sheet: '',
      sheets: [
        sheet('2024', [header, work(2790002, 'OBRA A')]),
        sheet('2025', [
          ['', ...header],
          ['', '12', 'SIN CUI', '1', 'X'],
          ['', ...work(2790003, 'OBRA B')],
        ]),
      ],
    });
    const file = await understood('invierte', path);
    expect(codes(file.all)).toEqual(['2790002', '2790003']);
    expect(file.report.findings).toEqual([
      {
        severity: 'rejected',
        row: 2,
        sheet: '2025',
        column: 'Código único de inversión',
        value: '12',
        reason: 'el CUI debe tener 7 cifras',
      },
    ]);
    expect(file.report.rejectedRows.size).toBe(1);
  });
  test('10-1.3 all faults of a row are told, not only the first', async () => {
    const file = await understood(
      'invierte',
      await xlsxFile({
        sheet: '',
        sheets: [
          sheet('2025', [
            header,
            ['12', '', '100', 'ENTIDAD DE PRUEBA'],
            ['2790001', '', 'mil', 'ENTIDAD DE PRUEBA'],
            work(2790003, 'OBRA B'),
          ]),
        ],
      }),
    );
    const rejected = file.report.findings
      .filter(({ severity }) => severity === 'rejected')
      .map(({ row, column }) => `${row}: ${column}`);
    expect(rejected.toSorted()).toEqual([
      '2: Código único de inversión',
      '2: Nombre de la inversión',
      '3: Monto viable',
      '3: Nombre de la inversión',
    ]);
    expect([codes(file.all), file.report.rejectedRows.size]).toEqual([['2790003'], 2]);
  });
  test('a sheet of another class is named', async () => {
    const path = await xlsxFile({
      sheet: '',
      sheets: [
        sheet('procesos', [
          ['NOMENCLATURA', 'VALOR_REFERENCIAL', 'MONEDA', 'ENTIDAD'],
          ['A-1', '1', 'Soles', 'ENTIDAD'],
        ]),
        sheet('postores', [
          ['NOMENCLATURA', 'NOMBRE', 'RUC'],
          ['A-1', 'EMPRESA', '20481447489'],
        ]),
      ],
    });
    expect((await understood('seace', path)).understanding.notes).toEqual([
      'La hoja «postores» no se leyó: es de otra clase (postores); guárdela en un archivo aparte.',
    ]);
  });
});

describe('9-3.4 rows and cells', () => {
  test('hidden rows are counted and named, not read', async () => {
    const file = await understood(
      'invierte',
      await xlsxFile({
        sheet: '',
        sheets: [
          sheet('2024', [header, work(2790001, 'A'), work(2790002, 'B'), work(2790003, 'C')], undefined, [3, 4]),
        ],
      }),
    );
    expect([codes(file.all), file.rowsRead]).toEqual([['2790001'], 1]);
    expect(file.understanding.notes).toEqual([
      '2 filas ocultas no se leyeron (filas 3, 4): quite el filtro o muéstrelas en Excel si hacen falta.',
    ]);
  });
  test('a formula counts only in a column that is read', async () => {
    const beside = sheetXml([
      [...header, 'Total'],
      [...work(2790001, 'A'), ''],
    ]).replace('<c/></row></sheetData>', '<c><f>SUM(C2)</f><v>100</v></c></row></sheetData>');
    expect(codes((await understood('invierte', await xlsxFile({ sheet: beside }))).all)).toEqual(['2790001']);
    const within = sheetXml([header, work(2790001, 'A')]).replace(
      '<c t="inlineStr"><is><t>100</t></is></c>',
      '<c><f>50*2</f><v>100</v></c>',
    );
    await expect(
      understandFile({ path: await xlsxFile({ sheet: within }), format: 'invierte', asOf: '2026-03-31' }),
    ).rejects.toThrow('La celda C2 de la hoja «Hoja 1» contiene una fórmula en «Monto viable»');
  });
  test('short rows of a CSV are filled, longer ones rejected', async () => {
    const file = await understood(
      'invierte',
      textFile([header.join(','), '2790001,A,100', '2790002,B,100,X,,', '2790003,C,100,X,sobra'].join('\n')),
    );
    expect(codes(file.all)).toEqual(['2790001', '2790002']);
    expect(file.understanding.notes).toEqual([
      '1 fila tiene menos celdas que la cabecera (fila 2): lo que falta quedó vacío.',
    ]);
    expect(file.report.findings.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'tiene 5 celdas y la cabecera 4: revise separadores y comillas en esa fila'],
    ]);
  });
  test('characters that nobody sees make no difference', async () => {
    const file = await understood(
      'invierte',
      textFile(
        `\uFEFF${header.join(',').replace('viable', 'via\u200Bble')}\n27900\u200B01\u2060,OB\u00ADRA\u200E A,1\u200B00,X\uFEFF\n`,
      ),
    );
    expect(file.all).toMatchObject([
      { cui: { value: '2790001' }, title: { value: 'OBRA A' }, entity: { name: 'X' }, figures: [{ value: 100 }] },
    ]);
  });
  test('letters broken by a wrong encoding are mended, in the header too, and said', async () => {
    const broken = Buffer.from(
      'Código único de inversión;Nombre de la inversión;Monto viable\n2790001;CONSTRUCCIÓN DE VÍA – AÑO Nº 1;100\n2790002;Á É Í Ó Ú;100\n',
      'utf8',
    ).toString('latin1');
    const twice = Buffer.from([...broken].map((letter) => letter.charCodeAt(0)));
    const asCp1252 = new TextDecoder('windows-1252').decode(twice);
    const file = await understood('invierte', textFile(asCp1252));
    expect((file.all as ProjectRecord[]).map(({ title }) => title.value)).toEqual([
      'CONSTRUCCIÓN DE VÍA – AÑO Nº 1',
      'Á É Í Ó Ú',
    ]);
    expect(file.understanding.notes[0]).toMatch(
      /^El archivo se guardó con otra codificación: se repararon sus letras \(«CONSTRUCCIÃ“N/,
    );
  });
  test('words that only look broken stay', async () => {
    const file = await understood('invierte', textFile(`${header.join(',')}\n2790001,SÃO PAULO Y Â,100,X\n`));
    expect((file.all as ProjectRecord[])[0]?.title.value).toBe('SÃO PAULO Y Â');
    expect(file.understanding.notes).toEqual([]);
  });
  test('a header that stands twice is told; the first is read', async () => {
    const file = await understood('invierte', textFile(`${header.join(',')},Monto viable\n2790001,A,100,X,999\n`));
    expect(file.all).toMatchObject([{ figures: [{ value: 100 }] }]);
    expect(file.understanding.notes).toEqual(['La columna «Monto viable» está 2 veces (C, E): se leyó la C.']);
  });
  test('mixed ends of lines are lines', async () => {
    const file = await understood(
      'invierte',
      textFile(`${header.join(',')}\r\n2790001,A,100,X\n2790002,B,100,X\r2790003,"C\nD",100,X\r\n`),
    );
    expect([codes(file.all), (file.all as ProjectRecord[])[2]?.title.value]).toEqual([
      ['2790001', '2790002', '2790003'],
      'C D',
    ]);
  });
  test('9-3.6 a table wider than 1,000 columns is read by the columns it needs', async () => {
    const extra = Array.from({ length: 1500 }, (_, index) => `Dato ${index}`);
    const file = await understood(
      'invierte',
      textFile(
        [[...extra, ...header].join(','), [...extra.map(() => '1'), ...work(2790001, 'A')].join(',')].join('\n'),
      ),
    );
    expect([codes(file.all), file.understanding.unreadColumns.length]).toEqual([['2790001'], 1500]);
    const path = await xlsxFile({
      sheet: sheetXml([
        [...extra, ...header],
        [...extra.map(() => '1'), ...work(2790001, 'A')],
      ]),
    });
    expect(codes((await understood('invierte', path)).all)).toEqual(['2790001']);
  });
});

test('9-3.7 a column is read, ignored by name or reported', async () => {
  const file = await understood(
    'invierte',
    textFile(`${header.join(',')},Fecha de registro,Costo del terreno\n2790001,A,100,X,01/02/2024,5\n`),
  );
  expect(file.understanding.unreadColumns).toEqual(['Costo del terreno']);
});

test('9-3.7 a file whose required share of a column is missing waits for a person', async () => {
  const rows = Array.from({ length: 10 }, (_, index) => `${2790001 + index},OBRA ${index},${index < 3 ? '100' : ''},X`);
  const path = textFile([header.join(','), ...rows].join('\n'));
  expect((await understood('invierte', path)).understanding.questions).toMatchObject([
    {
      id: 'vacios-viableCost',
      suggested: null,
      ask: expect.stringContaining('«Monto viable» solo dice algo en 3 de 10 filas'),
    },
  ]);
  expect(
    (await understood('invierte', path, { answers: { 'vacios-viableCost': 'aceptar' } })).understanding.questions,
  ).toEqual([]);
});
