import { describe, expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { JsonObject } from '../../../collections/standards/json.ts';
import { ocdsRelease } from '../../../site/standards/ocds-release.ts';
import { releasesOf, tagsOf } from '../../../site/standards/ocds-releases.ts';
import { award, processRow } from '../site/read-model-rows.ts';

const process = (given: Partial<PublishedContractingProcess> = {}): PublishedContractingProcess =>
  processRow({ key: 'k1', ...given }).doc;

describe('an OCDS release', () => {
  const contract = (given: object) => ({
    id: 'c1',
    number: 'N.º 1-2025',
    awardId: null,
    amount: 90,
    currency: 'PEN',
    dateSigned: '2025-04-01',
    startDate: '2025-04-02',
    endDate: '2025-12-31',
    status: null,
    scope: 'Puente',
    url: 'https://c.example/1.pdf',
    supplier: null,
    amendments: [],
    ...given,
  });
  const release = (given: object): JsonObject =>
    ocdsRelease({
      process: process(given as Partial<PublishedContractingProcess>),
      id: 'r1',
      date: '2026-11-01T00:00:00.000Z',
      tag: ['tender'],
    });
  const full = {
    nomenclature: 'LP-1-2025',
    title: 'Puente',
    projectCode: '7',
    projectTitle: 'Malecón',
    method: 'Licitación Pública',
    category: 'consultingServices',
    status: 'complete',
    datePublished: '2025-01-15',
    tenderStart: '2025-01-16',
    tenderEnd: '2025-02-01',
    referenceAmount: 100,
    numberOfBidders: 2,
    bidders: [
      { key: '20100000001', ruc: '20100000001', name: 'A S.A.', isWinner: true },
      { key: '20100000002', ruc: '20100000002', name: 'B S.A.', isWinner: false },
    ],
    awards: [{ ...award('a1', 90, []), suppliers: [{ key: '20100000001', ruc: '20100000001', name: 'A S.A.' }] }],
    contracts: [contract({})],
  };
  test('says who, what, when and for how much', () => {
    const document = release(full) as Record<string, JsonObject & JsonObject[]>;
    expect(document).toMatchObject({
      id: 'r1',
      date: '2026-11-01T00:00:00.000Z',
      tag: ['tender'],
      initiationType: 'tender',
      language: 'es',
    });
    expect(document['planning']).toEqual({ budget: { projectID: '7', project: 'Malecón' } });
    expect(document['tender']).toMatchObject({
      id: 'LP-1-2025',
      title: 'LP-1-2025',
      description: 'Puente',
      status: 'complete',
      datePublished: '2025-01-15T00:00:00-05:00',
      tenderPeriod: { startDate: '2025-01-16T00:00:00-05:00', endDate: '2025-02-01T00:00:00-05:00' },
      procuringEntity: { name: 'Entidad' },
      value: { amount: 100, currency: 'PEN' },
      procurementMethod: 'open',
      procurementMethodDetails: 'Licitación Pública',
      mainProcurementCategory: 'services',
      additionalProcurementCategories: ['consultingServices'],
      numberOfTenderers: 2,
      tenderers: [{ name: 'A S.A.' }, { name: 'B S.A.' }],
    });
    expect(document['buyer']).toEqual((document['tender'] as JsonObject)['procuringEntity']);
    expect(document['awards']).toMatchObject([
      {
        date: '2025-03-01T00:00:00-05:00',
        value: { amount: 90, currency: 'PEN' },
        suppliers: [{ name: 'A S.A.' }],
      },
    ]);
    expect(document['contracts']).toMatchObject([
      {
        title: 'N.º 1-2025',
        description: 'Puente',
        status: 'terminated',
        dateSigned: '2025-04-01T00:00:00-05:00',
        period: { startDate: '2025-04-02T00:00:00-05:00', endDate: '2025-12-31T00:00:00-05:00' },
        value: { amount: 90, currency: 'PEN' },
        documents: [{ documentType: 'contractSigned', url: 'https://c.example/1.pdf', language: 'es' }],
      },
    ]);
    const [told] = document['contracts'] as unknown as JsonObject[];
    const [won] = document['awards'] as unknown as JsonObject[];
    expect(told?.['awardID']).toBe(won?.['id']);
    const roles = Object.fromEntries(
      (document['parties'] as unknown as { name: string; roles: string[] }[]).map((one) => [one.name, one.roles]),
    );
    expect(roles).toMatchObject({ Entidad: ['buyer', 'procuringEntity'], 'B S.A.': ['tenderer'] });
  });
  test('what is not known is left out', () => {
    const document = release({}) as Record<string, JsonObject>;
    for (const name of ['planning', 'awards', 'contracts']) expect(document).not.toHaveProperty(name);
    for (const name of [
      'value',
      'procurementMethod',
      'additionalProcurementCategories',
      'numberOfTenderers',
      'tenderers',
      'tenderPeriod',
    ])
      expect(document['tender']).not.toHaveProperty(name);
    expect(release({ nomenclature: '' })['tender']).toMatchObject({ id: 'k1' });
    expect(release({ status: 'notPublished' })['tender']).not.toHaveProperty('status');
    const open = release({ contracts: [contract({ url: 'no es una dirección', status: null })], status: 'contracted' })[
      'contracts'
    ] as JsonObject[];
    expect(open[0]).not.toHaveProperty('documents');
    expect(open[0]).not.toHaveProperty('status');
    expect(ocdsRelease({ process: process(), id: 'r', date: 'ayer', tag: [] })['date']).toBe(
      '1970-01-01T00:00:00.000Z',
    );
  });
  test('a contract follows the award it names, else the only one, else the only one of its amount', () => {
    const two = [award('a1', 90, ['X']), award('a2', 50, ['Y'])];
    const link = (awards: unknown[], given: object): unknown[] => {
      const document = release({ awards, contracts: [contract(given)] });
      const ids = ((document['awards'] ?? []) as JsonObject[]).map(({ id }) => id);
      const [one] = document['contracts'] as JsonObject[];
      return [ids.indexOf(one?.['awardID'] ?? ''), ids.length];
    };
    expect(link(two, { awardId: 'a2' })).toEqual([1, 2]);
    expect(link(two, { awardId: 'a1' })).toEqual([0, 2]);
    expect(link([two[0]], { awardId: 'otra', amount: 1 })).toEqual([0, 1]);
    expect(link(two, { amount: 50 })).toEqual([1, 2]);
    // The award that nobody published stands after those that are.
    expect(link(two, { amount: 70 })).toEqual([2, 3]);
    expect(link(two, { amount: 50, currency: 'USD' })).toEqual([2, 3]);
    expect(link(two, { amount: null })).toEqual([2, 3]);
    expect(link([award('a1', 90, ['X']), award('a2', 90, ['Y'])], { amount: 90 })).toEqual([2, 3]);
    expect(link([], { amount: 90 })).toEqual([0, 1]);
  });
  test('has a name that tells its process, its day and which it is, twelve digits long', () => {
    const at = '2026-11-01T10:00:00.000Z';
    const ids = releasesOf([
      { at, doc: process() },
      { at, doc: process({ title: 'Otro' }) },
    ]).map(({ id }) => String(id));
    expect(ids.every((id) => /-2026-11-01-[\da-f]{12}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('the tags of a release (releaseTag of OCDS)', () => {
  const one = award('a1', 1, ['X']);
  const contract = {
    id: 'c',
    number: '1',
    awardId: null,
    amount: 1,
    currency: 'PEN',
    dateSigned: null,
    startDate: null,
    endDate: null,
    status: null,
    scope: null,
    url: null,
    amendments: [],
  };
  const addenda = { date: '2026-01-01', description: 'Plazo', amountChange: null, daysChange: 30 };
  type Given = Record<string, unknown>;
  const cases: [string, Given, Given | null, string[]][] = [
    ['a plan', { status: 'planned' }, null, ['planning']],
    ['a call', { status: 'active' }, null, ['tender']],
    ['a plan that is called', { status: 'active' }, { status: 'planned' }, ['tender']],
    ['a plan that changes', { status: 'planned', title: 'B' }, { status: 'planned' }, ['planningUpdate']],
    ['a call that changes', { status: 'active', title: 'B' }, { status: 'active' }, ['tenderUpdate']],
    ['cancelled', { status: 'cancelled' }, { status: 'active' }, ['tenderCancellation']],
    ['cancelled from its beginning', { status: 'cancelled' }, null, ['tender', 'tenderCancellation']],
    ['still cancelled', { status: 'cancelled', title: 'B' }, { status: 'cancelled' }, ['tenderUpdate']],
    ['awarded', { awards: [one] }, { awards: [] }, ['award']],
    ['awarded otherwise', { awards: [{ ...one, amount: 2 }] }, { awards: [one] }, ['awardUpdate']],
    [
      'the award was cancelled',
      { awards: [{ ...one, status: 'cancelled' }] },
      { awards: [one] },
      ['awardCancellation'],
    ],
    ['another thing of an awarded one', { awards: [one], title: 'B' }, { awards: [one] }, ['awardUpdate']],
    ['signed', { awards: [one], contracts: [contract] }, { awards: [one] }, ['contract']],
    ['signed otherwise', { contracts: [{ ...contract, amount: 2 }] }, { contracts: [contract] }, ['contractUpdate']],
    [
      'amended',
      { contracts: [{ ...contract, amendments: [addenda] }] },
      { contracts: [contract] },
      ['contractAmendment'],
    ],
    [
      'amended as before',
      { title: 'B', contracts: [{ ...contract, amendments: [addenda] }] },
      { contracts: [{ ...contract, amendments: [addenda] }] },
      ['contractUpdate'],
    ],
    [
      'all at once',
      { awards: [one], contracts: [{ ...contract, amendments: [addenda] }] },
      null,
      ['tender', 'award', 'contract', 'contractAmendment'],
    ],
    ['ended', { status: 'complete', contracts: [contract] }, { contracts: [contract] }, ['contractTermination']],
    ['ended without a contract', { status: 'complete' }, {}, ['tenderUpdate']],
    [
      'ended before',
      { status: 'complete', contracts: [contract], title: 'B' },
      { status: 'complete', contracts: [contract] },
      ['contractUpdate'],
    ],
  ];
  test.each(cases)('%s', (_, now, before, tags) => {
    const of = (given: Given): PublishedContractingProcess =>
      process({ status: 'awarded', ...given } as Partial<PublishedContractingProcess>);
    expect(tagsOf(of(now), before && of(before))).toEqual(tags);
  });
});
