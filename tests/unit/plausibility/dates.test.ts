import { describe, expect, test } from 'vitest';
import { dateFindings, rangeProblem } from '../../../collections/plausibility/dates.ts';

const today = '2026-11-30';
const before = (day: string): string =>
  `la fecha ${day} es anterior a 1900. Corrija el año; si no se conoce, deje el campo vacío.`;
const after = (day: string): string =>
  `la fecha ${day} es posterior a 2086. Corrija el año; si no se conoce, deje el campo vacío.`;

describe('11-5 a day out of every sensible range', () => {
  test.each<[string, string | null]>([
    ['1900', null],
    ['1900-01-01', null],
    ['1899-12-31', before('31/12/1899')],
    ['1899', before('1899')],
    ['0202-03', before('03/0202')],
    ['2086-11-30', null],
    ['2086-12-01', after('01/12/2086')],
    ['2086', null],
    ['2087', after('2087')],
    ['2086-11', null],
    ['2086-12', after('12/2086')],
    ['2087-01-01T00:00:00.000Z', after('01/01/2087')],
    ['2026-01-01T00:00:00.000Z', null],
    ['hace poco', null],
    ['2099 obras', null],
    ['20990101', null],
    ['', null],
  ])('«%s»: %s', (value, problem) => {
    expect(rangeProblem(value, today)?.replaceAll('\u00a0', ' ') ?? null).toBe(problem);
  });

  const found = (data: object) =>
    dateFindings(data as never, today).map((one) => {
      const { path, message } = one as unknown as { path: string; message: string };
      return [path, message.replaceAll('\u00a0', ' ')];
    });

  test('wherever it stands in a document, told with its row; the name of a field that keeps no day is no matter', () => {
    const bad = '1066-01-01';
    const words = before('01/01/1066');
    expect(
      found({
        signedOn: bad,
        title: bad,
        dates: { plannedEnd: bad },
        contracts: [{}, { amendments: [{ date: bad }] }],
        none: null,
        when: new Date(0),
      }),
    ).toEqual([
      ['signedOn', `L${words.slice(1)}`],
      ['dates.plannedEnd', `L${words.slice(1)}`],
      ['contracts.1.amendments.0.date', `Contrato 2: Adenda 1: ${words}`],
    ]);
    expect(found({ signedOn: '2026-01-01', contracts: [] })).toEqual([]);
  });

  test('a source is read on the day of which it speaks or later, as far as both days go', () => {
    const order = (asOf: unknown, consultedOn: unknown, at: (row: object) => object = (row) => row): string[] =>
      found(at({ asOf, consultedOn })).map(([path = '']) => path);
    expect(order('2026-03-02', '2026-03-01')).toEqual(['consultedOn']);
    expect(order('2026-03-02', '2026-03-01', (row) => ({ figures: [row] }))).toEqual(['figures.0.consultedOn']);
    expect(order('2027', '2026-03-01')).toEqual(['consultedOn']);
    expect(order('2026-04', '2026-03-31')).toEqual(['consultedOn']);
    for (const [asOf, read] of [
      ['2026-03-01', '2026-03-01'],
      ['2026-03-01', '2026-03-02'],
      ['2026-03', '2026-03-01'],
      ['2026', '2026-01-01'],
      ['', '2026-01-01'],
      ['2026-05-01', ''],
      [null, '2026-01-01'],
      ['2026-05-01', null],
    ])
      expect(order(asOf, read), `${asOf} ${read}`).toEqual([]);
    const [[, message] = []] = found({ provenance: [{ asOf: '2026-03-02', consultedOn: '2026-03-01' }] });
    expect(message).toContain('«Consultado el» (01/03/2026) es anterior a «Dato de» (02/03/2026)');
  });
});
