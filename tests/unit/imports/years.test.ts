import { describe, expect, test } from 'vitest';
import { CellError } from '../../../cms/plugins/imports/errors.ts';
import type { FileTop } from '../../../cms/plugins/imports/formats/format.ts';
import { parseYear, yearOfFile, yearQuestion } from '../../../cms/plugins/imports/formats/year.ts';

describe('11-5 a budget year', () => {
  test.each([
    ['2024', 2024],
    ['1999', 1999],
    ['2024.0', 2024],
    ['2024.00', 2024],
    ['  2024 ', 2024],
  ])('«%s» is %i', (text, year) => expect(parseYear(text)).toBe(year));
  test.each(['', 'x', '24', '1899', '2100', '2024.5', '2024.', '20245', '12024', 'año 2024', '2024 2025', '2024-05'])(
    '«%s» is none',
    (text) => expect(() => parseYear(text)).toThrow(CellError),
  );

  const of = (titles: string[], answers: Record<string, string> = {}): number | null =>
    yearOfFile({ titles, answers, asOf: '2026-03-31' } as unknown as FileTop);
  test.each<[string[], number | null]>([
    [['Año de Ejecución: 2024'], 2024],
    [['Año fiscal 2023'], 2023],
    [['AÑO EJE 2022'], 2022],
    [['EJERCICIO PRESUPUESTAL 2021'], 2021],
    [['Ejercicio fiscal: 2020'], 2020],
    [['Periodo: 2019'], 2019],
    [['Ejecución del gasto 2018'], 2018],
    // The year that is named counts before others beside it.
    [['Año de ejecución 2024, consultado en 2026'], 2024],
    [['Ejercicio 2024', 'Plan 2023'], 2024],
    [['Presupuesto 2024'], 2024],
    [['Hoja1', '2023'], 2023],
    [['Ejercicio 2024', 'ejercicio 2024'], 2024],
    // Days, codes and numbers are no years.
    [['Consulta del 12/03/2026'], null],
    [['Consulta del 2026-03-12'], null],
    [['Consulta 31.12.2025'], null],
    [['Pliego 120245'], null],
    [['Comparación 2023 y 2024'], null],
    [['Ejercicio 2023', 'Ejercicio 2024'], null],
    [['Año 1998'], null],
    [[], null],
  ])('titles %j: %s', (titles, year) => expect(of(titles)).toBe(year));

  test('what no title says a person answers; what a title says nobody has to', () => {
    expect([of([], { anio: '2025' }), of(['Año 2024'], { anio: '2025' })]).toEqual([2025, 2024]);
  });

  test('asked is for this year or one of the fifteen before, and none is suggested', () => {
    const { id, suggested, options } = yearQuestion('2026-03-31');
    expect([id, suggested]).toEqual(['anio', null]);
    expect(options).toHaveLength(16);
    expect([options[0]?.value, options[0]?.label, options[15]?.value]).toEqual(['2026', '2026', '2011']);
  });
});
