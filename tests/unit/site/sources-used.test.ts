import { expect, onTestFinished, test } from 'vitest';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { sourcesUsed } from '../../../site/published/sources.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const figure = (source: string, asOf: string | null = null): PublishedProject['figures'][number] => ({
  metric: 'works',
  label: null,
  value: 1,
  text: null,
  unit: 'count',
  source,
  sourceUrl: null,
  asOf,
  consultedOn: null,
  grade: null,
  scope: 'whole',
  part: null,
  note: null,
});
const modelOf = (works: PublishedProject['figures'][]) => {
  const database = readModelWith(
    works.map((figures, index) => projectRow({ code: `w${String(index).padStart(4, '0')}`, figures })),
  );
  onTestFinished(() => database.close());
  return database;
};

test('11-5 the sources of figures: the most used first, then by name, each with the newest day it tells', async () => {
  const database = modelOf([
    [figure('SEACE', '2025'), figure('MEF', '2026-03-01'), figure('INFOBRAS')],
    [figure('MEF', '2026-01'), figure('Contraloría', '2024-12-31'), figure('Acta')],
  ]);
  const all = [
    { source: 'MEF', figures: 2, latest: '2026-03-01' },
    { source: 'Acta', figures: 1, latest: null },
    { source: 'Contraloría', figures: 1, latest: '2024-12-31' },
    { source: 'INFOBRAS', figures: 1, latest: null },
    { source: 'SEACE', figures: 1, latest: '2025' },
  ];
  expect(await sourcesUsed(database)).toEqual(all);
  expect(await sourcesUsed(database, 2)).toEqual(all.slice(0, 2));
});

test('11-5 equally used ones stand by name, wherever each was met first', async () => {
  const works = Array.from({ length: 251 }, (_, index) =>
    index === 0 ? [figure('SEACE')] : index === 250 ? [figure('Acta')] : [],
  );
  expect((await sourcesUsed(modelOf(works))).map(({ source }) => source)).toEqual(['Acta', 'SEACE']);
});

test('11-5 of more works than are read at once all count, whichever tells the newest day', async () => {
  const works = Array.from({ length: 501 }, (_, index) => [
    figure('MEF', index === 0 ? '2026' : index === 500 ? null : '2020'),
  ]);
  expect(await sourcesUsed(modelOf(works))).toEqual([{ source: 'MEF', figures: 501, latest: '2026' }]);
  works[500] = [figure('MEF', '2027')];
  expect(await sourcesUsed(modelOf(works))).toEqual([{ source: 'MEF', figures: 501, latest: '2027' }]);
  expect(await sourcesUsed(modelOf([]))).toEqual([]);
});
