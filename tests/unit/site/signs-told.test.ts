import { describe, expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { signThresholds, usual } from '../../../collections/site-settings/thresholds.ts';
import { date, money, percent } from '../../../collections/words/format.ts';
import { evaluateSigns, type ProcessSignId } from '../../../site/published/review-signs.ts';
import { award, processRow } from './read-model-rows.ts';

const thresholds = usual(signThresholds);
const party = (key: string, isWinner = false) => ({ key, ruc: null, name: `Empresa ${key}`, isWinner });
/** What one sign says of a process: its outcome and its words. */
function said(id: ProcessSignId, given: object, companies: Record<string, string[]> = {}): string[] {
  const process = processRow({ key: 'k', ...(given as Partial<PublishedContractingProcess>) }).doc;
  const found = evaluateSigns({
    process,
    companiesOf: (key) => companies[key] ?? [],
    format: { percent, money, date },
    thresholds,
  }).find((one) => one.id === id);
  if (!found) return expect.fail(`no hay ${id}`);
  const { result } = found;
  return [result.outcome, result.outcome === 'unknown' ? result.missing : result.value];
}
const won = (amount: number | null) => [award('a', amount, ['A'])];

test('the signs of a process come in their order', () => {
  const process = processRow({ key: 'k' }).doc;
  const ids = evaluateSigns({ process, companiesOf: () => [], format: { percent, money, date }, thresholds }).map(
    ({ id }) => id,
  );
  expect(ids).toEqual([
    'un-solo-postor',
    'plazo-corto',
    'cerca-del-referencial',
    'sobre-el-referencial',
    'oferta-baja',
    'adicionales',
    'mismo-grupo',
  ]);
});

describe('what a sign says, with its figures (PO-6)', () => {
  const cases: [ProcessSignId, object, string[]][] = [
    ['un-solo-postor', { awards: won(1), numberOfBidders: 1 }, ['flagged', '1 postor']],
    ['un-solo-postor', { awards: won(1), numberOfBidders: 3 }, ['clear', '3 postores']],
    ['un-solo-postor', { awards: won(1), bidders: [party('A'), party('B')] }, ['clear', '2 postores']],
    ['un-solo-postor', { awards: won(1), numberOfBidders: 0 }, ['unknown', 'no se publicaron los postores']],
    ['un-solo-postor', { numberOfBidders: 1 }, ['unknown', 'no hay adjudicación publicada']],
    [
      'plazo-corto',
      { tenderStart: '2025-01-01', tenderEnd: '2025-01-15' },
      ['flagged', 'del 1\u00a0de enero de\u00a02025 al 15\u00a0de enero de\u00a02025 = 14 días'],
    ],
    [
      'plazo-corto',
      { tenderStart: '2025-01-01', tenderEnd: '2025-01-16' },
      ['clear', 'del 1\u00a0de enero de\u00a02025 al 16\u00a0de enero de\u00a02025 = 15 días'],
    ],
    [
      'plazo-corto',
      { tenderStart: '2025-01-02', tenderEnd: '2025-01-01' },
      ['unknown', 'las fechas publicadas se contradicen'],
    ],
    [
      'plazo-corto',
      { tenderStart: '2025-01-02', tenderEnd: '2025-01-02' },
      ['flagged', 'del 2\u00a0de enero de\u00a02025 al 2\u00a0de enero de\u00a02025 = 0 días'],
    ],
    ['plazo-corto', { tenderStart: '2025-01-02' }, ['unknown', 'no se publicó el plazo para ofertar']],
    [
      'cerca-del-referencial',
      { referenceAmount: 100, awards: won(99) },
      ['flagged', 'S/\u00a099 ÷ S/\u00a0100 = 99\u00a0%'],
    ],
    [
      'cerca-del-referencial',
      { referenceAmount: 100, awards: won(98.99) },
      ['clear', 'S/\u00a098.99 ÷ S/\u00a0100 = 98.99\u00a0%'],
    ],
    [
      'cerca-del-referencial',
      { referenceAmount: 100, awards: won(100) },
      ['flagged', 'S/\u00a0100 ÷ S/\u00a0100 = 100\u00a0%'],
    ],
    [
      'cerca-del-referencial',
      { referenceAmount: 100, awards: won(100.01) },
      ['clear', 'S/\u00a0100.01 ÷ S/\u00a0100 = 100.01\u00a0%'],
    ],
    ['cerca-del-referencial', { awards: won(1) }, ['unknown', 'no se publicó el valor referencial']],
    [
      'cerca-del-referencial',
      { referenceAmount: 0, awards: won(1) },
      ['unknown', 'no se publicó el valor referencial'],
    ],
    [
      'cerca-del-referencial',
      { referenceAmount: 1, awards: won(null) },
      ['unknown', 'no se publicó el monto adjudicado'],
    ],
    [
      'sobre-el-referencial',
      { referenceAmount: 100, awards: won(100) },
      ['clear', 'S/\u00a0100 ÷ S/\u00a0100 = 100\u00a0%'],
    ],
    [
      'sobre-el-referencial',
      { referenceAmount: 100, awards: won(100.01) },
      ['flagged', 'S/\u00a0100.01 ÷ S/\u00a0100 = 100.01\u00a0%'],
    ],
    [
      'oferta-baja',
      { referenceAmount: 100, awards: won(89.99) },
      ['flagged', 'S/\u00a089.99 ÷ S/\u00a0100 = 89.99\u00a0%'],
    ],
    ['oferta-baja', { referenceAmount: 100, awards: won(90) }, ['clear', 'S/\u00a090 ÷ S/\u00a0100 = 90\u00a0%']],
    [
      'oferta-baja',
      { category: 'goods', referenceAmount: 100, awards: won(1) },
      ['unknown', 'la regla es solo para obras'],
    ],
  ];
  test.each(cases)('%s %j', (id, given, expected) => {
    expect(said(id, given)).toEqual(expected);
  });
  const contract = (amount: number | null, ...changes: (number | null)[]) => ({
    id: null,
    number: 'C-1',
    awardId: null,
    amount,
    currency: 'PEN',
    dateSigned: null,
    startDate: null,
    endDate: null,
    status: null,
    scope: null,
    url: null,
    amendments: changes.map((amountChange) => ({ date: null, description: 'Adenda', amountChange, daysChange: null })),
  });
  const additions: [object[], string, string[]][] = [
    [[contract(100, 15)], 'works', ['clear', 'contrato C-1: S/\u00a015 ÷ S/\u00a0100 = 15\u00a0% (límite 15 %)']],
    [
      [contract(100, 15.01)],
      'works',
      ['flagged', 'contrato C-1: S/\u00a015.01 ÷ S/\u00a0100 = 15.01\u00a0% (límite 15 %)'],
    ],
    [[contract(100, 25)], 'goods', ['clear', 'contrato C-1: S/\u00a025 ÷ S/\u00a0100 = 25\u00a0% (límite 25 %)']],
    [
      [contract(100, 10, 10, -20)],
      'works',
      ['flagged', 'contrato C-1: S/\u00a020 ÷ S/\u00a0100 = 20\u00a0% (límite 15 %)'],
    ],
    [[contract(100)], 'works', ['clear', 'contrato C-1: S/\u00a00 ÷ S/\u00a0100 = 0\u00a0% (límite 15 %)']],
    [[contract(100, null)], 'works', ['unknown', 'no se publicó cuánto cambió el monto una adenda']],
    [[contract(100, null, 2, null)], 'works', ['unknown', 'no se publicó cuánto cambiaron el monto 2 adendas']],
    [
      [contract(100, null, 16)],
      'works',
      ['flagged', 'contrato C-1: S/\u00a016 ÷ S/\u00a0100 = 16\u00a0% (límite 15 %)'],
    ],
    [[contract(100, 1), contract(100, null)], 'works', ['unknown', 'no se publicó cuánto cambió el monto una adenda']],
    [
      [contract(100, 1), contract(100, 2)],
      'works',
      ['clear', 'contrato C-1: S/\u00a02 ÷ S/\u00a0100 = 2\u00a0% (límite 15 %)'],
    ],
    [[contract(null, 1), contract(0, 1)], 'works', ['unknown', 'no se publicó el monto del contrato']],
    [[], 'works', ['unknown', 'no se publicó el monto del contrato']],
  ];
  test.each(additions)('additions %#', (contracts, category, expected) => {
    expect(said('adicionales', { contracts, category })).toEqual(expected);
  });
  test('companies that a loser and the winner have in common', () => {
    const bidders = [party('A', true), party('B'), party('C')];
    const clear = ['clear', '2 postores comparados con el ganador, sin empresas en común'];
    expect(said('mismo-grupo', { bidders })).toEqual(clear);
    expect(said('mismo-grupo', { bidders }, { A: ['X'], B: ['Y'] })).toEqual(clear);
    expect(said('mismo-grupo', { bidders }, { A: ['X'], B: ['X'], C: ['X'] })).toEqual([
      'flagged',
      'comparte empresas con el ganador: Empresa B; Empresa C',
    ]);
    expect(said('mismo-grupo', { bidders }, { A: ['C'] })).toEqual([
      'flagged',
      'comparte empresas con el ganador: Empresa C',
    ]);
    expect(said('mismo-grupo', { bidders: [party('A', true)] })).toEqual([
      'unknown',
      'no se publicaron un ganador y otro postor con nombre',
    ]);
    expect(said('mismo-grupo', { bidders: [party('A'), party('B')] })).toEqual([
      'unknown',
      'no se publicaron un ganador y otro postor con nombre',
    ]);
    expect(said('mismo-grupo', { bidders: [party('A'), party('B')], awards: won(1) })).toEqual([
      'clear',
      '1 postores comparados con el ganador, sin empresas en común',
    ]);
  });
});
