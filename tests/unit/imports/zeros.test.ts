import { expect, test } from 'vitest';
import type { ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';

const header = 'Código único de inversión;Nombre de la inversión;Monto viable;Costo actualizado;Entidad';
const file = (...rows: string[]): string => textFile([header, ...rows].join('\n'));
const costs = (records: readonly unknown[]) =>
  (records as ProjectRecord[]).map(({ figures }) => figures.map(({ metric, value }) => [metric, value]));

test('10-1.3 a cost of 0 is asked about, once for the file: not known, or nothing', async () => {
  const path = file(
    '2790001;OBRA UNO;1000;0;ENTIDAD',
    '2790002;OBRA DOS;0.00;500;ENTIDAD',
    '2790003;OBRA TRES;700;0;ENTIDAD',
  );
  const { understanding } = await understood('invierte', path);
  expect(understanding.questions.map(({ id, ask, suggested }) => [id, ask, suggested])).toEqual([
    [
      'ceros',
      '«Monto viable» dice 0 en 1 fila; «Costo actualizado» dice 0 en 2 filas. ¿Qué quiere decir ese 0?',
      'vacio',
    ],
  ]);
  expect(costs((await understood('invierte', path, { answers: { ceros: 'vacio' } })).all)).toEqual([
    [['viableCost', 1000]],
    [['updatedCost', 500]],
    [['viableCost', 700]],
  ]);
  expect(costs((await understood('invierte', path, { answers: { ceros: 'cero' } })).all)).toEqual([
    [
      ['viableCost', 1000],
      ['updatedCost', 0],
    ],
    [
      ['viableCost', 0],
      ['updatedCost', 500],
    ],
    [
      ['viableCost', 700],
      ['updatedCost', 0],
    ],
  ]);
  expect((await understood('invierte', file('2790001;OBRA UNO;1000;;ENTIDAD'))).understanding.questions).toEqual([]);
});

test('10-1.3 zeros among the amounts of processes are left empty, and it is said', async () => {
  const path = textFile(
    'NOMENCLATURA;OBJETO;ENTIDAD;RUC;VALOR_REFERENCIAL;MONEDA\nLP-SM-1-2026-CERO-1;Pista;ENTIDAD DE PRUEBA;20164503080;0;PEN\n',
  );
  const { understanding } = await understood('seace', path);
  expect(understanding.notes).toContain(
    '«VALOR_REFERENCIAL» dice 0 en 1 fila: se tomó por no publicado y quedó vacío.',
  );
});

test('9-3.8 a row that is refused for its first cell tells what is wrong with its amounts too', async () => {
  const { report } = await understood(
    'invierte',
    file('sin código;OBRA UNO;mil soles;£ 500;ENTIDAD', '2790002;OBRA DOS;5;6;ENTIDAD'),
  );
  expect(report.findings.map(({ severity, row, column }) => [severity, row, column])).toEqual([
    ['rejected', 2, 'Código único de inversión'],
    ['rejected', 2, 'Monto viable'],
    ['rejected', 2, 'Costo actualizado'],
  ]);
  expect(report.rejectedRows.size).toBe(1);
});
