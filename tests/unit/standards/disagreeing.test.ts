import { expect, test } from 'vitest';
import type { PublishedFigure } from '../../../collections/projects/published.ts';
import type { ProjectFile } from '../../../site/standards/oc4ids.ts';
import { oc4idsProject } from '../../../site/standards/oc4ids.ts';
import { restorePublishedProject } from '../../../collections/standards/oc4ids-published.ts';
import { projectRow } from '../site/read-model-rows.ts';

const figure = (
  metric: PublishedFigure['metric'],
  value: number,
  source: string,
  unit: PublishedFigure['unit'] = 'PEN',
): PublishedFigure => ({
  metric,
  label: null,
  value,
  text: null,
  unit,
  source,
  sourceUrl: null,
  asOf: '2026-03-31',
  consultedOn: null,
  grade: 'A',
  scope: 'whole',
  part: null,
  note: null,
});
const fileOf = (figures: PublishedFigure[]): ProjectFile => ({
  project: projectRow({ code: '2673653', figures }).doc,
  processes: [],
  milestones: [],
  documents: [],
  reports: [],
  budgetLines: [],
});
type Written = {
  contractingProcesses?: { summary: { contractValue?: object; description?: string } }[];
  metrics?: { id: string; observations: { value?: { amount: number }; measure?: number; notes?: string }[] }[];
  x_invermet: { disagreements?: { metric: string; values: { value: number; source: string }[] }[] }[];
};
const written = (figures: PublishedFigure[]): Written =>
  JSON.parse(JSON.stringify(oc4idsProject(fileOf(figures), { publicUrl: 'https://portal.example' }))) as Written;
const observed = (project: Written, id: string) =>
  project.metrics
    ?.find((one) => one.id === id)
    ?.observations.map(({ value, measure, notes }) => [value?.amount ?? measure, notes]);

test('9-4.2 of two contract amounts that disagree OC4IDS chooses none and tells both, each with its source', () => {
  const project = written([
    figure('contractAmount', 489e6, 'INFOBRAS, ficha'),
    figure('contractAmount', 96.5e6, 'SEACE'),
  ]);
  const summary = project.contractingProcesses?.[0]?.summary;
  expect(summary).not.toHaveProperty('contractValue');
  expect(summary?.description).toContain(
    'PEN 96500000 según SEACE (2026-03-31); PEN 489000000 según INFOBRAS, ficha (2026-03-31)',
  );
  expect(observed(project, 'contractAmount')).toEqual([
    [489e6, 'Fuente: INFOBRAS, ficha'],
    [96.5e6, 'Fuente: SEACE'],
  ]);
  expect(project.x_invermet[0]?.disagreements).toMatchObject([
    {
      metric: 'contractAmount',
      values: [
        { value: 96.5e6, source: 'SEACE' },
        { value: 489e6, source: 'INFOBRAS, ficha' },
      ],
    },
  ]);
});

test('9-2.4 both disagreeing progress figures stand in the metrics and among what disagrees', () => {
  const project = written([
    figure('physicalProgress', 3.58, 'MEF, SSI', 'percent'),
    figure('physicalProgress', 11.31, 'INFOBRAS', 'percent'),
  ]);
  expect(observed(project, 'physicalProgress')).toEqual([
    [3.58, 'Fuente: MEF, SSI'],
    [11.31, 'Fuente: INFOBRAS'],
  ]);
  expect(project.x_invermet[0]?.disagreements).toMatchObject([
    { metric: 'physicalProgress', values: [{ value: 3.58 }, { value: 11.31 }] },
  ]);
});

test('9-4.2 while the sources agree the value stands in its place and nothing is said to disagree', () => {
  const project = written([figure('contractAmount', 489e6, 'INFOBRAS'), figure('contractAmount', 489e6, 'SEACE')]);
  expect(project.contractingProcesses?.[0]?.summary.contractValue).toEqual({ amount: 489e6, currency: 'PEN' });
  expect(project.x_invermet[0]).not.toHaveProperty('disagreements');
});

test('9-4.2 what disagrees is no field of a work: the import reads the same view', () => {
  const figures = [figure('contractAmount', 489e6, 'INFOBRAS'), figure('contractAmount', 96.5e6, 'SEACE')];
  expect(
    restorePublishedProject(JSON.parse(JSON.stringify(oc4idsProject(fileOf(figures), { publicUrl: '' }))) as object)
      ?.figures,
  ).toEqual(figures);
});
