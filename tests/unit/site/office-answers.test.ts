import { describe, expect, test } from 'vitest';
import { answers, dates, lines, of } from './answers-support.ts';

describe('11-5 what its office wrote', () => {
  const situation = { happened: null, mustAct: null, owed: null, next: null, nextOn: null, provenance: of('Oficina') };
  test('answers that question alone; the others come from the facts', () => {
    const told = answers({ situation: { ...situation, owed: 'El saldo.' }, ...dates({ plannedEnd: '2027-01-31' }) });
    expect([told.happened, told.mustAct, told.next].map(lines)).toEqual([
      [['En ejecución.', 'INFOBRAS']],
      [['El saldo.', 'Oficina']],
      [['El fin previsto es el 31 de enero de 2027.', 'INFOBRAS']],
    ]);
  });
  test.each([
    ['2026-11-28', 'Convocar. Fecha: 28 de noviembre de 2026.'],
    ['2026-11-27', 'Convocar. El plazo venció el 27 de noviembre de 2026; nadie publica una nueva fecha.'],
    ['2025', 'Convocar. El plazo venció el año 2025; nadie publica una nueva fecha.'],
    [null, 'Convocar.'],
  ])('and its day: %s', (nextOn, text) => {
    expect(lines(answers({ situation: { ...situation, next: 'Convocar.', nextOn } }).next)).toEqual([
      [text, 'Oficina'],
    ]);
  });
  test('several sources of one sentence are all told', () => {
    const figure = (text: string, source: string) => ({
      metric: 'works' as const,
      label: null,
      value: null,
      text,
      unit: 'date' as const,
      source,
      sourceUrl: null,
      asOf: null,
      consultedOn: null,
      grade: 'A' as const,
      scope: 'whole' as const,
      part: null,
      note: null,
    });
    const [line] = answers({
      figures: [figure('2026-02-03', 'Acta'), figure('2026-05-01', 'Adenda'), figure('2020-01-01', 'Otra')],
      situation: {
        ...situation,
        happened: 'Empezó el 3 de febrero de 2026 y paró el 1 de mayo de 2026.',
        provenance: of('Varias fuentes'),
      },
    }).happened;
    expect([line?.provenance?.source, line?.others?.map(({ source }) => source)]).toEqual(['Acta', ['Adenda']]);
    const [one] = answers({ situation: { ...situation, happened: 'Nada.' } }).happened;
    expect(one).not.toHaveProperty('others');
  });
});
