import { join } from 'node:path';
import { expect, test } from 'vitest';
import { secondCopies, sourcesIn } from '../../../scripts/check/twice-told.ts';

const states = `export const states = { terminated: 'Contrato finalizado', stopped: 'Paralizada', closed: 'Liquidada' };`;
const copies = (other: string, file = 'site/src/other.ts'): string[] =>
  secondCopies({ 'collections/projects/labels.ts': states, [file]: other });

test('the same words of the same codes are found in objects, vocabularies, lists of options, pairs and pages, whatever their capitals and accents', () => {
  const line = (at: number, file = 'site/src/other.ts') => [
    `${file}:${at}: dice otra vez «terminated», «stopped», que ya dice collections/projects/labels.ts:1. Escríbalo en un solo lugar.`,
  ];
  expect(
    copies(`const mine = { terminated: 'Contrato finalizado', stopped: 'paralizada'.length, closed: 'Otra' };`),
  ).toEqual([]);
  expect(copies(`\nconst mine = { terminated: 'Contrato finalizado', 'stopped': 'Paralizada' };`)).toEqual(line(2));
  expect(
    copies(`const mine = vocabulary({ terminated: { es: 'Contrato Finalizado' }, stopped: { es: 'Paralizada' } });`),
  ).toEqual(line(1));
  expect(
    copies(
      `const o = [{ value: 'terminated', label: 'Contrato finalizado' }, { value: 'stopped', label: 'Paralizada' }];`,
    ),
  ).toEqual(line(1));
  expect(copies(`const o = [['terminated', 'Contrato finalizado'], ['stopped', 'Paralizada']];`)).toEqual(line(1));
  const page = `---\nconst mine = { terminated: 'Contrato finalizado', stopped: 'Paralizada' };\n---\n<p>Hola</p>`;
  expect(copies(page, 'site/src/a.astro')).toEqual(line(2, 'site/src/a.astro'));
});

test('other codes, other words and one that two vocabularies happen to share are no second copy', () => {
  expect(copies(`const mine = { ended: 'Contrato finalizado', halted: 'Paralizada' };`)).toEqual([]);
  expect(copies(`const mine = { terminated: 'Resuelto', stopped: 'Detenida' };`)).toEqual([]);
  expect(copies(`const mine = { stopped: 'Paralizada', running: 'En marcha' };`)).toEqual([]);
});

test('codes named as other things of two files are none, a third code beside them is', () => {
  const file = 'collections/concession-files/labels.ts';
  const labels = (more: string): string =>
    `const kinds = { construction: 'Construcción', environmental: 'Ambiental', demand: 'Demanda' };
const risks = { construction: 'Construcción', environmental: 'Ambiental', ${more} };`;
  expect(secondCopies({ [file]: labels(`demand: 'Riesgo de demanda'`) })).toEqual([]);
  expect(secondCopies({ [file]: labels(`demand: 'Demanda'`) })).toHaveLength(1);
  expect(secondCopies({ 'cms/other.ts': labels(`demand: 'Riesgo de demanda'`) })).toHaveLength(1);
});

test('a function of the shared words and days is not written again under its name', () => {
  const sources = {
    'collections/calendar/days.ts': `export function daysBetween(from: string, to: string): number { return 0; }\nconst parts = () => 1;`,
    'cms/one.ts': `const daysBetween = (a: string, b: string): number => 1;`,
    'cms/two.ts': `function parts(): void {}`,
  };
  expect(secondCopies(sources)).toEqual([
    'cms/one.ts: escribe otra vez «daysBetween», que es de collections/calendar/days.ts. Úsela, o llámela como lo que hace.',
  ]);
});

test('of the product only a copy planted in it is found', { timeout: 120_000 }, () => {
  const sources = sourcesIn(join(import.meta.dirname, '../../..'));
  const planted = `export const words = { contractor: 'Contratista', bidder: 'Postor' };`;
  expect(secondCopies({ ...sources, 'site/src/components/suppliers/zz.ts': planted })).toEqual([
    expect.stringContaining('site/src/components/suppliers/zz.ts:1: dice otra vez «contractor», «bidder»'),
  ]);
});
