import { describe, expect, test } from 'vitest';
import { marketRow, marketSigns, type MarketRow } from '../../../site/published/market-signs.ts';
import { award, processRow } from './read-model-rows.ts';
import { signThresholds, usual } from '../../../collections/site-settings/thresholds.ts';

const rowOf = (key: string, given: Partial<MarketRow> = {}): MarketRow => ({
  key,
  nomenclature: key.toUpperCase(),
  buyer: 'INVERMET',
  category: 'works',
  datePublished: null,
  referencePen: null,
  bidders: [],
  winners: [],
  ...given,
});
const winner = (key: string) => ({ key, name: `Empresa ${key}` });
const sign = (rows: MarketRow[], id: string) =>
  marketSigns(rows, () => 'Obras', usual(signThresholds)).find((one) => one.id === id);
const wins = (...keys: string[]): MarketRow[] =>
  keys.map((key, index) => rowOf(`lp-${index}`, { winners: [winner(key)] }));

describe('repeated winner (PO-6)', () => {
  test('PO-6 half of five or more awarded processes and three wins are a sign; less is not', () => {
    expect(
      sign(wins('A', 'A', 'A', 'B', 'C', 'D'), 'ganador-repetido')?.findings.map(({ key, value }) => [key, value]),
    ).toEqual([['A', '3 de 6 procesos adjudicados']]);
    expect(sign(wins('A', 'A', 'A', 'B', 'C', 'D', 'E'), 'ganador-repetido')).toMatchObject({
      evaluated: 1,
      findings: [],
    });
    expect(sign(wins('A', 'A', 'A', 'A'), 'ganador-repetido')).toMatchObject({ evaluated: 0, findings: [] });
    expect(sign(wins('A', 'A', 'B', 'C', 'D'), 'ganador-repetido')?.findings).toEqual([]);
  });

  test('PO-6 buyers and kinds of purchase are markets of their own', () => {
    const rows = wins('A', 'A', 'A', 'A', 'A').map((row, index) =>
      index < 2 ? { ...row, category: 'goods' as const } : row,
    );
    expect(sign(rows, 'ganador-repetido')?.evaluated).toBe(0);
  });
});

describe('few bidders (PO-6)', () => {
  const offers = (...bidders: string[][]): MarketRow[] =>
    bidders.map((some, index) => rowOf(`lp-${index}`, { bidders: some }));
  test('PO-6 three different bidders in five processes are a sign, four are not', () => {
    expect(
      sign(offers(['A'], ['A', 'B'], ['C'], ['B'], ['A']), 'pocos-postores')?.findings.map(({ value }) => value),
    ).toEqual(['3 postores distintos en 5 procesos']);
    expect(sign(offers(['A'], ['A', 'B'], ['C'], ['D'], ['A']), 'pocos-postores')).toMatchObject({
      evaluated: 1,
      findings: [],
    });
  });
});

describe('split purchases (PO-6)', () => {
  const called = (day: string, referencePen: number, key = day): MarketRow =>
    rowOf(`lp-${key}`, { datePublished: day, referencePen });
  const limit = 2_800_000;
  test('PO-6 two calls for works within thirty days, each from 80 % of the limit up to a cent below it, are a sign', () => {
    const found = sign([called('2024-03-01', limit * 0.8), called('2024-03-31', limit - 0.01)], 'compras-partidas');
    expect(found).toMatchObject({
      evaluated: 2,
      findings: [{ value: '2 convocatorias en 30 días, cada una entre el 80 % y el 100 % del tope' }],
    });
  });
  test.each([
    ['at the limit', '2024-03-31', limit],
    ['under 80 %', '2024-03-31', limit * 0.8 - 0.01],
    ['a day later', '2024-04-01', limit - 1],
  ])('PO-6 a second call %s is none', (_case, day, amount) => {
    expect(sign([called('2024-03-01', limit - 1), called(day, amount)], 'compras-partidas')?.findings).toEqual([]);
  });
  test('PO-6 years whose limit is not known are not evaluated', () => {
    expect(sign([called('2022-03-01', limit - 1), called('2022-03-02', limit - 1)], 'compras-partidas')).toMatchObject({
      evaluated: 0,
      findings: [],
    });
  });
});

test('PO-6 a process becomes a row with each winner and bidder once', () => {
  const bidder = { key: null, ruc: null, name: 'Persona natural', isWinner: false };
  const { doc } = processRow({
    key: 'lp-1',
    referenceAmount: 5,
    bidders: [bidder, bidder],
    awards: [award('1', 1, ['A']), award('2', 2, ['A'])],
  });
  expect(marketRow(doc)).toMatchObject({
    referencePen: 5,
    bidders: ['Persona natural'],
    winners: [{ key: 'A', name: 'Empresa A' }],
  });
  expect(marketRow({ ...doc, currency: 'USD' }).referencePen).toBeNull();
});
