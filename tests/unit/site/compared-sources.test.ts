import { expect, test } from 'vitest';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import {
  investmentScopeEn,
  isMutualEnd,
  statusReadingEn,
  termEn,
} from '../../../site/src/components/concessions/english.ts';
import { distinctProvenances } from '../../../site/published/provenances.ts';
import { comparedSources } from '../../../site/src/components/comparison/compared-sources.ts';
import { readComparison } from '../../../site/src/requests/comparison.ts';
import { projectRow } from './read-model-rows.ts';

const fact = (
  metric: string,
  value: number | null,
  text: string | null,
  source: string,
  asOf: string | null,
  grade: 'A' | 'C',
) => ({
  metric,
  value,
  text,
  unit: value === null ? 'date' : 'PEN',
  label: null,
  source,
  sourceUrl: `https://example.org/${metric}`,
  asOf,
  consultedOn: '2026-11-20',
  grade,
  scope: 'whole',
  note: null,
});

test('9-2.1 every figure of the comparison names its source, its day and when it was read', () => {
  const { doc } = projectRow({
    code: 'puente',
    costs: { viablePen: 100, updatedPen: 150, contractPen: null, accruedPen: 60, currentPen: 150 },
    figures: [
      fact('viableCost', 100, null, 'MEF', '2020-02-01', 'A'),
      fact('updatedCost', 150, null, 'MEF, SSI', '2026-10-01', 'A'),
      fact('accrued', 60, null, 'Consulta Amigable', null, 'A'),
      fact('plannedEnd', null, '2026-12', 'El Comercio', '2026-02-09', 'C'),
    ] as never,
  });
  const said = comparedSources(doc);
  expect(said.viable).toEqual([
    { source: 'MEF', asOf: '2020-02-01', consultedOn: '2026-11-20', url: 'https://example.org/viableCost', grade: 'A' },
  ]);
  expect(said.growth.map(({ source }) => source)).toEqual(['MEF, SSI', 'MEF']);
  expect(said.accrued).toEqual([
    {
      source: 'Consulta Amigable',
      asOf: null,
      consultedOn: '2026-11-20',
      url: 'https://example.org/accrued',
      grade: 'A',
    },
  ]);
  expect(said.plannedEnd).toEqual([
    {
      source: 'El Comercio',
      asOf: '2026-02-09',
      consultedOn: '2026-11-20',
      url: 'https://example.org/plannedEnd',
      grade: 'C',
    },
  ]);
  expect([said.financial, said.actualEnd, said.beneficiaries, said.supervisor]).toEqual([[], [], [], []]);
});

test('9-2.1 the cost of each beneficiary names what it is computed of: whoever says the cost and whoever counts the people, each once and in this order', () => {
  const { doc } = projectRow({
    code: 'puente',
    costs: { viablePen: null, updatedPen: 150, contractPen: null, accruedPen: null, currentPen: 150 },
    beneficiaries: 10,
    figures: [
      fact('beneficiaries', 10, null, 'Padrón', '2024-01-01', 'A'),
      fact('beneficiaries', 20, null, 'INFOBRAS', '2026-04-01', 'A'),
      fact('updatedCost', 150, null, 'MEF, SSI', '2026-10-01', 'A'),
    ] as never,
  });
  expect(comparedSources(doc).costPerPerson.map(({ source, asOf }) => [source, asOf])).toEqual([
    ['MEF, SSI', '2026-10-01'],
    ['Padrón', '2024-01-01'],
    ['INFOBRAS', '2026-04-01'],
  ]);
  const first = { source: 'MEF', asOf: '2026-01-01', consultedOn: null, url: null, grade: 'A' as const };
  const other = { ...first, source: 'SSI' };
  expect(
    distinctProvenances([
      first,
      other,
      { ...first },
      { ...first, asOf: '2026-02-01' },
      { ...first, consultedOn: '2026-03-01' },
    ]),
  ).toEqual([first, other, { ...first, asOf: '2026-02-01' }, { ...first, consultedOn: '2026-03-01' }]);
});

test('9-2.8 works to compare may stand in one parameter', () => {
  expect(readComparison(new URLSearchParams('obras=2673653,via-expresa-sur')).codes).toEqual([
    '2673653',
    'via-expresa-sur',
  ]);
});

test('9-2.9 an English page says what an investment covers and how a contract ended', () => {
  expect(
    [
      'Inversión comprometida, solo obras',
      'Inversión comprometida, con IGV',
      'Inversión, según la Contraloría',
      'Inversión comprometida',
    ].map(investmentScopeEn),
  ).toEqual(['works only', 'with VAT (IGV)', 'according to the Comptroller (Contraloría)', null]);
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  expect(plain(termEn({ termYears: 40, ends: ['2022-12-16'], status: 'terminated', isMutual: true }))).toBe(
    '40 years agreed, ended by mutual agreement on 16 December 2022',
  );
  expect(plain(termEn({ termYears: 30, ends: ['2043-01'], status: 'operation', isMutual: false }))).toBe(
    '30 years, until January 2043',
  );
  const note = (metric: string, text: string) =>
    ({ ...fact(metric, null, '2022-12-16', 'El Comercio', null, 'C'), note: text }) as never;
  expect(
    [
      [note('contractEnd', 'Por mutuo acuerdo de las partes')],
      [note('status', 'Mutuo acuerdo')],
      [note('contractEnd', 'Fin según el contrato')],
      [note('actualEnd', 'Mutuo acuerdo')],
      [],
    ].map(isMutualEnd),
  ).toEqual([true, true, false, false, false]);
  expect(termEn({ termYears: null, ends: [], status: null, isMutual: false })).toBe('Not published');
  expect(
    plain(statusReadingEn({ status: 'terminated', asOf: '2022-12-16', today: '2026-11-28', limits: defaultFreshness })),
  ).toBe('Contract ended, as of 16 December 2022');
});
