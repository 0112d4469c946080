import { describe, expect, test } from 'vitest';
import { dayOfData, dayOnlyRead, dayToldByName } from '../../../cms/plugins/imports/day-of-file.ts';
import { stateFromMef, statusFromInfobras } from '../../../cms/plugins/imports/formats/status.ts';

const cell = (value: string) => ({ value, original: value, row: 2, column: 'Estado' });

describe('9-2.1 only what a register says is told as its word', () => {
  test.each([
    ['ACTIVO', '«ACTIVO»: inversión activa en el banco'],
    ['DESACTIVADO TEMPORAL', '«DESACTIVADO TEMPORAL»'],
  ])('«%s» of the MEF is no state of the work: its own word is kept', (state, text) => {
    expect(stateFromMef(cell(state))).toMatchObject({
      status: null,
      facts: [{ metric: 'other', label: 'Situación en el Banco de Inversiones', value: text, row: 2 }],
    });
  });
  test.each([
    ['CERRADO', 'closed'],
    ['DESACTIVADO PERMANENTE', 'cancelled'],
    ['ANULADO', 'cancelled'],
  ])('«%s» of the MEF is said', (state, status) => {
    expect(stateFromMef(cell(state))).toMatchObject({ status: { value: status }, facts: [] });
  });
  test.each([
    ['Paralizada', 'stopped'],
    ['En Ejecución', 'execution'],
    ['Finalizada', 'completed'],
    ['Contrato resuelto', 'terminated'],
    ['Sin Ejecución', null],
    ['Por iniciar', null],
    ['En elaboración', null],
  ])('«%s» of INFOBRAS', (state, status) => {
    expect(statusFromInfobras(state)).toBe(status);
  });
  test('a file without day of its own was only read on one', () => {
    expect(dayOfData(dayOnlyRead(new Date('2026-11-28T20:00:00Z')))).toEqual({
      asOf: '2026-11-28',
      isDayRead: true,
      isDayOfFile: true,
    });
    expect(dayOfData(dayToldByName('gasto 31-03-2026.csv') ?? '')).toEqual({
      asOf: '2026-03-31',
      isDayRead: false,
      isDayOfFile: true,
    });
    expect(dayOfData('2026-03-31')).toEqual({ asOf: '2026-03-31', isDayRead: false, isDayOfFile: false });
  });
});
