import { describe, expect, test } from 'vitest';
import type { ContractRecord, Party, ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import type { OrganizationDirectory } from '../../../cms/plugins/imports/write/organizations.ts';
import { mergeAwards, mergeBidders, mergeContracts } from '../../../cms/plugins/imports/write/process-parts.ts';
import type { Row } from '../../../cms/plugins/imports/write/row-origin.ts';
import type { WriteSession } from '../../../cms/plugins/imports/write/session.ts';

const origin = { original: '', row: 4, column: 'c' };
const firm = (id: string): Party => ({ name: id, taxCode: id, isAnonymous: false, origin, role: 'contractor' });
const person = (name = 'Persona natural'): Party => ({
  name,
  taxCode: null,
  isAnonymous: true,
  origin,
  role: 'bidder',
});
const directory = {
  idOf: (party: Party | null) => (party && !party.isAnonymous ? `id-${party.name}` : null),
} as unknown as OrganizationDirectory;
const told = { source: 'OECE', asOf: '2026-05-01', ownsDocument: false };

describe('bidders', () => {
  const bidders = (known: unknown, incoming: (Party & { isWinner: boolean })[], isLatest = false): Row[] =>
    mergeBidders({ known, incoming, directory, isLatest });

  test('each organisation is there once, and wins once anybody says so', () => {
    const first = bidders(null, [
      { ...firm('A'), isWinner: false },
      { ...firm('B'), isWinner: true },
    ]);
    expect(first).toEqual([
      { organization: 'id-A', name: null, isWinner: false },
      { organization: 'id-B', name: null, isWinner: true },
    ]);
    expect(
      bidders(first, [
        { ...firm('B'), isWinner: false },
        { ...firm('A'), isWinner: true },
      ]),
    ).toEqual([
      { organization: 'id-A', name: null, isWinner: true },
      { organization: 'id-B', name: null, isWinner: true },
    ]);
  });

  test('a later whole state takes the victory back', () => {
    const known = [{ id: 'r1', organization: 'id-B', name: null, isWinner: true }];
    expect(bidders(known, [{ ...firm('B'), isWinner: false }], true)).toEqual([
      { id: 'r1', organization: 'id-B', name: null, isWinner: false },
    ]);
  });

  test('a row that says the same stays the row it is', () => {
    const known = [{ id: 'r1', organization: 'id-A', name: null, isWinner: false }];
    expect(bidders(known, [{ ...firm('A'), isWinner: false }])[0]).toBe(known[0]);
  });

  test('persons are as many as the file names, each beside the row that says the same', () => {
    const known = [
      { id: 'r1', organization: null, name: 'Persona natural', isWinner: false },
      { id: 'r2', organization: null, name: 'Sin identificar', isWinner: true },
    ];
    expect(
      bidders(known, [
        { ...person('Sin identificar'), isWinner: true },
        { ...person(), isWinner: false },
        { ...person(), isWinner: true },
      ]),
    ).toEqual([
      { id: 'r1', organization: null, name: 'Persona natural', isWinner: false },
      { id: 'r2', organization: null, name: 'Sin identificar', isWinner: true },
      { organization: null, name: 'Persona natural', isWinner: true },
    ]);
  });

  test('a person whose row says something else takes the first that is left', () => {
    const known = [
      { id: 'r1', organization: null, name: 'Persona natural', isWinner: false },
      { id: 'r2', organization: null, name: 'Persona natural', isWinner: false },
    ];
    expect(bidders(known, [{ ...person(), isWinner: true }]).map(({ id, isWinner }) => [id, isWinner])).toEqual([
      ['r1', true],
      ['r2', false],
    ]);
  });
});

function sessionOf(format: string, takesHeld = false): WriteSession {
  // Of a session the lists read nothing but these.
  return { format, takesHeld, report: newReport() } as WriteSession;
}

type Award = ProcessRecord['awards'][number];
const award = (awardId: string, more: Partial<Award> = {}): Award => ({
  awardId,
  date: null,
  amount: 100,
  currency: 'PEN',
  suppliers: [firm('A')],
  origin,
  ...more,
});

describe('awards', () => {
  function awards(known: unknown, incoming: Award[], { format = 'ocds', isOwnExport = false, takesHeld = false } = {}) {
    const session = sessionOf(format, takesHeld);
    const rows = mergeAwards({ known, incoming, session, told, isOwnExport, directory });
    return { rows, report: session.report };
  }
  const idsOf = (row: Row | undefined): unknown => (row?.['origin'] as { ids: string[] } | undefined)?.ids;

  test('a row says what the file tells, with its identifier and its source', () => {
    const { rows } = awards(null, [award('L1', { date: '2026-02-03', status: 'active' })]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      awardId: 'L1',
      date: '2026-02-03',
      amount: 100,
      currency: 'PEN',
      status: 'active',
      suppliers: ['id-A'],
      origin: { ids: ['ocds:L1'], cells: { amount: { value: 100, source: 'OECE', asOf: '2026-05-01' } } },
    });
    expect(rows[0]).not.toHaveProperty('naturalPersonSuppliers');
  });

  test.each<[string, string, boolean, string]>([
    ['ocds', 'L1', false, 'ocds:L1'],
    ['seace', 'item-3', false, 'item:item-3'],
    ['seace', 'an-item-3', false, 'seace:an-item-3'],
    ['ocds', 'item-3', false, 'ocds:item-3'],
    ['own', 'L1', true, 'propio:L1'],
  ])('of %s, %s (own export: %s) is %s', (format, id, isOwnExport, expected) => {
    expect(idsOf(awards(null, [award(id)], { format, isOwnExport }).rows[0])).toEqual([expected]);
  });

  test('winners who are not kept are counted, each kind for itself', () => {
    const counted = (suppliers: Party[]): unknown[] => {
      const [row] = awards(null, [award('L1', { suppliers })]).rows;
      return [row?.['suppliers'], row?.['naturalPersonSuppliers'], row?.['unidentifiedSuppliers']];
    };
    expect(counted([firm('A'), person(), person()])).toEqual([['id-A'], 2, undefined]);
    expect(counted([person(), person('Sin identificar')])).toEqual([undefined, 1, 1]);
  });

  test('one of another source is the same where winners and amount are, or one of both says nothing', () => {
    const known = awards(null, [award('L1')]).rows;
    const again = (more: Partial<Award>) => {
      const { rows, report } = awards(known, [award('9', more)], { format: 'conosce', takesHeld: true });
      return [rows.length, report.recognised];
    };
    expect(again({})).toEqual([1, 1]);
    expect(again({ amount: null })).toEqual([1, 1]);
    expect(again({ suppliers: [] })).toEqual([1, 1]);
    expect(again({ amount: 101 })).toEqual([2, 0]);
    expect(again({ currency: 'USD' })).toEqual([2, 0]);
    expect(again({ suppliers: [firm('B')] })).toEqual([2, 0]);
    expect(again({ suppliers: [firm('B')], amount: null })).toEqual([2, 0]);
    expect(again({ suppliers: [], amount: null })).toEqual([2, 0]);
  });

  test('the order of the winners says nothing', () => {
    const known = awards(null, [award('L1', { suppliers: [firm('B'), firm('A')] })]).rows;
    const { rows } = awards(known, [award('9', { suppliers: [firm('A'), firm('B')], amount: null })], {
      format: 'conosce',
    });
    expect(rows).toHaveLength(1);
  });

  test('one written by hand is found by its code, and by the one under which it was exported', () => {
    const known = [{ id: 'r1', awardId: 'L1', amount: 90 }];
    expect(awards(known, [award('L1')]).rows.map(({ id, amount }) => [id, amount])).toEqual([['r1', 90]]);
    expect(awards(known, [award('L1')], { format: 'own', isOwnExport: true }).rows).toHaveLength(1);
    expect(awards([{ id: 'r1', amount: 90 }], [award('L1')], { takesHeld: true }).rows).toHaveLength(2);
  });
});

const contract = (number: string, more: Partial<ContractRecord> = {}): ContractRecord => ({
  number,
  dateSigned: '2026-03-01',
  startDate: null,
  endDate: null,
  amount: 500,
  currency: 'PEN',
  url: null,
  amendments: [],
  origin,
  ...more,
});

describe('contracts', () => {
  function contracts(
    known: unknown,
    incoming: ContractRecord[],
    { format = 'conosce', isOwnExport = false, takesHeld = true } = {},
  ) {
    const session = sessionOf(format, takesHeld);
    return { rows: mergeContracts({ known, incoming, session, told, isOwnExport }), report: session.report };
  }
  const idsOf = (row: Row | undefined): unknown => (row?.['origin'] as { ids: string[] } | undefined)?.ids;

  test('one is known by the identifier of its source, else by its number, in an own export by both', () => {
    expect(idsOf(contracts(null, [contract('Nº 12-2026', { contractId: '77' })]).rows[0])).toEqual(['conosce:77']);
    expect(idsOf(contracts(null, [contract('012-2026')]).rows[0])).toEqual(['numero:012 2026']);
    const own = { isOwnExport: true };
    expect(idsOf(contracts(null, [contract('12', { contractId: '77' })], own).rows[0])).toEqual(['propio:77']);
    expect(idsOf(contracts(null, [contract('12')], own).rows[0])).toEqual(['propio:12']);
  });

  test('a row says what the file tells; its amendments are a list of their own', () => {
    const [row] = contracts(null, [contract('12-2026', { contractId: '77', scope: 'Pista' })]).rows;
    expect(row).toMatchObject({
      number: '12-2026',
      contractId: '77',
      dateSigned: '2026-03-01',
      amount: 500,
      scope: 'Pista',
    });
    expect(row).not.toHaveProperty('amendments');
    expect(row).not.toHaveProperty('startDate');
  });

  test('one of another source is the same by number and amount, or by amount and day of signature', () => {
    const known = contracts(null, [contract('012-2026', { contractId: '77' })]).rows;
    const again = (number: string, more: Partial<ContractRecord>) => {
      const { rows, report } = contracts(known, [contract(number, { contractId: 'z', ...more })], { format: 'ocds' });
      return [rows.length, report.recognised];
    };
    expect(again('012-2026', {})).toEqual([1, 1]);
    expect(again('012-2026', { amount: null })).toEqual([1, 1]);
    expect(again('012-2026', { amount: 501 })).toEqual([2, 0]);
    expect(again('012-2026', { currency: 'USD' })).toEqual([2, 0]);
    expect(again('Contrato', {})).toEqual([1, 1]);
    expect(again('99-2026', { dateSigned: '2026-03-02' })).toEqual([2, 0]);
    expect(again('99-2026', { dateSigned: null })).toEqual([2, 0]);
    expect(again('99-2026', { amount: null })).toEqual([2, 0]);
  });

  test('one without its own identifier is found by number, however it is written', () => {
    const known = [{ id: 'r1', number: 'CONTRATO N° 012-2026' }];
    const { rows } = contracts(known, [contract('Contrato N° 012-2026')]);
    expect(rows.map(({ id, number, amount }) => [id, number, amount])).toEqual([['r1', 'CONTRATO N° 012-2026', 500]]);
    expect(
      contracts([{ id: 'r1', number: '12', contractId: '77' }], [contract('13', { contractId: '77' })]).rows,
    ).toHaveLength(1);
  });

  test('amendments are added as often as the file tells each, and none twice', () => {
    const extension = { date: '2026-06-01', description: 'Prórroga', amountChange: 50, daysChange: null };
    const other = { ...extension, date: '2026-07-01' };
    const first = contracts(null, [contract('12-2026', { amendments: [extension, extension] })]).rows;
    expect(first[0]?.['amendments']).toEqual([extension, extension]);
    const again = contracts(first, [contract('12-2026', { amendments: [extension, extension, other] })]).rows;
    expect(again[0]?.['amendments']).toEqual([extension, extension, other]);
    const same = contracts(again, [contract('12-2026', { amendments: [other] })]).rows;
    expect(same[0]).toBe(again[0]);
    const more = contracts(again, [contract('12-2026', { amendments: [{ ...extension, amountChange: 51 }] })]).rows;
    expect(more[0]?.['amendments']).toHaveLength(4);
  });
});
