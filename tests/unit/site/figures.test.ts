import { expect, test } from 'vitest';
import type { PublishedFigure } from '../../../collections/projects/published.ts';
import {
  costInSoles,
  costRange,
  costWords,
  disagreements,
  figureBehind,
  foreignCosts,
} from '../../../collections/projects/figure-words.ts';
import { windowTitle } from '../../../site/src/portal/window-title.ts';
import { figureLabel, figureTitle, figureValue } from '../../../collections/words/states.ts';

const figure = (given: Partial<PublishedFigure>): PublishedFigure => ({
  metric: 'physicalProgress',
  label: null,
  value: null,
  text: null,
  unit: 'percent',
  source: 'MEF',
  sourceUrl: null,
  asOf: null,
  consultedOn: null,
  grade: 'A',
  scope: 'whole',
  part: null,
  note: null,
  ...given,
});
const mef = figure({ value: 3.58, asOf: '2026-05-16' });
const infobras = figure({ value: 11.31, source: 'INFOBRAS', asOf: '2026-05-16' });

test('PO-10 two sources that differ are both kept, in their order', () => {
  expect(disagreements([mef, infobras])).toEqual([
    { metric: 'physicalProgress', label: null, figures: [mef, infobras] },
  ]);
});
test('PO-10 sources that agree are no disagreement, nor is one source at two dates', () => {
  expect(disagreements([mef, { ...infobras, value: 3.58 }])).toEqual([]);
  expect(disagreements([mef, { ...mef, value: 2, asOf: '2026-01-01' }])).toEqual([]);
});
test('PO-10 of each source the latest figure counts', () => {
  const old = { ...mef, value: 1, asOf: '2025-01-01' };
  expect(disagreements([old, infobras, mef])[0]?.figures).toEqual([infobras, mef]);
});
test('PO-10 figures in other units are not compared', () => {
  expect(
    disagreements([
      figure({ metric: 'contractAmount', unit: 'PEN', value: 1 }),
      figure({ metric: 'contractAmount', unit: 'USD', value: 2, source: 'B' }),
    ]),
  ).toEqual([]);
});
test('the figure behind a value is the one that says it', () => {
  expect(figureBehind({ figures: [mef, infobras] }, 'physicalProgress', 11.31)).toBe(infobras);
  expect(figureBehind({ figures: [mef] }, 'physicalProgress', 5)).toBeNull();
  expect(figureBehind({ figures: [mef] }, 'physicalProgress', null)).toBeNull();
});
test('a figure is written with its unit and its own label', () => {
  expect(figureValue(mef)).toBe('3.58\u00a0%');
  expect(figureValue(figure({ unit: 'date', text: '2025-07-01' }))).toContain('julio');
  expect(figureValue(figure({ unit: 'text' }))).toBe('Sin dato');
  expect(figureLabel(figure({ label: 'Avance según control' }))).toBe('Avance según control');
});
test('the title of the window is at most 70 characters, cut at a word', () => {
  const names = {
    siteName: 'INVERMET Abierto',
    tagline: 'Las obras y concesiones de Lima, con sus cifras y sus fuentes',
  };
  expect(windowTitle({ title: 'Obras', ...names })).toBe('Obras · INVERMET Abierto');
  const long = windowTitle({
    title: 'Mejoramiento del servicio de transitabilidad vehicular y peatonal de la avenida Próceres',
    ...names,
  });
  expect(long.length).toBeLessThanOrEqual(70);
  expect(long).toMatch(/ y…$|\w…$/);
  expect(windowTitle({ title: '', ...names }).length).toBeLessThanOrEqual(70);
});

test('9-2.1 a length is shown as its source gives it', () => {
  expect([6.16, 0.62, 25, 1.4375].map((value) => figureValue(figure({ unit: 'km', value })))).toEqual([
    '6.16\u00a0km',
    '0.62\u00a0km',
    '25\u00a0km',
    '1.4375\u00a0km',
  ]);
  expect(figureValue(figure({ unit: 'm', value: 12.345 }))).toBe('12.345\u00a0m');
});

test('9-2.5 a cost in dollars stands in the headline where none in soles is published, each value of those that differ', () => {
  const dollars = (value: number, given: object = {}) =>
    figure({ metric: 'other', label: 'Inversión comprometida', unit: 'USD', value, ...given });
  const figures = [
    dollars(515_000_000),
    dollars(449_000_000),
    dollars(2_700_000_000, { label: 'Reclamo de Brookfield ante el CIADI' }),
    dollars(9, { scope: 'part' }),
    dollars(68_000_000, { metric: 'arbitralAward', label: null }),
  ];
  const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
  expect(foreignCosts({ figures, costs }).map(figureValue)).toEqual([
    'US$\u00a0449\u00a0000\u00a0000',
    'US$\u00a0515\u00a0000\u00a0000',
  ]);
  expect(foreignCosts({ figures, costs: { ...costs, currentPen: 1 } })).toEqual([]);
});

test('9-2.1 the table of facts does not call a state what the headline says is not published', () => {
  const status = figure({ metric: 'status', unit: 'text', value: null, text: 'completed', asOf: '2025-09-08' });
  expect(figureTitle(status, { status: 'notPublished' })).toBe(
    'Estado que se deduce de la fuente: no se publica como estado de la obra',
  );
  expect(figureTitle({ ...status, asOf: null }, { status: 'notPublished' })).toBe(
    'Estado que menciona la fuente, sin fecha: no se publica como estado de la obra',
  );
  expect(figureTitle(status, { status: 'completed' })).toBe('Estado');
});

test('9-2.4 what changes as time goes by is no disagreement; the same time, or going back, is', () => {
  const at = (asOf: string | null, value: number, source: string) => figure({ asOf, value, source, grade: 'C' });
  expect(disagreements([at('2025-11-17', 85, 'RPP'), at('2026-01-09', 95, 'Andina')])).toEqual([]);
  expect(disagreements([at('2025-11-17', 85, 'RPP'), at('2025-11', 90, 'Andina')])[0]?.figures).toHaveLength(2);
  expect(disagreements([at('2025-11-17', 85, 'RPP'), at('2026-01-09', 70, 'Andina')])[0]?.figures).toHaveLength(2);
  expect(disagreements([at(null, 85, 'RPP'), at('2026-01-09', 95, 'Andina')])[0]?.figures).toHaveLength(2);
  expect(
    disagreements([
      at('2025-11-20', 56, 'Líbero'),
      at('2025-12-17', 66, 'Infobae'),
      at('2025-12', 90, 'Gestión'),
    ])[0]?.figures.map(({ value }) => value),
  ).toEqual([66, 90]);
  const toll = (asOf: string, value: number, source: string) =>
    figure({ metric: 'toll', unit: 'PEN', asOf, value, source });
  expect(disagreements([toll('2018-06', 5.3, 'A'), toll('2026-02-04', 6.3, 'B')])).toEqual([]);
});

test('9-2.4 two awards of two tribunals, and a part beside the whole, do not contradict each other', () => {
  const award = (value: number, source: string) =>
    figure({ metric: 'arbitralAward', unit: 'USD', value, source, asOf: '2025-06' });
  expect(disagreements([award(68e6, 'El Comercio'), award(7.2e6, 'Gestión')])).toEqual([]);
  const cost = (value: number, source: string, scope: 'whole' | 'part') =>
    figure({
      metric: 'updatedCost',
      unit: 'PEN',
      value,
      source,
      scope,
      part: scope === 'part' ? 'Primer tramo' : null,
    });
  expect(disagreements([cost(10, 'A', 'whole'), cost(3, 'B', 'part')])).toEqual([]);
});

test('9-2.4 the cost at a glance gives both values where sources of the same standing disagree', () => {
  const costs = { viablePen: null, updatedPen: 350e6, contractPen: null, accruedPen: null, currentPen: 350e6 };
  const cost = (value: number, source: string, asOf: string, grade: 'A' | 'C') =>
    figure({ metric: 'updatedCost', unit: 'PEN', value, source, asOf, grade });
  const figures = [cost(350e6, 'Panamericana', '2025-08-16', 'C'), cost(300e6, 'El Comercio', '2025-08', 'C')];
  expect(costRange({ figures, costs })).toEqual({ low: 300e6, high: 350e6 });
  expect(costInSoles({ figures, costs })).toBe('S/\u00a0300–350\u00a0millones');
  expect(costWords({ figures, costs })).toBe('S/\u00a0300–350\u00a0millones');
  expect(costInSoles({ figures: [...figures, cost(350e6, 'MEF', '2025-09', 'A')], costs })).toBe(
    'S/\u00a0350\u00a0millones',
  );
});
