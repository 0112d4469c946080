import { expect, test } from 'vitest';
import type { PublishedFigure } from '../../../collections/projects/published.ts';
import { disagreements, figureBehind } from '../../../site/src/figures.ts';
import { windowTitle } from '../../../site/src/window-title.ts';
import { figureLabel, figureValue } from '../../../site/src/words.ts';

const figure = (given: Partial<PublishedFigure>): PublishedFigure => ({
  metric: 'physicalProgress', label: null, value: null, text: null, unit: 'percent', source: 'MEF', sourceUrl: null, asOf: null, consultedOn: null, grade: 'A', scope: 'whole', part: null, note: null, ...given,
});
const mef = figure({ value: 3.58, asOf: '2026-05-16' });
const infobras = figure({ value: 11.31, source: 'INFOBRAS', asOf: '2026-05-16' });

test('PO-10 two sources that differ are both kept, in their order', () => {
  expect(disagreements([mef, infobras])).toEqual([{ metric: 'physicalProgress', label: null, figures: [mef, infobras] }]);
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
  expect(disagreements([figure({ metric: 'contractAmount', unit: 'PEN', value: 1 }), figure({ metric: 'contractAmount', unit: 'USD', value: 2, source: 'B' })])).toEqual([]);
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
  const names = { siteName: 'INVERMET Abierto', tagline: 'Las obras y concesiones de Lima, con sus cifras y sus fuentes' };
  expect(windowTitle({ title: 'Obras', ...names })).toBe('Obras · INVERMET Abierto');
  const long = windowTitle({ title: 'Mejoramiento del servicio de transitabilidad vehicular y peatonal de la avenida Próceres', ...names });
  expect(long.length).toBeLessThanOrEqual(70);
  expect(long).toMatch(/ y…$|\w…$/);
  expect(windowTitle({ title: '', ...names }).length).toBeLessThanOrEqual(70);
});
