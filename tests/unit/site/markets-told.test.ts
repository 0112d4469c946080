import { describe, expect, test } from 'vitest';
import { signThresholds, usual } from '../../../collections/site-settings/thresholds.ts';
import { marketRow, marketSigns, type MarketRow } from '../../../site/published/market-signs.ts';
import { award, processRow } from './read-model-rows.ts';

const thresholds = usual(signThresholds);
const party = (key: string, isWinner = false) => ({ key, ruc: null, name: `Empresa ${key}`, isWinner });

describe('what a market says (PO-6)', () => {
  const row = (key: string, given: Partial<MarketRow> = {}): MarketRow => ({
    key,
    nomenclature: key,
    buyer: 'MML',
    category: 'works',
    datePublished: null,
    referencePen: null,
    bidders: [],
    winners: [],
    ...given,
  });
  const signs = (rows: MarketRow[]) => marketSigns(rows, (category) => `Objeto ${category}`, thresholds);
  test('three signs, each with what it was found in', () => {
    const rows = ['A', 'A', 'A', 'B', 'C'].map((winner, index) =>
      row(`p${index}`, {
        winners: [{ key: winner, name: `Empresa ${winner}` }],
        bidders: [winner],
        datePublished: `2024-03-${String(10 + index)}`,
        referencePen: 2_300_000,
      }),
    );
    const told = signs(rows);
    expect(
      told.map(({ id, evaluated, findings }) => [
        id,
        evaluated,
        findings.map(({ title, key, value, processes }) => [title, key, value, processes.length]),
      ]),
    ).toEqual([
      ['ganador-repetido', 1, [['Empresa A · MML, objeto works', 'A', '3 de 5 procesos adjudicados', 3]]],
      ['pocos-postores', 1, [['MML, objeto works', null, '3 postores distintos en 5 procesos', 5]]],
      [
        'compras-partidas',
        5,
        [['MML, objeto works', null, '5 convocatorias en 4 días, cada una entre el 80 % y el 100 % del tope', 5]],
      ],
    ]);
    expect(signs([]).map(({ id, evaluated, findings }) => [id, evaluated, findings])).toEqual([
      ['ganador-repetido', 0, []],
      ['pocos-postores', 0, []],
      ['compras-partidas', 0, []],
    ]);
  });
  test('calls just under the limit of their year, within the days', () => {
    const split = (...calls: [string, number, MarketRow['category']?][]) => {
      const found = signs(
        calls.map(([day, referencePen, category = 'works'], index) =>
          row(`p${index}`, { datePublished: day, referencePen, category }),
        ),
      )[2];
      return [found?.evaluated, found?.findings.map(({ processes }) => processes.map(({ key }) => key))];
    };
    expect(split(['2024-01-01', 2_240_000], ['2024-01-31', 2_799_999])).toEqual([2, [['p0', 'p1']]]);
    expect(split(['2024-01-01', 2_240_000], ['2024-02-01', 2_799_999])).toEqual([2, []]);
    expect(split(['2024-01-01', 2_239_999], ['2024-01-02', 2_800_000])).toEqual([2, []]);
    expect(split(['2024-01-01', 384_000, 'goods'], ['2024-01-02', 479_999, 'goods'])).toEqual([2, [['p0', 'p1']]]);
    expect(split(['2023-01-01', 2_400_000], ['2023-01-02', 2_400_000])).toEqual([0, []]);
    expect(
      split(['2024-03-01', 2_400_000], ['2024-01-05', 2_400_000], ['2024-03-02', 2_400_000], ['2024-01-01', 2_400_000]),
    ).toEqual([
      4,
      [
        ['p3', 'p1'],
        ['p0', 'p2'],
      ],
    ]);
  });
  test('of a process: whoever won and offered, once each', () => {
    const process = processRow({
      key: 'k',
      referenceAmount: 5,
      bidders: [party('A'), party('A'), { ...party('B'), key: null }] as never,
      awards: [award('a', 1, ['A']), award('b', 1, ['A'])],
    }).doc;
    expect(marketRow(process)).toMatchObject({
      key: 'k',
      nomenclature: 'K',
      buyer: 'Entidad',
      category: 'works',
      datePublished: '2025-01-15',
      referencePen: 5,
      bidders: ['A', 'Empresa B'],
      winners: [{ key: 'A', name: 'Empresa A' }],
    });
    expect(marketRow({ ...process, currency: 'USD' }).referencePen).toBeNull();
  });
});
