import { describe, expect, test } from 'vitest';
import { ocds } from '../../../cms/plugins/imports/formats/ocds.ts';
import { instantOf, mergeReleases } from '../../../cms/plugins/imports/formats/ocds-merge.ts';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';

const buyer = { id: 'PE-RUC-20164503080', name: 'FONDO METROPOLITANO DE INVERSIONES' };
const winner = { id: 'PE-RUC-20100070970', name: 'SUPERMERCADOS FICTICIOS S.A.' };

/** Reads a package as the importer does. */
function read(document: Record<string, unknown[]>): {
  processes: ProcessRecord[];
  report: ReturnType<typeof newReport>;
} {
  const report = newReport();
  const entries = Object.entries(document)
    .flatMap(([list, members]) => members.map((one, index) => ocds.entryOf(one, `${list}/${index}`)))
    .filter((entry) => entry !== null)
    .map((entry, index) => ({ ...entry, number: index + 1 }));
  const context = {
    source: 'OCDS',
    asOf: '2026-01-01',
    collect: report,
    dateOrder: 'dayFirst',
    top: { titles: [], columns: new Map(), answers: {}, asOf: '2026-03-31' } as const,
  };
  const processes = [...Map.groupBy(entries, ({ key }) => key).values()].flatMap((group) =>
    ocds.read(group, context as Parameters<typeof ocds.read>[1]),
  ) as ProcessRecord[];
  return { processes, report };
}
const release = (date: string, rest: object) => ({ ocid: 'ocds-x-1', id: date, date, tag: ['tender'], buyer, ...rest });
const tenderOf = (amount: unknown, currency = 'PEN') => ({
  tender: { title: 'LP-SM-1-2026-FICTICIA-1', description: 'Obra', status: 'active', value: { amount, currency } },
});

test('9-2.1 a process of which the document states no state has none: neither called nor planned', () => {
  const stateOf = (given: object): string | null =>
    read({ releases: [release('2026-01-01T00:00:00Z', given)] }).processes[0]?.status?.value ?? null;
  const { tender } = tenderOf(100);
  expect([
    stateOf({ tender }),
    stateOf({ tender: { ...tender, status: undefined } }),
    stateOf({ tender: { ...tender, status: 'complete' } }),
    stateOf({ tender: { ...tender, status: 'planned' } }),
  ]).toEqual(['active', null, null, 'planned']);
});

describe('9-3.5 order of releases', () => {
  test('9-3.5 dates are compared as instants: 23:00 in Lima is after 01:00 UTC of the same calendar day', () => {
    const { processes } = read({
      releases: [release('2026-01-01T23:00:00-05:00', tenderOf(200)), release('2026-01-02T01:00:00Z', tenderOf(100))],
    });
    expect(processes[0]?.referenceAmount?.value).toBe(200);
    expect(processes[0]?.moment).toBe('2026-01-02T04:00:00.000Z');
  });

  test('9-3.5 releases newer than a stale compiledRelease count over it, older ones do not', () => {
    const record = {
      ocid: 'ocds-x-1',
      compiledRelease: release('2026-02-01T00:00:00Z', tenderOf(50)),
      releases: [
        release('2026-01-01T00:00:00Z', tenderOf(10)),
        release('2026-03-01T00:00:00Z', { tender: { value: { amount: 70, currency: 'PEN' } } }),
      ],
    };
    expect(read({ records: [record] }).processes[0]).toMatchObject({
      referenceAmount: { value: 70 },
      title: { value: 'Obra' },
      moment: '2026-03-01T00:00:00.000Z',
    });
    expect(
      read({ records: [{ ...record, releases: record.releases.slice(0, 1) }] }).processes[0]?.referenceAmount?.value,
    ).toBe(50);
  });

  test('9-3.5 of two records of one process the newer compiled release is the base', () => {
    const records = [
      { ocid: 'ocds-x-1', compiledRelease: release('2026-02-01T00:00:00Z', tenderOf(90)) },
      { ocid: 'ocds-x-1', compiledRelease: release('2026-01-31T22:00:00-05:00', tenderOf(80)) },
    ];
    expect(read({ records }).processes.map(({ referenceAmount }) => referenceAmount?.value)).toEqual([80]);
  });

  test('9-3.5 a date without a zone is one of Lima, one that is none is the oldest', () => {
    expect(instantOf('2026-01-01')).toBe(Date.UTC(2026, 0, 1, 5));
    expect(instantOf('2026-01-01T10:00:00')).toBe(Date.UTC(2026, 0, 1, 15));
    expect(instantOf('ayer')).toBeNull();
    expect(
      mergeReleases({
        compiled: [],
        releases: [
          { date: '2026-01-01', a: 1 },
          { date: 'ayer', a: 2, b: 3 },
        ],
      }).release,
    ).toEqual({ date: '2026-01-01', a: 1, b: 3 });
  });
});

describe('9-3.5 what is void stays as such', () => {
  test('9-3.5 cancelled contracts and withdrawn awards keep their state and do not make the process awarded', () => {
    const { processes } = read({
      releases: [
        release('2026-01-01T00:00:00Z', {
          tender: { title: 'LP-2', status: 'complete', tenderers: [winner] },
          awards: [{ id: 'a', status: 'cancelled', value: { amount: 100, currency: 'PEN' }, suppliers: [winner] }],
          contracts: [
            { id: 'k', awardID: 'a', status: 'cancelled', title: '1-2026', value: { amount: 100, currency: 'PEN' } },
          ],
        }),
      ],
    });
    expect(processes[0]?.awards.map(({ awardId, status, amount }) => [awardId, status, amount])).toEqual([
      ['a', 'cancelled', 100],
    ]);
    expect(processes[0]?.contracts.map(({ contractId, awardId, status }) => [contractId, awardId, status])).toEqual([
      ['k', 'a', 'cancelled'],
    ]);
    expect(processes[0]?.status?.value).toBe('cancelled');
    expect(processes[0]?.bidders?.map(({ isWinner }) => isWinner)).toEqual([false]);
  });

  test('9-3.1 two contracts under one title are two, each under its id', () => {
    const contract = (id: string, amount: number) => ({
      id,
      title: 'CONTRATO DE OBRA',
      value: { amount, currency: 'PEN' },
    });
    const { processes } = read({
      releases: [
        release('2026-01-01T00:00:00Z', { ...tenderOf(1), contracts: [contract('k1', 100), contract('k2', 250)] }),
      ],
    });
    expect(
      processes[0]?.contracts.map(({ number, contractId, amount, scope }) => [number, contractId, amount, scope]),
    ).toEqual([
      ['k1', 'k1', 100, 'CONTRATO DE OBRA'],
      ['k2', 'k2', 250, 'CONTRATO DE OBRA'],
    ]);
  });
});

describe('9-3.5 messages in Spanish with the place in the document', () => {
  test.each([
    [
      { tender: { title: 'X', value: { amount: 'cien', currency: 'PEN' } } },
      'releases/0/tender/value/amount',
      'cien',
      'debe ser un número y es un texto',
    ],
    [
      { tender: { title: 'X', tenderers: {} } },
      'releases/0/tender/tenderers',
      '{}',
      'debe ser una lista y es un objeto',
    ],
    [
      { tender: { title: 'X' }, awards: [{ id: 'a', suppliers: 'ACME' }] },
      'releases/0/awards/0/suppliers',
      'ACME',
      'debe ser una lista y es un texto',
    ],
    [{ tender: { title: ['X'] } }, 'releases/0/tender/title', '["X"]', 'debe ser un texto o un número y es una lista'],
  ])('9-3.5 %#', (rest, column, value, reason) => {
    const { processes, report } = read({ releases: [release('2026-01-01T00:00:00Z', rest)] });
    expect(processes).toEqual([]);
    expect(report.findings).toEqual([{ severity: 'rejected', row: 1, column, value, reason }]);
  });

  test('9-3.5 a fault inside a record is told with the release it stands in', () => {
    const { report } = read({
      records: [
        {
          ocid: 'ocds-x-1',
          releases: [release('2026-01-01T00:00:00Z', tenderOf(1)), release('2026-01-02T00:00:00Z', tenderOf('mil'))],
        },
      ],
    });
    expect(report.findings.map(({ column }) => column)).toEqual(['records/0/releases/1/tender/value/amount']);
  });

  test('9-3.2 an amount in a currency that is not kept, or in none, rejects the process and is never soles', () => {
    const { processes, report } = read({ releases: [release('2026-01-01T00:00:00Z', tenderOf(5, 'BRL'))] });
    expect(processes).toEqual([]);
    expect(report.findings[0]).toMatchObject({ column: 'releases/0/tender/value/currency', value: 'BRL' });
    expect(
      read({ releases: [release('2026-01-01T00:00:00Z', { tender: { title: 'X', value: { amount: 5 } } })] }).processes,
    ).toEqual([]);
  });
});
