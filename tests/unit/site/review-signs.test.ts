import { describe, expect, onTestFinished, test } from 'vitest';
import { contractAddresses } from '../../../site/src/addresses/contracts.ts';
import { signWords } from '../../../site/published/sign-words.ts';
import { evaluateSigns, processSignIds, type ProcessSignId } from '../../../site/published/review-signs.ts';
import { consortiaIn, signsOverview } from '../../../site/published/signs-overview.ts';
import { award, organizationRow, processRow, readModelWith } from './read-model-rows.ts';
import { signThresholds, usual } from '../../../collections/site-settings/thresholds.ts';
import { lawOf } from '../../../site/published/procurement-law.ts';

const format = {
  money: (value: number) => String(value),
  percent: (value: number) => `${value} %`,
  date: (value: string) => value,
};
const thresholds = usual(signThresholds);
type Given = Parameters<typeof processRow>[0];

/** Result of one sign for a process of which the test names what matters. */
function sign(id: ProcessSignId, given: Omit<Given, 'key'>, companies: Record<string, string[]> = {}) {
  const { doc } = processRow({ key: 'lp-1', ...given });
  const result = evaluateSigns({ process: doc, companiesOf: (key) => companies[key] ?? [], format, thresholds }).find(
    (one) => one.id === id,
  )?.result;
  if (!result) throw new Error(id);
  return result;
}
const outcome = (...given: Parameters<typeof sign>) => sign(...given).outcome;
const bidder = (key: string, isWinner = false) => ({ key, ruc: null, name: `Empresa ${key}`, isWinner });
const contract = (amount: number | null, changes: (number | null)[]) => ({
  id: null,
  awardId: null,
  status: null,
  number: '1',
  dateSigned: null,
  startDate: null,
  endDate: null,
  amount,
  currency: 'PEN' as const,
  url: null,
  scope: null,
  administrator: null,
  amendments: changes.map((amountChange) => ({ date: null, description: 'Adenda', amountChange, daysChange: null })),
});

describe('signs at their thresholds (PO-6)', () => {
  test('PO-6 a single bidder is a sign, two are not, and without an award or bidders nothing is said', () => {
    expect(outcome('un-solo-postor', { numberOfBidders: 1, awards: [award('1', 10, ['A'])] })).toBe('flagged');
    expect(outcome('un-solo-postor', { bidders: [bidder('A', true)], awards: [award('1', 10, ['A'])] })).toBe(
      'flagged',
    );
    expect(outcome('un-solo-postor', { numberOfBidders: 2, awards: [award('1', 10, ['A'])] })).toBe('clear');
    expect(outcome('un-solo-postor', { numberOfBidders: 1 })).toBe('unknown');
    expect(outcome('un-solo-postor', { awards: [award('1', 10, ['A'])] })).toBe('unknown');
  });

  test('PO-6 fourteen days for offers are short, fifteen are not; the call stands in for a missing start', () => {
    expect(outcome('plazo-corto', { tenderStart: '2025-03-01', tenderEnd: '2025-03-15' })).toBe('flagged');
    expect(outcome('plazo-corto', { tenderStart: '2025-03-01', tenderEnd: '2025-03-16' })).toBe('clear');
    expect(outcome('plazo-corto', { datePublished: '2025-03-01', tenderEnd: '2025-03-15' })).toBe('flagged');
    expect(outcome('plazo-corto', { tenderStart: '2025-03-01' })).toBe('unknown');
    expect(outcome('plazo-corto', { tenderStart: '2025-03-01', tenderEnd: '2025-02-01' })).toBe('unknown');
  });

  test.each([
    [98.99, 'clear', 'clear'],
    [99, 'flagged', 'clear'],
    [100, 'flagged', 'clear'],
    [100.01, 'clear', 'flagged'],
  ] as const)('PO-6 an award of %d over a reference of 100: near %s, above %s', (amount, near, above) => {
    const given = { referenceAmount: 100, awards: [award('1', amount, ['A'])] };
    expect(outcome('cerca-del-referencial', given)).toBe(near);
    expect(outcome('sobre-el-referencial', given)).toBe(above);
  });

  test('PO-6 amounts that no binary fraction holds are compared to the cent', () => {
    expect(
      outcome('sobre-el-referencial', {
        referenceAmount: 0.3,
        awards: [award('1', 0.1, ['A']), award('2', 0.2, ['B'])],
      }),
    ).toBe('clear');
  });

  test('PO-6 an offer for works under 90 % of the reference is a sign, at 90 % it is not, and other purchases have no such rule', () => {
    expect(outcome('oferta-baja', { referenceAmount: 100, awards: [award('1', 89.99, ['A'])] })).toBe('flagged');
    expect(outcome('oferta-baja', { referenceAmount: 100, awards: [award('1', 90, ['A'])] })).toBe('clear');
    expect(outcome('oferta-baja', { category: 'goods', referenceAmount: 100, awards: [award('1', 50, ['A'])] })).toBe(
      'unknown',
    );
  });

  test('PO-6 awards in another currency than the reference are not compared with it', () => {
    expect(outcome('sobre-el-referencial', { referenceAmount: 100, awards: [award('1', 500, ['A'], 'USD')] })).toBe(
      'unknown',
    );
  });

  test('PO-6 additions above 15 % of works and 25 % of the rest are a sign; reductions do not hide them', () => {
    expect(outcome('adicionales', { contracts: [contract(100, [15])] })).toBe('clear');
    // An amendment of an unknown amount is no 0.
    expect(sign('adicionales', { contracts: [contract(100, [null])] })).toMatchObject({
      outcome: 'unknown',
      missing: 'no se publicó cuánto cambió el monto una adenda',
    });
    expect(outcome('adicionales', { contracts: [contract(100, [15.01, null])] })).toBe('flagged');
    // Nor is one that only tells its days.
    const late = contract(100, [null]);
    expect(
      sign('adicionales', {
        contracts: [{ ...late, amendments: late.amendments.map((one) => ({ ...one, daysChange: 30 })) }],
      }),
    ).toMatchObject({ outcome: 'unknown' });
    expect(outcome('adicionales', { contracts: [contract(100, [15.01, -10])] })).toBe('flagged');
    expect(outcome('adicionales', { category: 'services', contracts: [contract(100, [25])] })).toBe('clear');
    expect(outcome('adicionales', { category: 'services', contracts: [contract(100, [25.01])] })).toBe('flagged');
    expect(outcome('adicionales', { contracts: [contract(null, [50])] })).toBe('unknown');
    expect(sign('adicionales', { contracts: [contract(100, [16])] })).toEqual({
      outcome: 'flagged',
      value: 'contrato 1: 16 ÷ 100 = 16 % (límite 15 %)',
    });
  });

  test('PO-6 a losing bidder with a company of the winner is a sign, also through a consortium', () => {
    const bidders = [bidder('C1', true), bidder('B')];
    expect(outcome('mismo-grupo', { bidders }, { C1: ['A', 'B'] })).toBe('flagged');
    expect(outcome('mismo-grupo', { bidders }, { C1: ['A', 'D'] })).toBe('clear');
    expect(
      outcome('mismo-grupo', { bidders: [bidder('C1', true), bidder('C2')] }, { C1: ['A', 'B'], C2: ['B', 'E'] }),
    ).toBe('flagged');
    expect(outcome('mismo-grupo', { bidders: [bidder('C1', true)] })).toBe('unknown');
    expect(outcome('mismo-grupo', { bidders: [bidder('A'), bidder('B')], awards: [award('1', 1, ['A'])] })).toBe(
      'clear',
    );
  });

  test('PO-6 what is not published gives no sign', () => {
    const results = evaluateSigns({
      process: processRow({ key: 'lp-1', awards: [award('1', null, ['A'])] }).doc,
      companiesOf: () => [],
      format,
      thresholds,
    });
    expect(results.map(({ result }) => result.outcome)).toEqual(processSignIds.map(() => 'unknown'));
  });

  test('PO-6 every sign has its rule, its inputs, another explanation and a source', () => {
    for (const words of Object.values(signWords(thresholds))) {
      expect(words.literature.length).toBeGreaterThan(0);
      for (const text of [words.title, words.formula, words.inputs, words.reason, words.innocent])
        expect(text.length).toBeGreaterThan(10);
    }
  });
});

describe('signs over all processes (PO-6)', () => {
  test('PO-6 counts what could be evaluated and what is flagged', async () => {
    const database = readModelWith([
      processRow({ key: 'lp-1', numberOfBidders: 1, awards: [award('1', 10, ['A'])] }),
      processRow({ key: 'lp-2', numberOfBidders: 4, awards: [award('1', 10, ['A'])] }),
      processRow({ key: 'lp-3' }),
    ]);
    onTestFinished(() => database.close());
    const { processes, signs } = await signsOverview(database, { format, thresholds, labelOf: () => 'Obras' });
    expect(processes).toBe(3);
    expect(signs.find(({ id }) => id === 'un-solo-postor')).toMatchObject({
      evaluated: 2,
      flagged: 1,
      named: [{ key: 'lp-1', value: '1 postor' }],
    });
  });

  test('PO-6 a process names the companies of its consortia, and its page is made from them', () => {
    const members = [
      { key: 'A', ruc: '20100000001', name: 'Empresa A' },
      { key: null, ruc: null, name: 'Sin página' },
    ];
    const database = readModelWith([
      organizationRow({ key: 'A' }),
      organizationRow({ key: 'C1', roles: ['consortium'], members }),
      processRow({ key: 'lp-1', bidders: [bidder('C1', true), bidder('A')], awards: [award('1', 10, ['C1'])] }),
      processRow({ key: 'lp-2', bidders: [bidder('A')] }),
    ]);
    onTestFinished(() => database.close());
    const process = processRow({ key: 'lp-1', bidders: [bidder('C1', true), bidder('A')] }).doc;
    expect(consortiaIn(database, process)).toEqual([{ key: 'C1', name: 'Empresa C1', members }]);
    const tags = Object.fromEntries([...contractAddresses(database)].map((address) => [address.path, address.tags]));
    expect(tags['/contratos/lp-1/']).toEqual(['process:lp-1', 'organization:C1']);
    expect(tags['/contratos/lp-2/']).toEqual(['process:lp-2']);
  });
});

test('9-4.6 a sign follows the threshold of the settings', () => {
  const { doc } = processRow({ key: 'lp-1', category: 'works', contracts: [contract(100, [12])] });
  const at = (worksAdditionPercent: number) =>
    evaluateSigns({
      process: doc,
      companiesOf: () => [],
      format,
      thresholds: { ...thresholds, worksAdditionPercent },
    }).find(({ id }) => id === 'adicionales')?.result;
  expect([at(15)?.outcome, at(10)?.outcome]).toEqual(['clear', 'flagged']);
  expect(signWords({ ...thresholds, worksAdditionPercent: 10 }).adicionales.formula).toContain('> 10 % en obras');
});

test.each([
  ['2024-06-01', 'ley30225'],
  ['2025-04-21', 'ley30225'],
  ['2025-04-22', 'ley32069'],
  ['2026-01-10', 'ley32069'],
  ['2012-05-01', null],
  [null, null],
])('9-4.6 a call of %s follows %s', (datePublished, law) => {
  expect(lawOf({ datePublished })).toBe(law);
});

test('9-4.6 both laws are named with their text where a sign rests on them', () => {
  const { literature } = signWords(thresholds).adicionales;
  expect(literature.filter(({ url }) => url).map(({ text }) => text.slice(0, 9))).toEqual(['Ley 30225', 'Ley 32069']);
  expect(literature.find(({ text }) => text.startsWith('Ley 32069'))?.text).toContain(
    'art. 64 (convocatorias desde el 22',
  );
});
