import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { award, budgetLine, organizationRow, processRow, projectRow, readModelWith } from '../site/read-model-rows.ts';
import { bytesOf } from './support.ts';

type Schema = {
  primaryKey?: string[];
  foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  fields: { name: string }[];
};
type Resource = { name: string; path: string; schema?: Schema };

const rowsOf = async (name: string, from: ReturnType<typeof readModelWith>): Promise<Record<string, string>[]> =>
  parse(await bytesOf(name, from), { bom: true, columns: true }) as Record<string, string>[];
const picked = (rows: Record<string, string>[], ...names: string[]): string[][] =>
  rows.map((row) => names.map((name) => row[name] ?? '(no hay columna)'));
const work = { codigo_obra: 'obras.codigo' };
const process = { proceso: 'procesos.proceso' };
const concession = { concesion: 'concesiones.clave' };

/** Every table of the package: its primary key, and of which row of which table each foreign key speaks. */
const tables: Record<string, [primary: string[], foreign: Record<string, string>]> = {
  obras: [['codigo'], {}],
  obra_distritos: [['codigo_obra', 'ubigeo'], work],
  cifras: [['clave'], work],
  avances: [['clave'], work],
  hitos: [['clave'], work],
  informes_control: [['clave'], {}],
  informe_control_obras: [['informe', 'codigo_obra'], { informe: 'informes_control.clave', ...work }],
  procesos: [['proceso'], work],
  contratos: [['clave'], { ...process, ...work }],
  adjudicaciones: [['clave'], { ...process, proveedor_clave: 'proveedores.clave' }],
  postores: [['clave'], { ...process, proveedor_clave: 'proveedores.clave' }],
  adendas: [['clave'], { ...process, contrato: 'contratos.clave' }],
  senales: [['proceso', 'senal'], process],
  proveedores: [['clave'], {}],
  concesiones: [['clave'], work],
  concesion_obligaciones: [['clave'], concession],
  concesion_garantias: [['clave'], concession],
  concesion_adendas: [['clave'], concession],
  concesion_penalidades: [['clave'], concession],
  concesion_arbitrajes: [['clave'], concession],
  presupuesto_anual: [['clave'], work],
  presupuesto_mensual: [['clave'], work],
  oportunidades: [['clave'], work],
  completitud: [['codigo_obra'], work],
  calidad: [['comprobacion'], {}],
  correcciones: [['clave'], work],
};

const database = readModelWith([
  organizationRow({ key: '20100000001', ruc: '20100000001', name: 'Constructora Uno S.A.' }),
  organizationRow({ key: 'consorcio-dos', name: 'Consorcio Dos' }),
  projectRow({ code: '2673653' }),
  processRow({
    key: 'lp-1-2025',
    ocid: 'ocds-ficticio-1',
    projectCode: '2673653',
    awards: [
      {
        id: 'a',
        status: null,
        date: '2025-03-01',
        amount: 100,
        currency: 'PEN',
        suppliers: [{ key: '20100000001', ruc: '20100000001', name: 'Constructora Uno S.A.' }],
      },
      {
        id: 'b',
        status: null,
        date: '2025-03-02',
        amount: 50.5,
        currency: 'PEN',
        suppliers: [
          { key: 'consorcio-dos', ruc: null, name: 'Consorcio Dos' },
          { key: null, ruc: null, name: 'Persona natural' },
        ],
      },
      { ...award('c', 900, ['retirada']), status: 'cancelled' },
    ],
  }),
  ...[
    budgetLine({
      key: 'anual',
      year: 2025,
      projectCode: '2673653',
      piaPen: 0,
      pimPen: 600.5,
      certifiedPen: 590,
      committedPen: 400,
      accruedPen: 250.25,
      paidPen: 200,
      provenance: {
        source: 'MEF, Consulta Amigable',
        asOf: '2025-09-30',
        consultedOn: '2025-10-02',
        url: 'https://apps5.mineco.gob.pe/',
        grade: 'A',
      },
    }),
    budgetLine({ key: 'enero', year: 2025, month: 1, projectCode: '2673653', accruedPen: 100.25 }),
    budgetLine({ key: 'setiembre', year: 2025, month: 9, accruedPen: 150, paidPen: 0 }),
  ].map((doc) => ({ table: 'budget_lines' as const, key: doc.key, doc })),
]);

test('9-4.1 the Data Package has these tables with these primary and foreign keys, in CSV, JSON and XLSX', async () => {
  const { resources } = JSON.parse((await bytesOf('datapackage.json', database)).toString('utf8')) as {
    resources: Resource[];
  };
  const told = (suffix: string): typeof tables =>
    Object.fromEntries(
      resources
        .filter(({ path, schema }) => path.endsWith(suffix) && schema !== undefined && !path.startsWith('diccionario'))
        .map(({ path, schema }) => [
          path.slice(0, -suffix.length),
          [
            schema?.primaryKey ?? [],
            Object.fromEntries(
              (schema?.foreignKeys ?? []).map(({ fields, reference }) => [
                fields.join(),
                `${reference.resource.replace(/-(json|xlsx)$/, '')}.${reference.fields.join()}`,
              ]),
            ),
          ],
        ]),
    );
  for (const suffix of ['.csv', '.json', '.xlsx']) expect(told(suffix), suffix).toEqual(tables);
});

test('9-4.1 «contratos» says ocid and the keys of who won; withdrawn awards are not among them', async () => {
  expect(
    picked(
      await rowsOf('contratos.csv', database),
      'clave',
      'proceso',
      'ocid',
      'ganadores_clave',
      'ganadores_ruc',
      'monto_adjudicado',
      'codigo_obra',
    ),
  ).toEqual([
    ['lp-1-2025', 'lp-1-2025', 'ocds-ficticio-1', '20100000001 | consorcio-dos', '20100000001', '150.5', '2673653'],
  ]);
  expect(
    picked(await rowsOf('adjudicaciones.csv', database), 'proceso', 'proveedor_clave', 'proveedor', 'monto'),
  ).toEqual([
    ['lp-1-2025', '20100000001', 'Constructora Uno S.A.', '100'],
    ['lp-1-2025', 'consorcio-dos', 'Consorcio Dos', '50.5'],
    ['lp-1-2025', '', 'Persona natural', '50.5'],
    ['lp-1-2025', 'retirada', 'Empresa retirada', '900'],
  ]);
});

test('9-4.1 the budget of the year and that of its months are two tables, and no row is in both', async () => {
  expect(
    picked(
      await rowsOf('presupuesto_anual.csv', database),
      'clave',
      'anio',
      'codigo_obra',
      'pia_soles',
      'pim_soles',
      'certificado_soles',
      'comprometido_soles',
      'devengado_soles',
      'girado_soles',
      'fuente',
      'fuente_fecha',
      'fuente_consultada',
    ),
  ).toEqual([
    [
      'anual',
      '2025',
      '2673653',
      '0',
      '600.5',
      '590',
      '400',
      '250.25',
      '200',
      'MEF, Consulta Amigable',
      '2025-09-30',
      '2025-10-02',
    ],
  ]);
  expect(
    picked(
      await rowsOf('presupuesto_mensual.csv', database),
      'clave',
      'anio',
      'mes',
      'codigo_obra',
      'devengado_soles',
      'girado_soles',
    ),
  ).toEqual([
    ['enero', '2025', '1', '2673653', '100.25', ''],
    ['setiembre', '2025', '9', '', '150', '0'],
  ]);
  // What is of the year has no column in the table of the months.
  expect(
    Object.keys((await rowsOf('presupuesto_mensual.csv', database))[0] ?? {}).filter((name) =>
      /^p[ií][am]_/.test(name),
    ),
  ).toEqual([]);
});
