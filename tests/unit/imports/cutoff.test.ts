import { expect, test } from 'vitest';
import { cutoffInTitles } from '../../../cms/plugins/imports/formats/cutoff.ts';
import type { BudgetLineRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';

test.each([
  ['Ejecución presupuestal al 31 de marzo de 2026', '2026-03-31'],
  ['Actualizado al 30/09/2025', '2025-09-30'],
  ['Corte: 15-08-2025', '2025-08-15'],
  ['Información hasta el 5 de setiembre del 2024', '2024-09-05'],
  ['Enero a junio de 2026', '2026-06'],
  ['Gasto a octubre 2025', '2025-10'],
  ['Año de Ejecución: 2024', null],
  ['Fecha de la consulta: 12/03/2026', null],
  ['Al 31/03/2026 y al 30/06/2026', null],
  ['al 31/02/2026', null],
  ['Enero a diciembre de 2026', null],
  ['Proyectado hasta el 31 de diciembre de 2030', null],
  ['Enero a noviembre de 2026', '2026-11'],
])('9-2.1 to which day «%s» says that the figures go: %s', (title, told) =>
  expect(cutoffInTitles([title], '2026-11-28')).toBe(told),
);

const toldBy = async (format: string, text: string) =>
  (await understood(format, textFile(text))).all.map((line) => [
    (line as BudgetLineRecord).month,
    (line as BudgetLineRecord).asOf,
  ]);

test('9-2.1 a budget line speaks of the day or month that its file says, else of none', async () => {
  const row = 'Año;Municipalidad;PIA;PIM;Devengado\n2026;150101-301250: MUNICIPALIDAD DE PRUEBA;1;2;3\n';
  expect(await toldBy('consulta-amigable', `Gasto al 31 de marzo de 2026;;;;\n${row}`)).toEqual([[null, '2026-03-31']]);
  expect(await toldBy('consulta-amigable', row)).toEqual([[null, null]]);
  const monthly =
    'ANO_EJE;MES_EJE;SEC_EJEC;EJECUTORA_NOMBRE;MONTO_PIA;MONTO_PIM;MONTO_DEVENGADO\n2026;0;301250;ENTIDAD DE PRUEBA;100;200;0\n2026;1;301250;ENTIDAD DE PRUEBA;0;0;10\n2026;2;301250;ENTIDAD DE PRUEBA;0;0;20\n';
  // Months to come are filled with zeros: they say nothing.
  const filled = `${monthly}${Array.from({ length: 10 }, (_, index) => `2026;${index + 3};301250;ENTIDAD DE PRUEBA;0;0;0\n`).join('')}`;
  expect(await toldBy('consulta-amigable', filled)).toEqual([
    [null, '2026-02'],
    [1, '2026-01'],
    [2, '2026-02'],
  ]);
  expect(await toldBy('consulta-amigable', monthly)).toEqual([
    [null, '2026-02'],
    [1, '2026-01'],
    [2, '2026-02'],
  ]);
});
