import { expect, test } from 'vitest';
import { companiesByMonth } from '../../../cms/plugins/publishing/investor-interest.ts';
import { openCalls } from '../../../site/published/open-calls.ts';
import { award, processRow, readModelWith } from './read-model-rows.ts';

test('9-2.12 calls still open appear with their calendar, the first to close first, and leave on award', () => {
  const open = { status: 'active' as const, tenderStart: '2026-11-20' };
  const database = readModelWith([
    processRow({ key: 'lp-2', ...open, tenderEnd: '2026-12-20', referenceAmount: 900 }),
    processRow({ key: 'lp-1', ...open, tenderEnd: '2026-12-01' }),
    processRow({
      key: 'sin-estado',
      status: 'notPublished',
      tenderStart: null,
      datePublished: '2026-11-21',
      tenderEnd: '2026-12-29',
    }),
    processRow({ key: 'cerrada', ...open, tenderEnd: '2026-11-27' }),
    processRow({ key: 'sin-plazo', ...open, tenderEnd: null }),
    processRow({ key: 'adjudicada', ...open, tenderEnd: '2026-12-20', awards: [award('1', 5, ['A'])] }),
    processRow({ key: 'adjudicada-2', ...open, status: 'awarded', tenderEnd: '2026-12-20' }),
    processRow({ key: 'cancelada', ...open, status: 'cancelled', tenderEnd: '2026-12-20' }),
    processRow({
      key: 'sin-efecto',
      ...open,
      tenderEnd: '2026-12-28',
      awards: [{ ...award('1', 5, ['A']), status: 'cancelled' }],
    }),
  ]);
  expect(openCalls(database, '2026-11-28').map(({ key, opensOn, closesOn }) => [key, opensOn, closesOn])).toEqual([
    ['lp-1', '2026-11-20', '2026-12-01'],
    ['lp-2', '2026-11-20', '2026-12-20'],
    ['sin-efecto', '2026-11-20', '2026-12-28'],
    ['sin-estado', '2026-11-21', '2026-12-29'],
  ]);
  expect(openCalls(database, '2026-12-02').map(({ key }) => key)).toEqual(['lp-2', 'sin-efecto', 'sin-estado']);
});

test('9-2.12 goal E: different companies of each month, newest first', () => {
  const wrote = (receivedOn: string, company: string, companyId: string | null = null) => ({
    receivedOn,
    company,
    companyId,
  });
  expect(
    companiesByMonth([
      wrote('2026-10-01', 'Uno'),
      wrote('2026-11-02', 'Uno', '20100070970'),
      wrote('2026-11-09', 'UNO S.A.', '20100070970'),
      wrote('2026-11-10', 'Dos'),
    ]),
  ).toEqual([
    { month: '2026-11', companies: 2 },
    { month: '2026-10', companies: 1 },
  ]);
  expect(companiesByMonth([])).toEqual([]);
});
