import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseSync } from 'node:sqlite';
import {
  accountableOrders,
  countAccountable,
  everyAccountable,
  listAccountable,
  situationOfSlug,
  situationSlugs,
  situationSums,
} from '../../../site/published/accountability-list.ts';
import { situations, type Situation } from '../../../site/published/accountability.ts';
import { overview } from '../../../site/published/overview.ts';
import { latestProblems } from '../../../site/published/progress-reports.ts';
import {
  accountabilityAddress,
  accountabilityWords,
  readAccountabilityRequest,
} from '../../../site/src/requests/accountability.ts';
import { accountabilityAddresses } from '../../../site/src/addresses/accountability.ts';
import { byPress, excessOf } from '../../../site/src/components/accountability/sum-words.ts';
import { QUERY_PATHS } from '../../../collections/doors/routes.ts';
import { projectRow, readModelWith, reportRow } from './read-model-rows.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
};
const dates = { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null };
const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
const progress = {
  plannedPhysical: null,
  physical: null,
  plannedFinancial: null,
  financial: null,
  asOf: null,
  source: null,
};
const cost = (viablePen: number | null, currentPen: number | null) => ({ ...costs, viablePen, currentPen });
const figure = (value: number, grade: 'A' | 'C') => ({
  metric: 'updatedCost' as const,
  label: null,
  value,
  text: null,
  unit: 'PEN' as const,
  source: 'Fuente',
  sourceUrl: null,
  asOf: null,
  consultedOn: null,
  grade,
  scope: 'whole' as const,
  part: null,
  note: null,
});
let database: DatabaseSync;

beforeAll(() => {
  database = readModelWith([
    projectRow({ code: 'late-a', title: 'B', dates: { ...dates, plannedEnd: '2026-01-01' }, costs: cost(100, 110) }),
    projectRow({
      code: 'late-b',
      title: 'A',
      dates: { ...dates, plannedEnd: '2025-01-01' },
      progress: { ...progress, plannedPhysical: 90, physical: 50 },
      costs: cost(null, 1000.5),
    }),
    projectRow({ code: 'behind', progress: { ...progress, plannedPhysical: 100, physical: 20 } }),
    projectRow({
      code: 'late-press',
      dates: { ...dates, plannedEnd: '2026-02-01' },
      costs: cost(null, 500),
      provenance: { source: 'Diario', asOf: null, consultedOn: null, url: null, grade: 'C' },
    }),
    projectRow({
      code: 'stopped-old',
      status: 'stopped',
      stoppage: { cause: 'Arbitraje', since: '2024-05-01' },
      costs: cost(null, 7),
    }),
    projectRow({ code: 'stopped-unknown', status: 'stopped', stoppage: { cause: null, since: null } }),
    projectRow({ code: 'dear', costs: cost(100, 150), figures: [figure(150, 'A')] }),
    projectRow({ code: 'dear-press-figure', costs: cost(100, 300), figures: [figure(300, 'C')] }),
    projectRow({ code: 'owes', nextReport: { dueOn: '2026-11-01', owedBy: 'Constructora' } }),
    projectRow({
      code: 'on-time',
      nextReport: { dueOn: '2026-11-20', owedBy: 'Constructora' },
      dates: { ...dates, plannedEnd: '2027-01-01' },
      costs: cost(100, 100),
    }),
    reportRow({ projectCode: 'late-a', period: '2026-08', problems: 'Falta de materiales' }),
    reportRow({ projectCode: 'late-a', period: '2026-09', problems: 'Lluvias' }),
    reportRow({ projectCode: 'late-a', period: '2026-10' }),
  ]);
});
afterAll(() => database.close());

const codes = (
  situation: Situation,
  order = accountableOrders[situation][0] as (typeof accountableOrders)[Situation][number],
  page = 1,
) => listAccountable(database, { situation, yardstick, order, page }).map((one) => one.code);

describe('PO-4 accountability lists', () => {
  test('each list has its works, the worst first', () => {
    expect(codes('atrasada')).toEqual(['late-b', 'late-a', 'late-press', 'behind']);
    expect(codes('paralizada')).toEqual(['stopped-old', 'stopped-unknown']);
    expect(codes('sobrecosto')).toEqual(['dear-press-figure', 'dear']);
    expect(codes('informe-vencido')).toEqual(['owes']);
  });
  test('the reader chooses the order', () => {
    expect(codes('atrasada', 'puntos').slice(0, 2)).toEqual(['behind', 'late-b']);
    expect(codes('atrasada', 'monto').slice(0, 3)).toEqual(['late-b', 'late-press', 'late-a']);
    expect(codes('atrasada', 'nombre').slice(0, 2)).toEqual(['late-b', 'late-a']);
  });
  test.each(situations)('every order of %s has the same works', (situation) => {
    for (const order of accountableOrders[situation])
      expect(codes(situation, order).sort()).toEqual(codes(situation).sort());
    expect(countAccountable(database, situation, yardstick)).toBe(codes(situation).length);
    expect([...everyAccountable(database, { situation, yardstick })].map((one) => one.code)).toEqual(codes(situation));
  });
  test('sums leave out amounts that only the press gives, and say how many have none', () => {
    const sums = new Map(situationSums(database, yardstick).map((one) => [one.situation, one]));
    expect(sums.get('atrasada')).toMatchObject({ works: 4, amountPen: 1110.5, withoutAmount: 2 });
    expect(sums.get('paralizada')).toMatchObject({ works: 2, amountPen: 7, withoutAmount: 1 });
    expect(sums.get('sobrecosto')).toMatchObject({
      works: 2,
      amountPen: 150,
      excessPen: 50,
      excessWorks: 1,
      pressExcessPen: 200,
      pressWorks: 1,
      withoutAmount: 1,
    });
    expect(sums.get('informe-vencido')).toMatchObject({ works: 1, amountPen: 0, withoutAmount: 1 });
  });
  test('9-2.4 an excess that only the press tells is told apart, and one that nobody tells is not a zero', () => {
    expect(excessOf({ excessPen: 0, excessWorks: 0, pressExcessPen: 175e6, pressWorks: 1, disputedExcessPen: 0 })).toBe(
      'S/\u00a0175\u00a0millones según prensa',
    );
    expect(excessOf({ excessPen: 50, excessWorks: 1, pressExcessPen: 200, pressWorks: 1, disputedExcessPen: 0 })).toBe(
      'S/\u00a050; aparte, S/\u00a0200 según prensa',
    );
    expect(excessOf({ excessPen: 50, excessWorks: 1, pressExcessPen: 0, pressWorks: 0, disputedExcessPen: 0 })).toBe(
      'S/\u00a050',
    );
    expect(excessOf({ excessPen: 50, excessWorks: 1, pressExcessPen: 200, pressWorks: 1, disputedExcessPen: 7 })).toBe(
      'S/\u00a050; aparte, S/\u00a07 en disputa y S/\u00a0200 según prensa',
    );
    expect(excessOf({ excessPen: 0, excessWorks: 0, pressExcessPen: 0, pressWorks: 0, disputedExcessPen: 0 })).toBe(
      'Sin dato',
    );
    expect(byPress({ pressWorks: 1 })).toBe('1 solo según prensa');
    expect(byPress({ pressWorks: 0 })).toBeNull();
  });
  test('the home page sums no amount that only the press gives', () => {
    const { amountPen, pressAmounts } = overview(database, yardstick);
    expect(amountPen).toBeCloseTo(110 + 1000.5 + 7 + 150 + 100, 2);
    expect(pressAmounts).toBe(2);
  });
  test('the cause of a delay is the newest problem that a report tells', () => {
    const problems = latestProblems(database, ['late-a', 'late-b']);
    expect(problems.get('late-a')).toMatchObject({ period: '2026-09', problems: 'Lluvias' });
    expect(problems.has('late-b')).toBe(false);
  });
  test('every rule names its threshold', () => {
    expect(accountabilityWords.atrasada.rule(yardstick)).toMatch(/30.días.*10.puntos/);
    expect(accountabilityWords.sobrecosto.rule(yardstick)).toMatch(/15.%/);
    expect(accountabilityWords['informe-vencido'].rule(yardstick)).toMatch(/5.días/);
  });
});

describe('addresses of the accountability lists', () => {
  test('a request and its address say the same; what is unknown is left out', () => {
    for (const situation of situations) {
      for (const order of accountableOrders[situation]) {
        for (const page of [1, 3]) {
          const url = new URL(accountabilityAddress({ situation, order, page }), 'https://portal.example');
          const step = /^\/rendicion\/([a-z-]+)\/(?:pagina\/(\d+)\/)?$/.exec(url.pathname);
          expect(situationOfSlug(step?.[1] ?? '')).toBe(situation);
          if (step?.[2]) url.searchParams.set('pagina', step[2]);
          expect(readAccountabilityRequest(situation, url.searchParams)).toEqual({ situation, order, page });
        }
      }
    }
    expect(readAccountabilityRequest('sobrecosto', new URLSearchParams('orden=drop&pagina=-1'))).toEqual({
      situation: 'sobrecosto',
      order: 'porcentaje',
      page: 1,
    });
    expect(situationOfSlug('otra')).toBeNull();
  });
  test('every list has its page and its files, and its sorted forms reach the renderer', () => {
    const paths = [...accountabilityAddresses(database)].map((one) => one.path);
    for (const slug of Object.values(situationSlugs)) {
      expect(paths).toEqual(
        expect.arrayContaining([`/rendicion/${slug}/`, `/rendicion/${slug}.csv`, `/rendicion/${slug}.xlsx`]),
      );
      expect(QUERY_PATHS.has(`/rendicion/${slug}/`)).toBe(true);
    }
  });
});
