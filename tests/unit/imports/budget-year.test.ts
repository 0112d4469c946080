import { describe, expect, test } from 'vitest';
import type { BudgetLineRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';

const entity = '150101-301250: MUNICIPALIDAD DE PRUEBA';
const lines = (records: readonly { target: string }[]) =>
  (records as BudgetLineRecord[]).map(({ year, month, amounts }) => [
    year,
    month,
    amounts.piaPen?.value ?? null,
    amounts.pimPen?.value ?? null,
    amounts.accruedPen?.value ?? null,
  ]);

describe('9-3.6 the year of a budget', () => {
  test.each([
    'Año de Ejecución: 2024',
    'CONSULTA AMIGABLE - EJERCICIO 2024',
    'Ejecución del Gasto 2024, consultado el 12/03/2026',
    'Presupuesto 2024',
  ])('in the title «%s»', async (title) => {
    const { all, understanding } = await understood(
      'consulta-amigable',
      textFile(`${title};;;\nMunicipalidad;PIA;PIM;Devengado\n${entity};1;2;3\n`),
    );
    expect([lines(all), understanding.questions]).toEqual([[[2024, null, 1, 2, 3]], []]);
  });
  test('in the name of the sheet', async () => {
    const path = await xlsxFile({
      sheet: '',
      sheets: [
        {
          name: '2023',
          xml: sheetXml([
            ['Municipalidad', 'PIA', 'PIM', 'Devengado'],
            [entity, '1', '2', '3'],
          ]),
        },
      ],
    });
    expect(lines((await understood('consulta-amigable', path)).all)).toEqual([[2023, null, 1, 2, 3]]);
  });
  test('in the headers: one line for each year', async () => {
    const { all, understanding } = await understood(
      'consulta-amigable',
      textFile(
        `Municipalidad;PIA_2022;PIM_2022;DEVENGADO_2022;PIA 2023;PIM 2023;Devengado 2023\n${entity};1;2;3;4;5;6\n`,
      ),
    );
    expect([lines(all), understanding.questions, understanding.unreadColumns]).toEqual([
      [
        [2022, null, 1, 2, 3],
        [2023, null, 4, 5, 6],
      ],
      [],
      [],
    ]);
  });
  test('nowhere: asked once for the whole file', async () => {
    const path = textFile(
      `Municipalidad;PIA;PIM;Devengado\n${entity};1;2;3\n150102-301251: OTRA MUNICIPALIDAD DE PRUEBA;4;5;6\n`,
    );
    const open = await understood('consulta-amigable', path);
    expect(open.understanding.questions).toMatchObject([
      {
        id: 'anio',
        suggested: null,
        ask: '¿De qué año es el presupuesto? Ni las columnas ni el título del archivo lo dicen.',
      },
    ]);
    expect(open.understanding.questions[0]?.options.slice(0, 2).map(({ value }) => value)).toEqual(['2026', '2025']);
    const { all, understanding } = await understood('consulta-amigable', path, { answers: { anio: '2021' } });
    expect([lines(all), understanding.questions]).toEqual([
      [
        [2021, null, 1, 2, 3],
        [2021, null, 4, 5, 6],
      ],
      [],
    ]);
  });
  test('two years in the titles are no year', async () => {
    const { understanding } = await understood(
      'consulta-amigable',
      textFile(`Comparación 2023 y 2024;;;\nMunicipalidad;PIA;PIM;Devengado\n${entity};1;2;3\n`),
    );
    expect(understanding.questions.map(({ id }) => id)).toEqual(['anio']);
  });
  test('municipalities of one name in other provinces are other lines', async () => {
    const { all, report } = await understood(
      'consulta-amigable',
      textFile(
        'Año;Departamento;Provincia;Municipalidad;PIA;PIM;Devengado\n2024;LIMA;LIMA;MUNICIPALIDAD DISTRITAL DE PRUEBA;1;2;3\n2024;ICA;NASCA;MUNICIPALIDAD DISTRITAL DE PRUEBA;4;5;6\n',
      ),
    );
    expect([all.length, report.findings]).toEqual([2, []]);
  });
});

test('11-5 years of the headers are read in order, however the columns stand', async () => {
  const { all } = await understood(
    'consulta-amigable',
    textFile(
      `Municipalidad;PIA 2023;PIM 2023;Devengado 2023;PIA_2022;PIM_2022;DEVENGADO_2022\n${entity};4;5;6;1;2;3\n`,
    ),
  );
  expect(lines(all)).toEqual([
    [2022, null, 1, 2, 3],
    [2023, null, 4, 5, 6],
  ]);
});
