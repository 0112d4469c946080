import { describe, expect, test } from 'vitest';
import { beneficiariesTold, comparisonAddress, readComparison } from '../../../site/src/requests/comparison.ts';
import {
  amountRanges,
  chosen,
  comingDates,
  pipeline,
  readOpportunityRequest,
} from '../../../site/src/requests/opportunities.ts';

const S = '\u00a0';

describe('what is asked of a comparison', () => {
  const ask = (query: string) => readComparison(new URLSearchParams(query));
  test('codes once each, four at most, and what can be none is said', () => {
    expect(ask('obra=A&obra=b&obras=b,+c+,&q=+puente+')).toEqual({
      codes: ['a', 'b', 'c'],
      text: 'puente',
      problems: [],
    });
    expect(ask('obras=1,2,3,4,5,6')).toMatchObject({
      codes: ['1', '2', '3', '4'],
      problems: ['Se pueden comparar hasta 4 obras; se dejaron de lado: 5, 6.'],
    });
    expect(ask('obra=a_b').problems).toEqual(['«a_b» no es un código de obra.']);
    expect(ask(`obra=${'x'.repeat(91)}&q=${'y'.repeat(120)}`)).toMatchObject({ codes: [], text: 'y'.repeat(100) });
    expect([comparisonAddress([]), comparisonAddress(['a', 'b'])]).toEqual(['/comparar/', '/comparar/?obra=a&obra=b']);
  });
  test('every number of beneficiaries, and what one costs by each', () => {
    const told = (given: object) =>
      beneficiariesTold({ beneficiaries: null, figures: [], costs: { currentPen: 1000 }, ...given } as never);
    const figure = (value: number, grade = 'A', scope = 'whole') => ({ metric: 'beneficiaries', scope, value, grade });
    expect(told({})).toEqual([]);
    expect(told({ beneficiaries: 100 })).toEqual([{ people: '100', cost: `S/${S}10` }]);
    expect(told({ beneficiaries: 100, figures: [figure(50, 'C'), figure(100), figure(7, 'A', 'part')] })).toEqual([
      { people: '50 (según prensa)', cost: `S/${S}20 si son 50 (según prensa)` },
      { people: '100', cost: `S/${S}10 si son 100` },
    ]);
    expect(told({ figures: [figure(50, 'C'), figure(50)], costs: { currentPen: null } })).toEqual([
      { people: '50', cost: null },
    ]);
  });
});

describe('what is asked of the opportunities (PO-8)', () => {
  const item = (slug: string, given: object = {}) =>
    ({ slug, stage: 'tender', districts: [], amount: null, modality: null, calendar: [], ...given }) as never;
  test('stage, district, amount and modality', () => {
    const items = [
      item('a', { amount: 50e6 }),
      item('b', { amount: 199e6, modality: 'APP' }),
      item('c', { amount: 500e6, districts: [{ ubigeo: '150101' }] }),
      item('d', { stage: 'idea' }),
    ];
    const ask = (query: string): string =>
      chosen(items, readOpportunityRequest(new URLSearchParams(query)))
        .map(({ slug }) => slug)
        .join('');
    expect([ask(''), ask('monto=0-50'), ask('monto=50-200'), ask('monto=200-500'), ask('monto=500-')]).toEqual([
      'abcd',
      '',
      'ab',
      '',
      'c',
    ]);
    expect([
      ask('etapa=idea'),
      ask('distrito=150101'),
      ask('modalidad=APP'),
      ask('monto=50-200&modalidad=APP'),
    ]).toEqual(['d', 'c', 'b', 'b']);
    const read = (query: string, modalities?: string[]) =>
      readOpportunityRequest(new URLSearchParams(query), modalities);
    expect([
      read('').isFiltered,
      read('etapa=idea').isFiltered,
      read('distrito=150101').isFiltered,
      read('monto=500-').isFiltered,
      read('modalidad=x').isFiltered,
    ]).toEqual([false, true, true, true, true]);
    expect(
      read('etapa=x&distrito=y&monto=z&modalidad=w', ['APP'])
        .problems.map(({ name, expected }) => `${name}: ${expected}`)
        .slice(1),
    ).toEqual(['distrito: un distrito de Lima', 'monto: 0-50, 50-200, 200-500, 500-', 'modalidad: APP']);
    expect(read('modalidad=w').problems).toEqual([]);
    expect([amountRanges.length, pipeline.join(' ')]).toEqual([
      4,
      'idea formulation structuring promotion tender awarded withdrawn',
    ]);
  });
  test('the dates to come, of those that are not over', () => {
    const on = (...dates: string[]) => ({ calendar: dates.map((date) => ({ date, label: date })) });
    const items = [
      item('b', on('2026-11-22', '2026-12-01')),
      item('a', on('2026-12-01', '2026-11-21')),
      item('c', { ...on('2026-11-30'), stage: 'awarded' }),
      item('d', { ...on('2026-11-30'), stage: 'withdrawn' }),
    ];
    const told = (limit: number): string[] =>
      comingDates(items, '2026-11-22', limit).map(({ item: { slug }, entry }) => `${slug} ${entry.date}`);
    expect(told(9)).toEqual(['b 2026-11-22', 'a 2026-12-01', 'b 2026-12-01']);
    expect(told(1)).toEqual(['b 2026-11-22']);
  });
});
