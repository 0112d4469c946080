import { expect, test } from 'vitest';
import type { JsonObject } from '../../../collections/standards/json.ts';
import { processChecks } from '../../../site/standards/quality/process-checks.ts';

const verdict = (code: string, release: unknown): unknown =>
  (processChecks.find((one) => one.code === code) ?? expect.fail(`no hay ${code}`)).check(release as JsonObject);
const pen = (amount: number, currency = 'PEN') => ({ amount, currency });
const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00-05:00`;
const period = (start: number, end: number, durationInDays?: number) => ({
  startDate: day(start),
  endDate: day(end),
  durationInDays,
});
const signed = (amount: number, currency?: string) => ({ awardID: 'a', value: pen(amount, currency) });

test('every check has its name and says nothing of an empty process', () => {
  for (const { name, kind, code } of processChecks) {
    expect([code.startsWith(`${kind}.`), name.length > 20]).toEqual([true, true]);
    expect([code, verdict(code, { ocid: 'o', date: day(10) })]).toEqual([code, null]);
  }
  expect(new Set(processChecks.map(({ code }) => code)).size).toBe(processChecks.length);
});

/** Check, process, and whether it is met; null where it tells nothing. */
const cases: [string, unknown, boolean | null][] = [
  ['consistent.number_of_tenderers', { tender: { numberOfTenderers: 2, tenderers: [{ id: 'x' }, { id: 'y' }] } }, true],
  [
    'consistent.number_of_tenderers',
    { tender: { numberOfTenderers: 1, tenderers: [{ id: 'x' }, { id: 'y' }] } },
    false,
  ],
  ['consistent.number_of_tenderers', { tender: { numberOfTenderers: 1 } }, null],
  ['consistent.number_of_tenderers', { tender: { tenderers: [{ id: 'x' }] } }, null],
  ['consistent.tender_value', { tender: { value: pen(150) }, planning: { budget: { amount: pen(100) } } }, true],
  ['consistent.tender_value', { tender: { value: pen(151) }, planning: { budget: { amount: pen(100) } } }, false],
  ['consistent.tender_value', { tender: { value: pen(50) }, planning: { budget: { amount: pen(100) } } }, true],
  ['consistent.tender_value', { tender: { value: pen(49) }, planning: { budget: { amount: pen(100) } } }, false],
  ['consistent.tender_value', { tender: { value: pen(0) }, planning: { budget: { amount: pen(0) } } }, true],
  ['consistent.tender_value', { tender: { value: pen(1) }, planning: { budget: { amount: pen(0) } } }, false],
  ['consistent.tender_value', { tender: { value: pen(1, 'USD') }, planning: { budget: { amount: pen(100) } } }, null],
  ['consistent.tender_value', { tender: { value: pen(1) } }, null],
  ['consistent.contracts_value', { awards: [{ id: 'a', value: pen(100) }], contracts: [signed(75), signed(75)] }, true],
  [
    'consistent.contracts_value',
    { awards: [{ id: 'a', value: pen(100) }], contracts: [signed(75), signed(76)] },
    false,
  ],
  ['consistent.contracts_value', { awards: [{ id: 'a', value: pen(100) }], contracts: [signed(1, 'USD')] }, null],
  [
    'consistent.contracts_value',
    { awards: [{ id: 'a', value: pen(100) }], contracts: [{ awardID: 'b', value: pen(1) }] },
    null,
  ],
  [
    'consistent.contracts_value',
    { awards: [{ id: 'a', value: pen(100) }], contracts: [signed(100), { awardID: 'a' }] },
    null,
  ],
  ['consistent.contracts_value', { awards: [{ id: 'a' }], contracts: [signed(1)] }, null],
  [
    'consistent.contracts_implementation_transactions_value',
    { contracts: [{ value: pen(10), implementation: { transactions: [{ value: pen(4) }, { value: pen(6) }] } }] },
    true,
  ],
  [
    'consistent.contracts_implementation_transactions_value',
    { contracts: [{ value: pen(10), implementation: { transactions: [{ value: pen(4) }, { value: pen(7) }] } }] },
    false,
  ],
  [
    'consistent.contracts_implementation_transactions_value',
    { contracts: [{ value: pen(10), implementation: { transactions: [{ value: pen(99, 'USD') }] } }] },
    null,
  ],
  [
    'consistent.contracts_implementation_transactions_value',
    { contracts: [{ implementation: { transactions: [{ value: pen(4) }] } }] },
    null,
  ],
  ['consistent.contracts_implementation_transactions_value', { contracts: [{ value: pen(10) }] }, null],
  ['consistent.parties_roles', { buyer: { id: 'x' }, parties: [{ id: 'x', roles: ['buyer'] }] }, true],
  ['consistent.parties_roles', { buyer: { id: 'y' }, parties: [{ id: 'x', roles: ['buyer'] }] }, false],
  ['consistent.parties_roles', { buyer: { id: 'x' }, parties: [{ id: 'x', roles: ['buyer', 'tenderer'] }] }, false],
  [
    'consistent.parties_roles',
    { tender: { tenderers: [{ id: 'x' }] }, parties: [{ id: 'x', roles: ['tenderer'] }] },
    true,
  ],
  ['consistent.parties_roles', { parties: [{ id: 'x' }] }, null],
  ['consistent.period_duration_in_days', { tender: { tenderPeriod: period(1, 11, 10) } }, true],
  ['consistent.period_duration_in_days', { tender: { tenderPeriod: period(1, 11, 11) } }, true],
  ['consistent.period_duration_in_days', { tender: { tenderPeriod: period(1, 11, 9) } }, true],
  ['consistent.period_duration_in_days', { contracts: [{ period: period(1, 11, 12) }] }, false],
  ['consistent.period_duration_in_days', { awards: [{ contractPeriod: period(1, 11, 8) }] }, false],
  ['consistent.period_duration_in_days', { tender: { contractPeriod: period(1, 11) } }, null],
  ...['tender', 'awards', 'contracts'].flatMap((part): [string, unknown, boolean | null][] => [
    ['coherent.amendments_dates', { date: day(10), [part]: { amendments: [{ date: day(10) }] } }, true],
    ['coherent.amendments_dates', { date: day(10), [part]: { amendments: [{ date: day(11) }] } }, false],
  ]),
  ...['planning', 'tender', 'awards', 'contracts'].flatMap((part): [string, unknown, boolean | null][] => [
    ['coherent.documents_dates', { date: day(10), [part]: { documents: [{ datePublished: day(9) }] } }, true],
    ['coherent.documents_dates', { date: day(10), [part]: { documents: [{ datePublished: day(11) }] } }, false],
    ['coherent.documents_dates', { date: day(10), [part]: { documents: [{ dateModified: day(11) }] } }, false],
  ]),
  ...['planning', 'tender', 'contracts'].flatMap((part): [string, unknown, boolean | null][] => [
    ['coherent.milestones_dates', { date: day(10), [part]: { milestones: [{ dateMet: day(9) }] } }, true],
    ['coherent.milestones_dates', { date: day(10), [part]: { milestones: [{ dateMet: day(11) }] } }, false],
    ['coherent.milestones_dates', { date: day(10), [part]: { milestones: [{ dateModified: day(11) }] } }, false],
    ['coherent.milestone_status', { [part]: { milestones: [{ status: 'scheduled' }] } }, true],
    ['coherent.milestone_status', { [part]: { milestones: [{ status: 'scheduled', dateMet: day(1) }] } }, false],
    ['coherent.milestone_status', { [part]: { milestones: [{ status: 'met', dateMet: day(1) }] } }, null],
  ]),
  [
    'coherent.milestones_dates',
    { date: day(10), contracts: [{ implementation: { milestones: [{ dateMet: day(11) }] } }] },
    false,
  ],
  [
    'coherent.milestone_status',
    { contracts: [{ implementation: { milestones: [{ status: 'scheduled', dateMet: day(1) }] } }] },
    false,
  ],
  ['coherent.release_date', { date: day(10), tender: { datePublished: day(10) } }, true],
  ['coherent.release_date', { date: day(10), tender: { datePublished: day(11) } }, false],
  ['coherent.tender_status', { tender: { status: 'active' } }, true],
  ['coherent.tender_status', { tender: { status: 'complete' }, awards: [{ status: 'active' }] }, null],
  ['coherent.tender_status', { awards: [{ status: 'active' }] }, null],
  ['coherent.tender_status', { tender: { status: 'cancelled' }, awards: [{ status: 'active' }] }, false],
  ['coherent.tender_status', { tender: { status: 'cancelled' }, awards: [{ status: 'cancelled' }] }, true],
  ['coherent.tender_status', { tender: { status: 'cancelled' }, awards: [{ suppliers: [{ id: 'x' }] }] }, false],
  ['coherent.tender_status', { tender: { status: 'cancelled' }, awards: [{ suppliers: [] }] }, true],
  [
    'coherent.tender_status',
    { tender: { status: 'cancelled' }, awards: [{ status: 'cancelled', suppliers: [{ id: 'x' }] }] },
    true,
  ],
  ['coherent.tender_status', { tender: { status: 'cancelled' }, contracts: [{ status: 'cancelled' }] }, true],
  ['coherent.tender_status', { tender: { status: 'cancelled' }, contracts: [{}] }, false],
  ...['pending', 'cancelled', 'unsuccessful'].flatMap((status): [string, unknown, boolean | null][] => [
    ['coherent.awards_status', { awards: [{ id: 'a', status }] }, true],
    ['coherent.awards_status', { awards: [{ id: 'a', status }], contracts: [{ awardID: 'a' }] }, false],
  ]),
  ['coherent.awards_status', { awards: [{ id: 'a', status: 'active' }], contracts: [{ awardID: 'a' }] }, null],
  ...['pending', 'cancelled'].flatMap((status): [string, unknown, boolean | null][] => [
    ['coherent.contracts_status', { contracts: [{ status }] }, true],
    ['coherent.contracts_status', { contracts: [{ status, implementation: { transactions: [{ id: 1 }] } }] }, false],
  ]),
  [
    'coherent.contracts_status',
    { contracts: [{ status: 'active', implementation: { transactions: [{ id: 1 }] } }] },
    null,
  ],
  [
    'coherent.dates',
    {
      date: day(20),
      tender: { tenderPeriod: period(1, 5) },
      awards: [{ id: 'a', date: day(5) }],
      contracts: [{ awardID: 'a', dateSigned: day(5) }],
    },
    true,
  ],
  [
    'coherent.dates',
    { date: day(20), tender: { tenderPeriod: period(1, 6) }, awards: [{ id: 'a', date: day(5) }] },
    false,
  ],
  [
    'coherent.dates',
    { date: day(20), awards: [{ id: 'a', date: day(5) }], contracts: [{ awardID: 'a', dateSigned: day(4) }] },
    false,
  ],
  ['coherent.dates', { date: day(20), awards: [{ id: 'a', date: day(21) }] }, false],
  ['coherent.dates', { date: day(20), contracts: [{ awardID: 'z', dateSigned: day(21) }] }, false],
  ...['tender.tenderPeriod', 'tender.contractPeriod', 'awards.contractPeriod', 'contracts.period'].flatMap(
    (path): [string, unknown, boolean | null][] => {
      const [part = '', name = ''] = path.split('.');
      return [
        ['coherent.period', { [part]: { [name]: period(1, 1) } }, true],
        ['coherent.period', { [part]: { [name]: period(2, 1) } }, false],
      ];
    },
  ),
  [
    'coherent.procurement_method_vs_number_of_tenderers',
    { tender: { procurementMethod: 'direct', numberOfTenderers: 1 } },
    true,
  ],
  [
    'coherent.procurement_method_vs_number_of_tenderers',
    { tender: { procurementMethod: 'direct', numberOfTenderers: 2 } },
    false,
  ],
  [
    'coherent.procurement_method_vs_number_of_tenderers',
    { tender: { procurementMethod: 'open', numberOfTenderers: 2 } },
    null,
  ],
  ['coherent.procurement_method_vs_number_of_tenderers', { tender: { procurementMethod: 'direct' } }, null],
  ['coherent.value_realistic', { tender: { value: pen(2e10) } }, true],
  ['coherent.value_realistic', { tender: { value: pen(2e10 + 1) } }, false],
  ['coherent.value_realistic', { awards: [{ value: pen(-2e10 - 1) }] }, false],
  ['coherent.value_realistic', { contracts: [{ value: pen(5e9, 'USD') }] }, true],
  ['coherent.value_realistic', { contracts: [{ value: pen(5e9 + 1, 'EUR') }] }, false],
  ['coherent.value_realistic', { contracts: [{ value: pen(9e99, 'CLP') }] }, null],
  ['reference.contract_in_awards', { awards: [{ id: 'a' }], contracts: [{ awardID: 'a' }] }, true],
  ['reference.contract_in_awards', { awards: [{ id: 'a' }], contracts: [{ awardID: 'a' }, { awardID: 'b' }] }, false],
  ['reference.contract_in_awards', { contracts: [{ awardID: 'a' }] }, false],
];
test.each(cases)('%s of %j: %s', (code, release, expected) => {
  expect(verdict(code, release)).toBe(expected);
});
