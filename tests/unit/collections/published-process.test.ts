import { describe, expect, test } from 'vitest';
import {
  countedAwards,
  countedContracts,
  toPublishedContractingProcess,
} from '../../../collections/contracting-processes/published.ts';
import type { ContractingProcess } from '../../../collections/payload-types.ts';

const firm = (id: string) => ({
  id,
  name: `Empresa ${id}`,
  displayName: `Empresa ${id}`,
  key: `empresa-${id}`,
  ruc: '20100017491',
  standing: 'named',
});
const bare = {
  id: 'p1',
  key: 'lp-1-2026',
  nomenclature: 'LP-1-2026-INVERMET',
  title: 'Vía Expresa',
  buyer: { ...firm('e1'), contact: 'Logística, anexo 12' },
  status: 'active',
  currency: 'PEN',
  provenance: { source: 'SEACE', asOf: '2026-03' },
  createdAt: '2026-04-01T00:00:00Z',
  updatedAt: '2026-05-01T00:00:00Z',
};
const context = { entityIds: new Set(['e1']), image: () => null, file: () => null };
const shown = (more: object = {}, of: object = {}) =>
  toPublishedContractingProcess({ ...bare, ...more } as unknown as ContractingProcess, { ...context, ...of });

describe('the public view of a process', () => {
  test('what no source says is null, and lists are empty', () => {
    expect(shown()).toMatchObject({
      key: 'lp-1-2026',
      ocid: null,
      nomenclature: 'LP-1-2026-INVERMET',
      title: 'Vía Expresa',
      projectCode: null,
      projectTitle: null,
      buyer: { name: 'Empresa e1' },
      buyerContact: 'Logística, anexo 12',
      status: 'active',
      method: null,
      category: null,
      datePublished: null,
      tenderStart: null,
      tenderEnd: null,
      referenceAmount: null,
      currency: 'PEN',
      numberOfBidders: null,
      bidders: [],
      awards: [],
      contracts: [],
      provenance: { source: 'SEACE', asOf: '2026-03' },
      updatedAt: '2026-05-01T00:00:00Z',
    });
  });

  test('it is of an entity that the portal shows, and has an address', () => {
    expect(shown({ buyer: firm('e2') })).toBeNull();
    expect(shown({ buyer: 'e1' })).toBeNull();
    expect(shown({ key: '' })).toBeNull();
  });

  test('amounts, days and methods as they stand, also a zero', () => {
    expect(
      shown({
        ocid: 'ocds-x-1',
        method: ' Licitación pública ',
        category: 'works',
        datePublished: '2026-03-01',
        tenderStart: '2026-03-02',
        tenderEnd: '2026-03-09',
        referenceAmount: 0,
        numberOfBidders: 0,
      }),
    ).toMatchObject({
      ocid: 'ocds-x-1',
      method: expect.stringContaining('Licitación pública') as string,
      category: 'works',
      datePublished: '2026-03-01',
      tenderStart: '2026-03-02',
      tenderEnd: '2026-03-09',
      referenceAmount: 0,
      numberOfBidders: 0,
    });
    expect(shown({ method: '  ' })?.method).toBeNull();
  });

  test('it is found by nomenclature, ocid and title', () => {
    const search = shown({ ocid: 'ocds-x-1' })?.search ?? '';
    for (const word of ['lp', 'invermet', 'ocds', 'via', 'expresa']) expect(search, word).toContain(word);
  });

  test('bidders by name or as written by hand, with who won', () => {
    expect(
      shown({
        bidders: [
          { id: 'b1', organization: firm('a'), isWinner: true },
          { id: null, organization: null, name: 'Municipalidad Distrital de Comas', isWinner: null },
        ],
      })?.bidders,
    ).toMatchObject([
      { id: 'b1', name: 'Empresa a', isWinner: true },
      { name: 'Municipalidad Distrital de Comas', isWinner: false },
    ]);
  });

  test('winners that may be named come first, then those that may not, as many as there are', () => {
    const [award] =
      shown({
        awards: [
          {
            id: 'r1',
            awardId: null,
            date: '2026-03-10',
            amount: 0,
            currency: 'USD',
            status: 'active',
            suppliers: [firm('a'), 'unreadable'],
            unidentifiedSuppliers: 1,
            naturalPersonSuppliers: 2,
          },
        ],
      })?.awards ?? [];
    expect(award).toMatchObject({ id: 'r1', date: '2026-03-10', amount: 0, currency: 'USD', status: 'active' });
    expect(award?.suppliers.map(({ name, key }) => [name, key])).toEqual([
      ['Empresa a', 'empresa-a'],
      [expect.not.stringContaining('natural'), null],
      ['Persona natural', null],
      ['Persona natural', null],
    ]);
    const [coded, nameless] =
      shown({
        awards: [
          { id: 'r1', awardId: 'L-1', currency: 'PEN' },
          { awardId: '', currency: 'PEN' },
        ],
      })?.awards ?? [];
    expect([coded?.id, nameless?.id, coded?.amount, coded?.status, coded?.suppliers]).toEqual([
      'L-1',
      'lp-1-2026',
      null,
      null,
      [],
    ]);
  });

  test('contracts with their amendments; who administers only as an office', () => {
    const contract = {
      contractId: '77',
      awardId: 'L-1',
      status: 'active',
      number: '012-2026',
      dateSigned: '2026-04-01',
      startDate: '2026-04-02',
      endDate: '2027-04-01',
      amount: 5,
      currency: 'PEN',
      url: 'https://x.pe/c',
      scope: 'Pista',
      administrator: 'Gerencia de Proyectos',
      amendments: [
        { id: 'd1', date: '2026-06-01', description: 'Prórroga', amountChange: 0, daysChange: 30 },
        { date: null, description: 'Adicional' },
      ],
    };
    const { amendments: _none, ...rest } = contract;
    const [full, bareOne, ofPerson] =
      shown({
        contracts: [contract, { number: '13', currency: 'PEN' }, { ...rest, administrator: 'Juan Pérez Quispe' }],
      })?.contracts ?? [];
    expect(full).toEqual({
      ...rest,
      id: '77',
      contractId: undefined,
      amendments: [
        { id: 'd1', date: '2026-06-01', description: 'Prórroga', amountChange: 0, daysChange: 30 },
        { date: null, description: 'Adicional', amountChange: null, daysChange: null },
      ],
    });
    expect(bareOne).toEqual({
      id: null,
      awardId: null,
      status: null,
      number: '13',
      dateSigned: null,
      startDate: null,
      endDate: null,
      amount: null,
      currency: 'PEN',
      url: null,
      scope: null,
      administrator: null,
      amendments: [],
    });
    expect(ofPerson?.administrator).toBeNull();
  });

  test('whoever may not be named is taken out of texts and codes', () => {
    const withheldParties = () => [{ name: 'QUISPE MAMANI ROSA', standing: 'naturalPerson' as const }];
    const view = shown(
      {
        title: 'Consultoría de Rosa Quispe Mamani',
        contracts: [
          {
            number: 'ROSA QUISPE MAMANI',
            contractId: 'ROSA QUISPE MAMANI',
            currency: 'PEN',
            scope: 'Servicio de Rosa Quispe Mamani',
          },
        ],
      },
      { withheldParties },
    );
    expect(JSON.stringify(view)).not.toMatch(/quispe|mamani/i);
    expect(view?.contracts[0]?.number).toMatch(/^id-\d{6}-\d{6}$/);
  });
});

test('what is cancelled counts in no sum; an award without offers neither', () => {
  const statuses = ['pending', 'active', 'cancelled', 'unsuccessful', null, undefined];
  const of = statuses.map((status) => ({ status }));
  expect(countedAwards({ awards: of }).map(({ status }) => status)).toEqual(['pending', 'active', null, undefined]);
  expect(countedContracts({ contracts: of }).map(({ status }) => status)).toEqual([
    'pending',
    'active',
    'unsuccessful',
    null,
    undefined,
  ]);
});
