import { expect, test } from 'vitest';
import { figureSources, figureSourceWords } from '../../../site/open-data/figure-sources.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { untoldFigures } from '../../fixtures/untold-figures.ts';
import { bytesOf, readModel } from './support.ts';

const { database } = readModel({ works: 8 });

test('9-2.1 every table says where its figures tell source, day and scope, in columns that it has', () => {
  expect(Object.keys(figureSources).sort()).toEqual(dataTables.map(({ name }) => name).sort());
  for (const { name, columns } of dataTables) {
    const has = (column: string): boolean => columns.some((one) => one.name === column);
    const told = figureSources[name];
    if (told?.kind === 'row')
      expect(
        [told.source, ...told.days].filter((column) => !has(column)),
        name,
      ).toEqual([]);
    if (told?.kind === 'figures')
      expect(
        Object.keys(told.measures).filter((column) => !has(column)),
        name,
      ).toEqual([]);
    if (told?.kind === 'computed')
      expect(
        told.from.filter((from) => !dataTables.some((table) => table.name === from)),
        name,
      ).toEqual([]);
    // A table whose rows name a source says so of them.
    if (has('fuente') && has('fuente_fecha') && !['obras', 'proveedores'].includes(name))
      expect(told?.kind, name).toBe('row');
  }
});

test('9-2.1 amounts and percentages of «obras» name their measure in «cifras»', () => {
  const [obras, cifras] = ['obras', 'cifras'].map((name) => dataTables.find((table) => table.name === name));
  const measures = figureSources['obras']?.kind === 'figures' ? figureSources['obras'].measures : {};
  const told = (obras?.columns ?? [])
    .filter(
      ({ type, unit, name }) =>
        type === 'number' && unit !== null && unit !== 'grados decimales' && name !== 'monto_vigente_soles',
    )
    .map(({ name }) => name);
  expect(told.filter((name) => !(name in measures))).toEqual([]);
  const codes = Object.keys(cifras?.columns.find(({ name }) => name === 'medida')?.codes ?? {});
  expect(Object.values(measures).filter((measure) => !codes.includes(measure))).toEqual([]);
});

test('9-2.1 the Data Package, the workbook and the text beside the files say it in words', async () => {
  expect(figureSourceWords('presupuesto_anual')).toBe(
    'Cada fila dice su fuente en «fuente» y su día en «fuente_fecha» o «fuente_consultada». Alcance: la línea de presupuesto, en el año.',
  );
  expect(figureSourceWords('proveedores')).toBe(
    'Calculado por el portal a partir de «procesos» y «adjudicaciones», cuyas filas dicen su fuente y su día. Alcance: los procesos que publica el portal.',
  );
  for (const pair of [
    '«monto_viable_soles»: «monto_viable»',
    '«monto_contrato_maximo_soles»: «monto_contrato»',
    '«monto_devengado_soles»: «devengado»',
    '«avance_fisico_previsto_pct»: «avance_fisico_previsto»',
  ])
    expect(figureSourceWords('obras')).toContain(pair);
  expect(figureSourceWords('diccionario')).toBeNull();
  const { resources } = JSON.parse((await bytesOf('datapackage.json', database)).toString('utf8')) as {
    resources: { name: string; procedencia_de_las_cifras?: string }[];
  };
  for (const { name } of dataTables)
    expect(resources.find((one) => one.name === name)?.procedencia_de_las_cifras, name).toBe(figureSourceWords(name));
  expect((await bytesOf('LEAME.txt', database)).toString('utf8')).toContain(figureSourceWords('contratos') ?? 'x');
});

test('9-2.1 the walk over the files finds a figure without source, without day, without scope, and one that no row of «cifras» tells', () => {
  const figure = {
    clave: 'a',
    codigo_obra: '1',
    medida: 'monto_viable',
    valor: 10,
    texto: null,
    alcance_cifra: 'toda',
    parte: null,
    fuente: 'MEF',
    fuente_fecha: '2026-03-31',
    fuente_consultada: null,
  };
  const work = {
    codigo: '1',
    monto_viable_soles: 10,
    monto_vigente_soles: 10,
    estado_fuente: 'MEF',
    estado_fecha: '2026-03-31',
  };
  const walk = (figures: object[], works: object[] = []): string[] =>
    untoldFigures(
      new Map([
        ['cifras', figures as Record<string, unknown>[]],
        ['obras', works as Record<string, unknown>[]],
      ]),
    ).untold;
  expect(walk([figure], [work])).toEqual([]);
  const milestone = {
    clave: 'h',
    codigo_obra: '1',
    hito_previsto: '2027-01-01',
    alcance_hito: 'toda',
    fuente: 'INVERMET',
    fuente_fecha: null,
    fuente_consultada: '2026-11-20',
  };
  const hitos = (row: object): string[] => untoldFigures(new Map([['hitos', [row as Record<string, unknown>]]])).untold;
  expect([
    hitos(milestone),
    hitos({ ...milestone, fuente_consultada: null }),
    hitos({ ...milestone, alcance_hito: null }),
  ]).toEqual([[], ['hitos h hito_previsto: sin día'], ['hitos h: sin alcance']]);
  expect(walk([{ ...figure, fuente: '' }])).toEqual(['cifras a valor: sin fuente']);
  expect(walk([{ ...figure, fuente_fecha: '' }])).toEqual(['cifras a valor: sin día']);
  expect(walk([{ ...figure, alcance_cifra: 'parte' }])).toEqual(['cifras a: sin alcance']);
  expect(walk([figure], [{ ...work, monto_viable_soles: 11 }])).toEqual([
    'obras 1 monto_viable_soles: no está en «cifras» ni en «avances»',
  ]);
  expect(walk([figure], [{ ...work, estado_fecha: '' }])).toEqual(['obras 1 estado: sin fuente o día']);
});
