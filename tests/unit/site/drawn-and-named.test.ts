import { describe, expect, onTestFinished, test } from 'vitest';
import { drawFigures, seeded } from '../../../site/open-data/draw-figures.ts';
import { worksDrawing } from '../../../site/published/map-drawing.ts';
import { compared, lettersOf, patternOf, standsAsName } from '../../../site/published/party-patterns.ts';
import {
  investmentScopeEn,
  isMutualEnd,
  partialDateEn,
  termEn,
} from '../../../site/src/components/concessions/english.ts';
import { treemap } from '../../../site/src/drawing/treemap.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

describe('a squarified treemap (Bruls, Huizing and van Wijk, 2000)', () => {
  const drawn = (values: number[], width = 6, height = 4) =>
    treemap(
      values.map((value) => ({ item: value, value })),
      { width, height },
    ).map(({ item, ...box }) => [item, ...Object.values(box).map((side) => Math.round(side * 1000) / 1000)]);
  test('the example of the paper', () => {
    expect(drawn([6, 6, 4, 3, 2, 2, 1])).toEqual([
      [6, 0, 0, 3, 2],
      [6, 0, 2, 3, 2],
      [4, 3, 0, 1.714, 2.333],
      [3, 4.714, 0, 1.286, 2.333],
      [2, 3, 2.333, 1.2, 1.667],
      [2, 4.2, 2.333, 1.2, 1.667],
      [1, 5.4, 2.333, 0.6, 1.667],
    ]);
  });
  test('one value takes all, and what is nothing has no place', () => {
    expect(drawn([5], 10, 2)).toEqual([[5, 0, 0, 10, 2]]);
    expect(drawn([1, 1, 0, -3], 2, 4)).toEqual([
      [1, 0, 0, 2, 2],
      [1, 0, 2, 2, 2],
    ]);
    expect(drawn([])).toEqual([]);
  });
});

describe('marks of works of which only the district is known', () => {
  /** Places of the marks, for works of one district around (100, 50). */
  function places(count: number): string[] {
    const database = readModelWith(
      Array.from({ length: count }, (_, index) =>
        projectRow({
          code: String(index).padStart(2, '0'),
          districts: [{ ubigeo: '150101', name: 'Lima' }],
          status: index === 1 ? 'stopped' : 'execution',
        }),
      ),
    );
    onTestFinished(() => database.close());
    const drawing = worksDrawing(database, {
      size: { width: 200, height: 100 },
      project: ([x, y]) => ({ x, y }),
      centers: new Map([['150101', { name: 'Lima', center: [100, 50] as const }]]) as never,
    });
    expect(drawing).toContain('viewBox="0 0 200 100" width="200" height="100"');
    return [...drawing.matchAll(/<(?:circle|rect) class="d .*\/>/g)].map(([mark]) => mark);
  }
  test('stand in a ring of eight near the middle, then in one of sixteen further out', () => {
    const marks = places(25);
    expect(marks).toHaveLength(24);
    // Up, half right (a square of 9 by its corner), right, down, left.
    expect(marks[0]).toBe('<circle class="d w" cx="100" cy="33" r="4.500"/>');
    expect(marks[1]).toBe('<rect class="d s" x="107.5" y="33.5" width="9" height="9"/>');
    expect(marks[2]).toBe('<circle class="d w" cx="117" cy="50" r="4.500"/>');
    expect(marks[4]).toBe('<circle class="d w" cx="100" cy="67" r="4.500"/>');
    expect(marks[6]).toBe('<circle class="d w" cx="83" cy="50" r="4.500"/>');
    expect(marks[8]).toBe('<circle class="d w" cx="100" cy="22" r="4.500"/>');
    expect(marks[12]).toBe('<circle class="d w" cx="128" cy="50" r="4.500"/>');
    expect(marks[23]).toBe('<circle class="d w" cx="89.3" cy="24.1" r="4.500"/>');
  });
});

describe('a name of a party in a text', () => {
  const finds = (name: string, text: string): string | undefined => new RegExp(patternOf(name), 'iu').exec(text)?.[0];
  test.each([
    ['Cosapi S.A.', 'de COSAPI S.A. y otros', 'COSAPI S.A.'],
    ['Cosapi S.A.', 'de Cosapi SA, y otros', 'Cosapi SA'],
    ['Cosapi SA', 'de Cosapi S. A. y otros', 'Cosapi S. A.'],
    ['Cosapi S.A.C.', 'de Cosapi SA y otros', undefined],
    ['Consorcio Vial (Lima)', 'el Consorcio Vial - Lima', 'Consorcio Vial - Lima'],
    ['Consorcio Vial (Lima)', 'el Consorcio Vial (Lima) hoy', 'Consorcio Vial (Lima)'],
    ['Obras Lima.', 'de Obras Lima. Y', 'Obras Lima.'],
    ['Obras Lima', 'de Obras Lima. Y', 'Obras Lima'],
    ['Consorcio Vial', 'Consorcio de Vial', undefined],
  ])('«%s» in «%s»', (name, text, found) => {
    expect(finds(name, text)).toBe(found);
  });
  test('its words are without accents and signs, «S.A.C.» is one', () => {
    expect(lettersOf('Ingeniería y Vías S.A.C.')).toEqual(['Ingenieria', 'y', 'Vias', 'SAC']);
    expect([compared('Obras S. R. L.'), compared('OBRAS SRL')]).toEqual(['OBRASSRL', 'OBRASSRL']);
  });
  test.each([
    ['Consorcio Vial', 'Consorcio Vial', true],
    ['CONSORCIO VIAL', 'Consorcio Vial', true],
    ['consorcio vial', 'CONSORCIO VIAL', false],
    ['Consorcio Vial', 'CONSORCIO VIAL', true],
    ['Consorcio de Vías', 'CONSORCIO DE VIAS', true],
    ['Consorcio vial', 'CONSORCIO VIAL', false],
    ['Vial', 'VIAL', false],
    ['vial sac', 'VIAL SAC', true],
    ['Puente 3', 'PUENTE 3', true],
  ])('«%s» stands as the name «%s»: %s', (found, name, expected) => {
    expect(standsAsName(found, name)).toBe(expected);
  });
});

describe('concessions in English', () => {
  test.each(
    'January February March April May June July August September October November December'
      .split(' ')
      .map((name, index) => [`2026-${String(index + 1).padStart(2, '0')}`, `${name} 2026`]),
  )('%s is %s', (month, words) => {
    expect(partialDateEn(month)).toBe(words);
  });
  test('a year stays, what is not known is not published', () => {
    expect([partialDateEn('2026'), partialDateEn(null), partialDateEn(null, 'none')]).toEqual([
      '2026',
      'Not published',
      'none',
    ]);
    expect(partialDateEn('2026-05-16')).toMatch(/16.*2026/);
  });
  test.each([
    ['Inversión, solo obras', 'works only'],
    ['con IGV', 'with VAT (IGV)'],
    ['sin IGV', 'without VAT (IGV)'],
    ['Según Contraloría', 'according to the Comptroller (Contraloría)'],
    ['Inversión comprometida', null],
    [null, null],
  ])('what an investment covers: %s', (label, words) => {
    expect(investmentScopeEn(label)).toBe(words);
  });
  test('the term with its end, as it ended', () => {
    const term = (given: object) =>
      termEn({ termYears: 30, ends: ['2049-05'], status: 'operation', isMutual: false, ...given } as never);
    expect(term({})).toBe('30\u00a0years, until May 2049');
    expect(term({ termYears: 1, ends: [] })).toBe('1\u00a0year');
    expect(term({ termYears: null, ends: ['2049', '2050'] })).toBe('until 2049 or 2050');
    expect(term({ termYears: null, ends: [] })).toBe('Not published');
    expect(term({ status: 'terminated' })).toBe('30\u00a0years agreed, ended on May 2049');
    expect(term({ status: 'terminated', isMutual: true })).toBe(
      '30\u00a0years agreed, ended by mutual agreement on May 2049',
    );
    expect(term({ status: 'lapsed' })).toBe('30\u00a0years, planned until May 2049');
  });
  test('an end that both agreed to is said by the end of the contract or the state', () => {
    const said = (metric: string, note: string | null) => isMutualEnd([{ metric, note }] as never);
    expect([
      said('contractEnd', 'De mutuo acuerdo'),
      said('status', 'mutuo acuerdo'),
      said('accrued', 'mutuo acuerdo'),
      said('status', null),
    ]).toEqual([true, true, false, false]);
    expect(isMutualEnd([])).toBe(false);
  });
});

test('drawn figures come in the order of their keys, as many as there are at most, each with its chance', () => {
  const figure = (value: number) => ({
    metric: 'physicalProgress',
    label: null,
    value,
    text: null,
    unit: 'percent',
    source: 'MEF',
    sourceUrl: null,
    asOf: `2026-01-${String(value).padStart(2, '0')}`,
    consultedOn: null,
    grade: 'A',
    scope: 'whole',
    part: null,
    note: null,
  });
  const database = readModelWith(
    ['b', 'a', 'c'].map((code) => projectRow({ code, figures: [1, 2, 3, 4].map(figure) as never })),
  );
  onTestFinished(() => database.close());
  const keys = (count: number, seed: number): string[] => drawFigures(database, { count, seed }).map(({ key }) => key);
  expect(keys(5, 1)).toEqual(keys(5, 1).toSorted());
  expect(new Set(keys(5, 1)).size).toBe(5);
  expect([keys(12, 1).length, keys(50, 1).length, keys(0, 1).length]).toEqual([12, 12, 0]);
  const drawn = new Set(Array.from({ length: 60 }, (_, seed) => keys(1, seed)[0]));
  expect(drawn.size).toBeGreaterThan(9);
  const numbers = seeded(7);
  const some = Array.from({ length: 1000 }, numbers);
  expect(some.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(some.reduce((sum, one) => sum + one, 0) / 1000).toBeCloseTo(0.5, 1);
  expect(seeded(7)()).toBe(some[0]);
});
