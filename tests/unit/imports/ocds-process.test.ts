import { describe, expect, test } from 'vitest';
import { toProcess } from '../../../cms/plugins/imports/formats/ocds-process.ts';
import type { Release } from '../../../cms/plugins/imports/formats/ocds-schema.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';

function read(given: object) {
  const report = newReport();
  const place = { path: 'releases/0', row: 4, moment: '2026-05-01T00:00:00Z' };
  const record = toProcess({ ocid: 'ocds-x-1', ...given } as unknown as Release, place, { collect: report } as never);
  return { record, findings: report.findings };
}
const amount = (value: number, currency: string | undefined = 'PEN') => ({
  amount: value,
  ...(currency ? { currency } : {}),
});

describe('9-3.5 a process of an OCDS document', () => {
  test('is called by the title of its tender, else by its ocid; without both it is refused', () => {
    const called = (given: object): unknown => read(given).record?.nomenclature;
    expect(called({ tender: { title: 'LP-1-2026' } })).toEqual({
      value: 'LP-1-2026',
      original: 'LP-1-2026',
      row: 4,
      column: 'releases/0/tender/title',
    });
    expect(called({ tender: { title: '' } })).toMatchObject({ value: 'ocds-x-1', column: 'releases/0/ocid' });
    expect(called({})).toMatchObject({ value: 'ocds-x-1' });
    const { record, findings } = read({ ocid: undefined });
    expect([record, findings[0]?.column, findings[0]?.reason]).toEqual([
      null,
      'releases/0/ocid',
      'el documento OCDS no tiene ocid ni tender.title',
    ]);
  });

  test('says the rest where the document says it', () => {
    const { record } = read({
      planning: { budget: { projectID: 2345678 } },
      buyer: { id: 'PE-RUC-20164503080', name: 'INVERMET' },
      tender: {
        title: 'LP-1-2026',
        description: 'Mejoramiento de la vía',
        status: 'active',
        procurementMethod: 'open',
        procurementMethodDetails: 'Licitación Pública',
        mainProcurementCategory: 'works',
        datePublished: '2026-03-01T10:00:00-05:00',
        tenderPeriod: { startDate: '2026-03-02T00:00:00Z', endDate: '2026-03-09T00:00:00Z' },
        value: amount(1000, 'usd'),
        numberOfTenderers: 3,
        tenderers: [
          { id: 'b1', name: 'Constructora Uno S.A.' },
          { id: 'b2', name: 'Constructora Dos S.A.' },
        ],
        items: [
          { description: 'Pista', quantity: 2, unit: { name: 'km' }, classification: { description: 'Vías' } },
          {},
        ],
      },
      awards: [
        {
          id: 'L1',
          suppliers: [{ id: 'b2', name: 'Constructora Dos S.A.' }],
          value: amount(900, 'USD'),
          date: '2026-04-01',
          status: 'active',
        },
      ],
    });
    expect(record).toMatchObject({
      row: 4,
      moment: '2026-05-01T00:00:00Z',
      isWholeState: true,
      mayCreate: true,
      ocid: { value: 'ocds-x-1' },
      title: { value: 'Mejoramiento de la vía' },
      projectCui: { value: '2345678', column: 'releases/0/planning/budget/projectID' },
      buyer: { name: 'INVERMET', role: 'entity' },
      status: { value: 'awarded' },
      method: { value: 'Licitación Pública' },
      category: { value: 'works' },
      datePublished: { value: '2026-03-01' },
      tenderStart: { value: '2026-03-02' },
      tenderEnd: { value: '2026-03-09' },
      referenceAmount: { value: 1000 },
      currency: 'USD',
      numberOfBidders: { value: 3 },
      bidders: [{ isWinner: false }, { isWinner: true }],
      awards: [{ awardId: 'L1', date: '2026-04-01', amount: 900, currency: 'USD', status: 'active' }],
      items: [
        { description: 'Pista', quantity: 2, unit: 'km', classification: 'Vías' },
        { description: '', quantity: null, unit: null, classification: null },
      ],
    });
  });

  test('what it leaves out is null, or told by what stands beside it', () => {
    const { record } = read({
      tender: {
        title: 'LP-1-2026',
        procurementMethod: 'open',
        tenderPeriod: { startDate: '2026-03-02' },
        tenderers: [{}],
      },
    });
    expect(record).toMatchObject({
      title: { value: 'LP-1-2026' },
      projectCui: null,
      buyer: null,
      status: null,
      method: { value: 'open' },
      datePublished: { value: '2026-03-02' },
      referenceAmount: null,
      numberOfBidders: { value: 1 },
      items: null,
      awards: [],
      contracts: [],
    });
    expect(
      read({ tender: { title: 'x' }, planning: { budget: { projectID: '23456' } } }).record?.projectCui,
    ).toBeNull();
    expect(
      read({ tender: { title: 'x', procuringEntity: { name: 'Municipalidad de Lima' } }, buyer: { name: 'Otra' } })
        .record?.buyer?.name,
    ).toMatch(/Lima/);
    expect(read({}).record?.bidders).toBeNull();
  });

  test.each<[string | null, object]>([
    [
      'complete',
      {
        contracts: [
          { id: '1', status: 'active' },
          { id: '2', status: 'terminated' },
        ],
      },
    ],
    ['contracted', { contracts: [{ id: '1' }], tender: { status: 'cancelled' } }],
    ['cancelled', { contracts: [{ id: '1', status: 'cancelled' }], tender: { status: 'cancelled' } }],
    ['awarded', { awards: [{ id: 'a', suppliers: [{ name: 'x' }] }], tender: { status: 'active' } }],
    [
      'active',
      { awards: [{ id: 'a', suppliers: [{ name: 'x' }], status: 'cancelled' }], tender: { status: 'active' } },
    ],
    [
      'active',
      { awards: [{ id: 'a', suppliers: [{ name: 'x' }], status: 'unsuccessful' }], tender: { status: 'active' } },
    ],
    ['active', { awards: [{ id: 'a', suppliers: [] }], tender: { status: 'active' } }],
    ['unsuccessful', { tender: { status: 'unsuccessful' } }],
    ['cancelled', { tender: { status: 'withdrawn' } }],
    ['planned', { tender: { status: 'planning' } }],
    ['planned', { tender: { status: 'planned' } }],
    ['unsuccessful', { awards: [{ id: 'a', status: 'unsuccessful' }], tender: { status: 'complete' } }],
    [
      'cancelled',
      {
        awards: [
          { id: 'a', status: 'unsuccessful' },
          { id: 'b', status: 'cancelled' },
        ],
        tender: { status: 'complete' },
      },
    ],
    [null, { awards: [], tender: { status: 'complete' } }],
    [null, {}],
  ])('its state is %s of %j', (state, given) => expect(read(given).record?.status?.value ?? null).toBe(state));

  test('winners are those of awards in force', () => {
    const winner = (status: string): unknown =>
      read({
        tender: { tenderers: [{ id: 'b1', name: 'Uno' }] },
        awards: [{ id: 'a', status, suppliers: [{ id: 'b1', name: 'Uno' }] }],
      }).record?.bidders?.[0]?.isWinner;
    expect([winner('active'), winner('pending'), winner('cancelled'), winner('unsuccessful')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('an amount takes the only currency that the process names; in none, several or an unknown one the process is refused', () => {
    const award = (currency?: string) => ({ id: 'a', value: amount(5, currency) });
    const fine = read({
      awards: [{ id: 'a', value: { amount: 5 } }],
      contracts: [{ id: 'c', value: amount(5, ' eur ') }],
    });
    expect([fine.record?.awards[0]?.currency, fine.record?.contracts[0]?.currency]).toEqual(['EUR', 'EUR']);
    const none = read({ tender: { value: { amount: 5 } } });
    expect([none.record, none.findings[0]?.column, none.findings[0]?.reason]).toEqual([
      null,
      'releases/0/tender/value/currency',
      'el monto 5 no dice su moneda: se esperan PEN, USD, EUR',
    ]);
    const several = read({ tender: { value: { amount: 5 } }, awards: [award('PEN'), award('USD')] });
    expect(several.record).toBeNull();
    const unknown = read({ awards: [award('GBP')] });
    expect([unknown.record, unknown.findings[0]?.value, unknown.findings[0]?.reason]).toEqual([
      null,
      'GBP',
      'el monto 5 está en una moneda que no se registra: se esperan PEN, USD, EUR',
    ]);
    expect(read({ tender: { value: { currency: 'GBP' } } }).record?.referenceAmount).toBeNull();
  });

  test('awards without identifier get one of their own, each another', () => {
    const { record } = read({ awards: [{ value: amount(5) }, { id: 'L1', value: amount(5) }, { value: amount(6) }] });
    const ids = record?.awards.map(({ awardId }) => awardId) ?? [];
    expect(ids[1]).toBe('L1');
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain('');
  });

  test('a contract is called by its number: a title with figures, else its id, else by what it says', () => {
    const named = (contract: object): unknown[] => {
      const [one] = read({ contracts: [contract] }).record?.contracts ?? [];
      return [one?.number, one?.contractId, one?.scope];
    };
    expect(named({ id: '77', title: 'Contrato 012-2026', description: 'Pista' })).toEqual([
      'Contrato 012-2026',
      '77',
      'Pista',
    ]);
    expect(named({ id: '77', title: 'Supervisión de obra' })).toEqual(['77', '77', 'Supervisión de obra']);
    expect(named({ title: 'Supervisión de obra' })).toEqual(['Supervisión de obra', null, null]);
    expect(named({ id: '77' })).toEqual(['77', '77', null]);
    expect(named({ dateSigned: '2026-01-01' })).toEqual([expect.stringMatching(/^sin número \S+/), null, null]);
  });

  test('a contract with its days, its address and its changes', () => {
    const { record } = read({
      contracts: [
        {
          id: '77',
          awardID: 'L1',
          status: 'active',
          dateSigned: '2026-04-01T00:00:00Z',
          period: { startDate: '2026-04-02', endDate: '2027-04-01' },
          value: amount(5),
          documents: [{}, { url: 'ftp://x' }, { url: 'https://' }, { url: 'https://x.pe/c.pdf' }],
          amendments: [{ date: '2026-06-01', description: 'Prórroga' }, { rationale: 'Lluvias' }, {}],
        },
        { id: '78', status: 'odd' },
      ],
    });
    expect(record?.contracts).toMatchObject([
      {
        awardId: 'L1',
        status: 'active',
        dateSigned: '2026-04-01',
        startDate: '2026-04-02',
        endDate: '2027-04-01',
        amount: 5,
        currency: 'PEN',
        url: 'https://x.pe/c.pdf',
        amendments: [
          { date: '2026-06-01', description: 'Prórroga', amountChange: null, daysChange: null },
          { date: null, description: 'Lluvias' },
          { date: null, description: 'Modificación' },
        ],
      },
      {
        awardId: null,
        status: null,
        dateSigned: null,
        startDate: null,
        endDate: null,
        amount: null,
        url: null,
        amendments: [],
      },
    ]);
  });
});
