import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublishedFigure } from '../../../collections/projects/published.ts';
import { readSheet, sheetText } from '../../../scripts/trace/sheet.ts';
import { correctionsFeed } from '../../../site/feeds/corrections-feed.ts';
import { correctionsBetween } from '../../../site/open-data/corrections.ts';
import { drawFigures } from '../../../site/open-data/draw-figures.ts';
import { errorRate, storeRound, traceRounds, type TraceRound } from '../../../site/open-data/traces.ts';
import { budgetCoverage } from '../../../site/published/coverage.ts';
import { folderStamp } from '../../../site/publisher/outside-inputs.ts';
import { tracesDir } from '../../../site/open-data/traces.ts';
import { budgetLine, readModelWith } from '../site/read-model-rows.ts';
import { readModel, temporaryFolder } from './support.ts';

const figure = (given: Partial<PublishedFigure>): PublishedFigure => ({
  metric: 'accrued',
  label: null,
  value: 10,
  text: null,
  unit: 'PEN',
  source: 'MEF',
  sourceUrl: null,
  asOf: '2026-03-31',
  consultedOn: '2026-04-02',
  grade: 'A',
  scope: 'whole',
  part: null,
  note: null,
  ...given,
});
const between = (before: PublishedFigure[], after: PublishedFigure[]) =>
  correctionsBetween(
    { code: '2673653', figures: before },
    { code: '2673653', figures: after },
    '2026-05-01T10:00:00.000Z',
  ).map(({ before: was, after: is, reason }) => [was, is, reason]);

test('9-4.5 a figure of a later day is a planned revision, the same day read anew is a change of the source, anything else an error', () => {
  expect(between([figure({})], [figure({ value: 12, asOf: '2026-04-30' })])).toEqual([
    ['10 PEN', '12 PEN', 'revision_prevista'],
  ]);
  expect(between([figure({})], [figure({ value: 12, consultedOn: '2026-05-01' })])).toEqual([
    ['10 PEN', '12 PEN', 'fuente_cambio'],
  ]);
  expect(between([figure({})], [figure({ value: 12 })])).toEqual([['10 PEN', '12 PEN', 'error']]);
  expect(between([figure({})], [])).toEqual([['10 PEN', null, 'error']]);
});

test('9-4.5 a figure that is only new, or of another part or source, corrects nothing', () => {
  expect(between([figure({})], [figure({}), figure({ value: 3, asOf: '2026-04-30' })])).toEqual([]);
  expect(
    between(
      [figure({})],
      [figure({}), figure({ value: 11.31, source: 'INFOBRAS' }), figure({ value: 4, part: 'Tramo 2', scope: 'part' })],
    ),
  ).toEqual([]);
});

test('9-4.5 the same seed draws the same figures, another seed others, and never one twice', () => {
  const { database } = readModel({ works: 200 });
  const [one, again, other] = [7, 7, 8].map((seed) => drawFigures(database, { count: 60, seed }).map(({ key }) => key));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(new Set(one).size).toBe(60);
});

test('9-4.5 verdicts are read from the sheet, stored, and make the error rate; without any there is none', () => {
  const { database } = readModel({ works: 50 });
  const publishedDb = join(temporaryFolder(), 'published.db');
  expect(errorRate(traceRounds(publishedDb))).toBeNull();
  const sheet = sheetText({
    rows: drawFigures(database, { count: 4, seed: 3 }),
    seed: 3,
    drawnOn: '2026-11-28',
    publicUrl: 'https://abierto.example.org',
  });
  const filled = sheet
    .split('\r\n')
    .map(
      (line, index) =>
        [
          line,
          line.replace(/,,$/, ',correcta,'),
          line.replace(/,,$/, ',errada,decía 5'),
          line.replace(/,,$/, ',no_encontrada,'),
          line,
        ][index] ?? line,
    )
    .join('\r\n');
  const { round, withoutVerdict } = readSheet(filled, new Date('2026-11-28T15:00:00Z'));
  expect(withoutVerdict).toBe(1);
  const before = folderStamp(tracesDir(publishedDb));
  storeRound(publishedDb, round);
  expect(folderStamp(tracesDir(publishedDb))).not.toBe(before);
  // One of two that could be read is wrong: 50 %, with Wilson's interval 9.5 to 90.5.
  expect(errorRate(traceRounds(publishedDb))).toMatchObject({ checked: 2, wrong: 1, notFound: 1, percent: 50 });
  expect(errorRate(traceRounds(publishedDb))?.low).toBeCloseTo(9.45, 1);
  expect(() => readSheet(filled.replace('errada', 'mal'), new Date())).toThrow(
    'Fila 3: «mal» no es un veredicto. Use correcta, errada, no_encontrada.',
  );
  expect(() => readSheet('a,b\n1,2\n', new Date())).toThrow('le faltan las columnas semilla');
});

test('9-4.5 a later verdict on the same figure replaces the earlier one', () => {
  const round = (storedAt: string, verdict: 'correcta' | 'errada'): TraceRound => ({
    seed: 1,
    drawnOn: '2026-11-01',
    storedAt,
    figures: 1,
    verdicts: [{ key: 'x', projectCode: '1', verdict, note: null }],
  });
  expect(errorRate([round('2026-11-01T00:00:00Z', 'errada'), round('2026-11-02T00:00:00Z', 'correcta')])).toMatchObject(
    { checked: 1, wrong: 0 },
  );
});

test('9-4.5 coverage counts the PIM of lines of shown works once, and lists the rest with a reason', () => {
  const lines = [
    budgetLine({ key: 'a', projectCode: '2673653', projectTitle: 'Obra', pimPen: 600.5 }),
    budgetLine({ key: 'b', projectTitle: 'Mejoramiento del servicio vial', pimPen: 300 }),
    budgetLine({ key: 'c', projectTitle: 'Gestión administrativa', pimPen: 99.5 }),
    budgetLine({ key: 'd', projectCode: '2673653', month: 3, accruedPen: 5 }),
    budgetLine({ key: 'e', year: 2024, projectCode: '2673653', pimPen: 1e9 }),
  ];
  const database = readModelWith(lines.map((doc) => ({ table: 'budget_lines' as const, key: doc.key, doc })));
  expect(budgetCoverage(database)).toMatchObject({
    year: 2025,
    pimPen: 1000,
    explainedPen: 600.5,
    works: 1,
    unexplainedLines: 2,
    unexplained: [
      { title: 'Mejoramiento del servicio vial', pimPen: 300, reason: 'noWork' },
      { title: 'Gestión administrativa', pimPen: 99.5, reason: 'activity' },
    ],
  });
  expect(budgetCoverage(database)?.percent).toBeCloseTo(60.05);
  database.close();
});

test('9-4.5 the feed of corrections tells what a figure said, what it says, and why', () => {
  const [item] = correctionsBetween(
    { code: '2673653', figures: [figure({})] },
    { code: '2673653', figures: [figure({ value: 12 })] },
    '2026-05-01T10:00:00.000Z',
  );
  const site = {
    publicUrl: 'https://abierto.example.org',
    licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
    siteName: 'INVERMET Abierto',
  };
  const text = correctionsFeed(item ? [item] : [], site);
  expect(text).toContain('Decía 10 PEN; dice 12 PEN (MEF). Motivo: estaba mal en el portal');
  expect(text).toContain('<updated>2026-05-01T10:00:00');
  expect(correctionsFeed([], site)).toContain('<title>Correcciones');
});
