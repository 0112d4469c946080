import { describe, expect, test } from 'vitest';
import type { BudgetLineRecord, ProcessRecord, ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { reportCsv } from '../../../cms/plugins/imports/report.ts';
import { besidesLine, summaryLine } from '../../../cms/plugins/imports/summary.ts';
import {
  consultaAmigableCsv,
  infobrasCsv,
  invierteXlsx,
  peruRecordJson,
  seaceBiddersCsv,
  seaceItemsCsv,
  seaceProcessesCsv,
  ssiXlsx,
} from '../../fixtures/imports/national-files.ts';
import { sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';

const projects = (records: readonly { target: string }[]) =>
  records.filter((record): record is ProjectRecord => record.target === 'project');
const lines = (records: readonly { target: string }[]) =>
  records.filter((record): record is BudgetLineRecord => record.target === 'budgetLine');
const figureOf = (project: ProjectRecord | undefined, metric: string) =>
  project?.figures.find((figure) => figure.metric === metric);

describe('files as the registers export them', () => {
  test('PO-1 invierte.pe: a work in several places is one, with all its districts of Lima and the places elsewhere', async () => {
    const file = await understood('invierte', await invierteXlsx());
    const all = projects(file.all);
    expect([file.rowsRead, all.length, file.report.findings.length]).toEqual([7, 3, 0]);
    expect(all[0]?.dates.viabilityDate?.value).toBe('2020-02-11');
    expect(figureOf(all[0], 'viableCost')).toMatchObject({
      value: 610_491_429.94,
      currency: 'PEN',
      original: '6.1049142994E8',
      row: 2,
      column: 'Monto viable',
    });
    expect(all[0]).toMatchObject({
      districts: [{ value: '150128' }, { value: '150110' }],
      address: { value: 'MIRACOSTA, CHOTA, CAJAMARCA' },
    });
    expect(all[1]?.address?.value).toBe(
      'NIEVA, CONDORCANQUI, AMAZONAS; EL CENEPA, CONDORCANQUI, AMAZONAS; IMAZA, BAGUA, AMAZONAS',
    );
  });
  test('SSI: amounts in millions become soles, years and months become budget lines', async () => {
    const file = await understood('ssi', await ssiXlsx());
    const school = projects(file.all).find(({ cui }) => cui?.value === '2520532');
    expect(figureOf(school, 'viableCost')?.value).toBe(224_443_285.72);
    expect(figureOf(projects(file.all)[0], 'financialProgress')?.value).toBe(5.2);
    const own = lines(file.all).filter(({ projectCui }) => projectCui === '2520532');
    expect(own.map(({ year, month }) => `${year}-${month}`)).toEqual(['2021-null', '2022-null', '2021-12']);
    expect(own[2]?.amounts.accruedPen?.value).toBe(11_574_728.44);
    expect(projects(file.all)[0]?.beneficiaries?.value).toBe(1247);
  });
  test('INFOBRAS: decimals with a space, stopped works with cause, consortium codes', async () => {
    const all = projects((await understood('infobras', textFile(infobrasCsv))).all);
    expect(all).toHaveLength(2);
    expect(figureOf(all[1], 'contractAmount')?.value).toBe(3_910_000);
    expect(figureOf(all[0], 'contractAmount')).toMatchObject({ value: 209_304.33, original: '209304 33' });
    expect(all[0]).toMatchObject({
      status: { value: 'stopped' },
      stoppage: { cause: { value: 'Incumplimiento de contrato' }, since: { value: '2023-08-31' } },
    });
    expect(all.flatMap(({ districts }) => districts.map(({ value }) => value))).toEqual(['150101', '150105']);
  });
  test('PO-5 Consulta Amigable: municipalities with place and executing unit', async () => {
    const all = lines((await understood('consulta-amigable', textFile(consultaAmigableCsv))).all);
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      year: 2024,
      month: null,
      executingUnit: '301250',
      ubigeo: '150101',
      entity: { name: 'MUNICIPALIDAD METROPOLITANA DE PRUEBA' },
      amounts: { piaPen: { value: 1_565_201_206 }, paidPen: { value: 2_310_207_149 } },
    });
  });
  test('PO-6 SEACE: processes, bidders and items are told apart by their header; zero amounts are unpublished', async () => {
    const processes = (await understood('seace', textFile(seaceProcessesCsv))).all as ProcessRecord[];
    expect(processes.map(({ referenceAmount, currency }) => [referenceAmount?.value ?? null, currency])).toEqual([
      [6_450_688.82, 'PEN'],
      [null, 'PEN'],
      [6_428_675.8, 'USD'],
    ]);
    expect(processes[0]).toMatchObject({
      datePublished: { value: '2024-12-27' },
      contracts: [{ number: '055-2025', startDate: '2025-04-02', amount: 5_805_619.94 }],
    });
    expect((await understood('seace', textFile(seaceBiddersCsv))).all).toHaveLength(2);
    expect((await understood('seace', textFile(seaceItemsCsv))).all).toHaveLength(2);
  });
  test('SE-5 no name or number of a natural person leaves the importer', async () => {
    const bidders = await understood('seace', textFile(seaceBiddersCsv));
    const record = await understood('ocds', textFile(peruRecordJson, { name: 'registro.json' }));
    expect(JSON.stringify([bidders.all, record.all, record.report.findings])).not.toMatch(
      /\b1[0567]\d{9}\b|PERSONA NATURAL \d|APELLIDO INVENTADO/,
    );
    const [process] = record.all as ProcessRecord[];
    expect(
      process?.bidders?.filter(({ isAnonymous }) => isAnonymous).map(({ name, taxCode }) => [name, taxCode]),
    ).toEqual([
      ['Persona natural', null],
      ['Persona natural', null],
    ]);
  });
  test('OCDS: a record package gives bidders, award and contract with the RUC of the buyer', async () => {
    const [process] = (await understood('ocds', textFile(peruRecordJson, { name: 'registro.json' })))
      .all as ProcessRecord[];
    expect(process).toMatchObject({
      ocid: { value: 'ocds-dgv273-seacev3-2024-9999-110' },
      nomenclature: { value: 'AS-SM-35-2024-PRUEBA-1' },
      buyer: { taxCode: '20116544289' },
      awards: [{ amount: 236_348.14, suppliers: [{ taxCode: '1522853' }] }],
      contracts: [{ number: '076-2024', dateSigned: '2024-07-05' }],
    });
  });
});

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
