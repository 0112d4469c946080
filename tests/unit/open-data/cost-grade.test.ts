import { expect, onTestFinished, test } from 'vitest';
import { overview } from '../../../site/published/overview.ts';
import { nounTableNamed } from '../../../site/open-data/tables/of-nouns.ts';
import { projectRow, readModelWith } from '../site/read-model-rows.ts';
import { context } from './support.ts';

const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
const figure = (value: number, grade: 'A' | 'B' | 'C') => ({
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
const graded = (grade: 'A' | 'C') => ({ source: 'Fuente', asOf: null, consultedOn: null, url: null, grade });

test('9-2.2 the grade of the amount stands beside it, and the amounts of another grade than C are the sum of the home page', () => {
  const database = readModelWith([
    projectRow({
      code: 'a',
      provenance: graded('C'),
      costs: { ...costs, currentPen: 215 },
      figures: [figure(215, 'B')],
    }),
    projectRow({ code: 'b', provenance: graded('A'), costs: { ...costs, currentPen: 7 }, figures: [figure(7, 'C')] }),
    projectRow({ code: 'c', provenance: graded('A'), costs: { ...costs, currentPen: 30 } }),
    projectRow({ code: 'd', provenance: graded('A') }),
  ]);
  onTestFinished(() => database.close());
  const rows = [
    ...nounTableNamed('obras').rows(database, context, [
      'codigo',
      'monto_vigente_soles',
      'monto_vigente_grado',
      'grado_evidencia',
    ]),
  ];
  expect(rows).toEqual([
    ['a', 215, 'B', 'C'],
    ['b', 7, 'C', 'A'],
    ['c', 30, 'A', 'A'],
    ['d', null, null, 'A'],
  ]);
  expect(
    overview(database, {
      today: '2026-11-28',
      delayedDays: 30,
      delayedPoints: 10,
      overCostPercent: 15,
      reportOverdueDays: 5,
      dueSoonDays: 60,
    }).amountPen,
  ).toBe(245);
});
