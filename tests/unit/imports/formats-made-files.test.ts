import { describe, expect, test } from 'vitest';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { reportCsv } from '../../../cms/plugins/imports/report.ts';
import { besidesLine, summaryLine } from '../../../cms/plugins/imports/summary.ts';
import { sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';
import { figureOf, projects, lines } from './formats-setup.ts';

describe('made files', () => {
  test('header on row 4, other order, extra columns, x: prefix, shared strings, dates by style', async () => {
    const texts = [
      'DataSet de obras',
      'Nombre de obra',
      'Otra columna',
      'Código INFOBRAS',
      'Fecha de inicio de obra',
      'Monto del contrato  en soles',
      'PISTAS Y VEREDAS',
    ];
    const cell = (index: number, extra = '') => `<x:c t="s"${extra}><x:v>${index}</x:v></x:c>`;
    const sheet = `<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1">${cell(0)}</x:row><x:row r="4">${[1, 2, 3, 4, 5].map((index) => cell(index)).join('')}</x:row>
      <x:row r="5">${cell(6)}<x:c/><x:c><x:v>536317</x:v></x:c><x:c s="1"><x:v>45160</x:v></x:c><x:c><x:v>209304.33</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const path = await xlsxFile({
      sheet,
      strings: `<x:sst xmlns:x="urn:x">${texts.map((text) => `<x:si><x:t>${text}</x:t></x:si>`).join('')}</x:sst>`,
      styles:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    });
    const file = await understood('infobras', path);
    expect(file.description?.headerRow).toBe(4);
    expect(file.all[0]).toMatchObject({
      infobrasCode: { value: '536317', row: 5 },
      title: { value: 'PISTAS Y VEREDAS' },
      dates: { actualStart: { value: '2023-08-22' } },
    });
    expect(figureOf(projects(file.all)[0], 'contractAmount')?.value).toBe(209_304.33);
  });

  test.each([
    ['utf8', ','],
    ['utf16le', ';'],
    ['windows-1252', ';'],
    ['iso-8859-1', '\t'],
    ['cp850', '|'],
  ])('CSV in %s separated by «%s»', async (encoding, separator) => {
    const rows = [
      ['Nombre de la inversión', 'Código único de inversión', 'Monto viable', 'Fecha de viabilidad'],
      ['CONSTRUCCIÓN DE PISTAS EN BREÑA', '2673653', 'S/. 1 234 567 89', '05/08/2019'],
    ];
    const text = `${encoding.startsWith('utf') ? '\uFEFF' : ''}${rows.map((cells) => cells.join(separator)).join('\r\n')}`;
    const file = await understood('invierte', textFile(text, { encoding, name: 'x.txt' }));
    expect(file.all[0]).toMatchObject({
      title: { value: 'CONSTRUCCIÓN DE PISTAS EN BREÑA' },
      dates: { viabilityDate: { value: '2019-08-05' } },
    });
    expect(figureOf(projects(file.all)[0], 'viableCost')?.value).toBe(1_234_567.89);
  });

  test('PO-1 MEF detail: accrued is earlier years plus this one, over executing units, repeated places once', async () => {
    const header =
      'CODIGO_UNICO,NOMBRE_INVERSION,ENTIDAD,MONTO_VIABLE,DEVEN_ACUMUL_ANIO_ANT,DEV_ANIO_ACTUAL,PIM_ANIO_ACTUAL,SEC_EJEC,ANIO_PROCESO,DEPARTAMENTO,PROVINCIA,DISTRITO,UBIGEO,DEV_ENE_ANIO_VIG,ESTADO,PRIMER_DEVENGADO,FUNCION,PROGRAMA';
    const path = textFile(
      [
        header,
        '2673653,PUENTES,MML,550935282.45,100.10,50.20,80,500235,2026,LIMA,LIMA,SAN JUAN DE LURIGANCHO,150132,20,ACTIVO,202501,TRANSPORTE,TRANSPORTE URBANO',
        '2673653,PUENTES,MML,550935282.45,100.10,50.20,80,500235,2026,LIMA,LIMA,RIMAC,150128,20,ACTIVO,202501,TRANSPORTE,TRANSPORTE URBANO',
        '2673653,PUENTES,MML,550935282.45,7,3,5,301250,2026,LIMA,LIMA,RIMAC,150128,0,ACTIVO,202501,TRANSPORTE,TRANSPORTE URBANO',
      ].join('\n'),
    );
    const file = await understood('mef-detalle', path);
    const [project] = projects(file.all);
    expect(figureOf(project, 'accrued')).toMatchObject({ value: 160.3, original: '100.10 + 50.20 + 7 + 3' });
    expect(project?.districts.map(({ value }) => value)).toEqual(['150132', '150128']);
    expect(project?.status).toBeNull();
    expect(figureOf(project, 'other')).toMatchObject({
      value: '«ACTIVO»: inversión activa en el banco',
      label: 'Situación en el Banco de Inversiones',
    });
    expect([project?.sector?.value, project?.subsector?.value]).toEqual(['TRANSPORTE', 'TRANSPORTE URBANO']);
    expect(
      lines(file.all).map(({ executingUnit, month, amounts }) => [
        executingUnit,
        month,
        amounts.pimPen?.value ?? null,
        amounts.accruedPen?.value,
      ]),
    ).toEqual([
      ['500235', null, 80, 50.2],
      ['500235', 1, null, 20],
      ['301250', null, 5, 3],
    ]);
  });

  test('PO-5 MEF monthly spending: PIA and PIM from month 0, months are flows', async () => {
    const path = textFile(
      [
        'ANO_EJE,MES_EJE,SEC_EJEC,EJECUTORA_NOMBRE,PRODUCTO_PROYECTO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO,MONTO_GIRADO',
        '2025,0,500235,INVERMET,2673653,100,150,0,0',
        '2025,1,500235,INVERMET,2673653,0,0,10,5',
        '2025,2,500235,INVERMET,2673653,0,0,20,25',
        '2025,2,500235,INVERMET,2673653,0,0,1,0',
      ].join('\n'),
    );
    const all = lines((await understood('consulta-amigable', path)).all);
    expect(
      all.map(({ month, projectCui, amounts }) => [
        month,
        projectCui,
        amounts.piaPen?.value,
        amounts.pimPen?.value,
        amounts.accruedPen?.value,
        amounts.paidPen?.value,
      ]),
    ).toEqual([
      [null, '2673653', 100, 150, 31, 30],
      [1, '2673653', undefined, undefined, 10, 5],
      [2, '2673653', undefined, undefined, 21, 25],
    ]);
  });

  test('several INFOBRAS works of one CUI are one project with named figures', async () => {
    const path = textFile(
      [
        'Código INFOBRAS;Codigo unico de inversión;Nombre proyecto;Nombre de obra;Monto del contrato  en soles',
        '1;2673653;PUENTES;TRAMO A;10',
        '2;2673653;PUENTES;TRAMO B;20',
      ].join('\n'),
    );
    const [project, ...others] = projects((await understood('infobras', path)).all);
    expect(others).toEqual([]);
    expect(project?.figures.map(({ label, value }) => [label, value])).toEqual([
      ['Obra INFOBRAS 1', 10],
      ['Obra INFOBRAS 2', 20],
    ]);
  });

  test('9-1.2 INFOBRAS: of a contractor who is a person only that is kept, as a fact of the work', async () => {
    const header = 'Código INFOBRAS;Nombre de obra;Nombre o razón social de la empresa o consorcio;RUC';
    const [own, firm] = projects(
      (
        await understood(
          'infobras',
          textFile(
            [
              header,
              '1;PUENTE UNO;PEREZ QUISPE JUAN;10404040415',
              '2;PUENTE DOS;CONSTRUCTORA INVENTADA SAC;20100070970',
            ].join('\n'),
          ),
        )
      ).all,
    );
    expect(figureOf(own, 'contractor')).toMatchObject({ value: 'Persona natural', row: 2 });
    expect(JSON.stringify(own)).not.toMatch(/QUISPE|10404040415/);
    expect([firm?.contractor?.name, figureOf(firm, 'contractor')]).toEqual(['CONSTRUCTORA INVENTADA SAC', undefined]);
  });

  test('OCDS: releases of one process are merged by date and id', async () => {
    const release = (date: string, rest: object) => ({ ocid: 'ocds-1', date, ...rest });
    const path = textFile(
      JSON.stringify({
        releases: [
          release('2025-02-01', {
            awards: [
              {
                id: 'a',
                value: { amount: 5, currency: 'PEN' },
                suppliers: [{ id: 'PE-RUC-20164503080', name: 'EMPRESA' }],
              },
            ],
            planning: { budget: { projectID: 2673653 } },
          }),
          release('2025-01-01', {
            buyer: { name: 'INVERMET' },
            tender: { title: 'LP-SM-1-2025-INVERMET-1', value: { amount: 0, currency: 'PEN' } },
            awards: [{ id: 'a', date: '2025-01-20T00:00:00-05:00' }],
          }),
        ],
      }),
      { name: 'p.json' },
    );
    const all = (await understood('ocds', path)).all as ProcessRecord[];
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      referenceAmount: null,
      projectCui: { value: '2673653' },
      status: { value: 'awarded' },
      awards: [{ date: '2025-01-20', amount: 5 }],
    });
  });

  test('CONOSCE contracts, awards and consortia', async () => {
    const contracts = (
      await understood(
        'seace',
        textFile(
          'CODIGOCONVOCATORIA,NUM_CONTRATO,MONTO_CONTRATADO_TOTAL,MONTO_ADICIONAL,MONEDA,FECHA_SUSCRIPCION_CONTRATO\n1086464,055-2025,100,10,Soles,01/02/2025\n',
        ),
      )
    ).all as ProcessRecord[];
    expect(contracts[0]).toMatchObject({
      ocid: null,
      callCode: { value: '1086464' },
      mayCreate: false,
      contracts: [
        {
          number: '055-2025',
          amount: 100,
          dateSigned: '2025-02-01',
          amendments: [{ description: 'Adicional', amountChange: 10 }],
        },
      ],
    });
    const consortia = await understood(
      'seace',
      textFile(
        'AÑO,RUC_CONSORCIO,CONSORCIO,RUC_MIEMBRO,MIEMBRO\n2024,1644159,CONSORCIO A,20100151627,SUPERCONCRETO\n2024,1644159,CONSORCIO A,10456789012,PEREZ JUAN\n',
      ),
    );
    expect(consortia.all[0]).toMatchObject({
      target: 'organization',
      party: { taxCode: '1644159' },
      members: [{ taxCode: '20100151627' }],
    });
    expect(JSON.stringify(consortia.all)).not.toContain('PEREZ');
  });

  test('a sheet with texts only reads like a CSV', async () => {
    const file = await understood(
      'invierte',
      await xlsxFile({
        sheet: sheetXml([
          ['Código único de inversión', 'Nombre de la inversión', 'Monto viable'],
          ['2673653', 'PUENTES', '209304 33'],
        ]),
      }),
    );
    expect(figureOf(projects(file.all)[0], 'viableCost')?.value).toBe(209_304.33);
  });
});

test('the report as CSV defuses formulas', () => {
  const csv = reportCsv({
    findings: [{ severity: 'rejected', row: 3, column: '=cmd', value: '@SUM(1), "x"', reason: 'no es un monto' }],
  });
  expect(csv).toBe('\uFEFFtipo,fila,columna,valor,motivo\r\nrechazada,3,\'=cmd,"\'@SUM(1), ""x""",no es un monto\r\n');
});

test('the last line counts in the words of the format', () => {
  const none = { created: 0, updated: 0, unchanged: 0 };
  const counts = {
    read: 3127,
    rejected: 12,
    warnings: 0,
    shown: 2,
    byCollection: {
      projects: { ...none, created: 2999 },
      organizations: none,
      'contracting-processes': none,
      'budget-lines': none,
    },
  };
  expect(summaryLine('project', counts)).toBe(
    '3127 leídas · 2999 obras creadas · 0 actualizadas · 0 sin cambios · 12 rechazadas',
  );
  expect(besidesLine('project', counts)).toBe(
    '116 filas completan a otras de la misma obra. El portal muestra 2 de 2999 obras: solo lo publicado de las entidades nombradas en su configuración.',
  );
  expect(besidesLine('project', { ...counts, read: 3011, shown: 2999 })).toBeNull();
});
