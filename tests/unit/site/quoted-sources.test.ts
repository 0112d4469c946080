import { expect, test } from 'vitest';
import { quotedSources } from '../../../site/src/components/works/quoted-sources.ts';
import { projectRow } from './read-model-rows.ts';

const named = (source: string) => ({
  source,
  asOf: '2022-12-31',
  consultedOn: '2026-11-28',
  url: null,
  grade: 'C' as const,
});
const fact = (metric: string, given: object, source: string) => ({
  metric,
  value: null,
  text: null,
  unit: 'date',
  label: null,
  source,
  sourceUrl: `https://example.org/${metric}`,
  asOf: '2022-12-31',
  consultedOn: '2026-11-28',
  grade: 'C',
  scope: 'whole',
  note: null,
  ...given,
});
const { doc: work } = projectRow({
  code: 'via',
  factSources: { status: named('Agencia Andina') },
  figures: [
    fact('contractEnd', { text: '2022-12-16' }, 'Panamericana Televisión'),
    fact('accrued', { value: 480e6, unit: 'USD' }, 'El Comercio'),
    fact('physicalProgress', { value: 90, unit: 'percent' }, 'Gestión'),
  ] as never,
});
const sources = (text: string, source = 'Varias fuentes: las de cada dato de esta ficha') =>
  quotedSources(text, named(source), work).map((one) => [one.source, one.url]);

test('9-2.1 a text that draws on several sources names those of the facts it quotes', () => {
  expect(sources('Las partes firmaron su fin el 16 de diciembre de 2022.')).toEqual([
    ['Panamericana Televisión', 'https://example.org/contractEnd'],
  ]);
  expect(sources('En diciembre de 2022, con 90 % de avance.')).toEqual([
    ['Panamericana Televisión', 'https://example.org/contractEnd'],
    ['Gestión', 'https://example.org/physicalProgress'],
  ]);
  expect(sources('Se comprometieron US$ 480 millones.')).toEqual([['El Comercio', 'https://example.org/accrued']]);
});
test('9-2.1 figures are quoted with their decimals, as the portal writes or rounds them, and however their thousands are set apart', () => {
  const { doc } = projectRow({
    code: 'tren',
    factSources: { status: named('Andina') },
    figures: [
      fact('physicalProgress', { value: 92.2, unit: 'percent' }, 'MEF'),
      fact('accrued', { value: 92_264.73, unit: 'PEN' }, 'SSI'),
      fact('updatedCost', { value: 2700e6, unit: 'USD' }, 'ATU'),
      fact('viableCost', { value: 92_260_000, unit: 'PEN' }, 'Perfil'),
      fact('beneficiaries', { value: 480, unit: 'people' }, 'Padrón'),
    ] as never,
  });
  const of = (text: string) => quotedSources(text, named('Varias fuentes'), doc).map(({ source }) => source);
  for (const text of ['Va en 92.2 %.', 'Va en 92.2%, según se dijo.', 'Va en 92.2\u00a0% de lo previsto.'])
    expect(of(text), text).toEqual(['MEF']);
  for (const text of ['Va en 92 %.', 'Va en 2.2 %.', 'Va en 92.25 %.', 'Va en 192.2 %.'])
    expect(of(text), text).toEqual(['Andina']);
  for (const text of [
    'Se gastó S/ 92 264.73.',
    'Se gastó S/ 92,264.73 en total.',
    'Se gastaron 92264.73 soles.',
    'Se gastaron unos S/ 92\u00a0265.',
  ])
    expect(of(text), text).toEqual(['SSI']);
  for (const text of [
    'Cuesta US$ 2700 millones.',
    'Cuesta US$ 2 700 millones.',
    'Cuesta US$ 2,700 millones.',
    'Cuesta 2 700 000 000 dólares.',
  ])
    expect(of(text), text).toEqual(['ATU']);
  for (const text of [
    'Se declaró viable con S/ 92.26 millones.',
    'Se declaró viable con S/ 92.3 millones.',
    'Se declaró viable con S/ 92 260 000.',
  ])
    expect(of(text), text).toEqual(['Perfil']);
  // The same digits of something else.
  for (const text of ['Se prestaron US$ 480 millones.', 'Creció 480 %.', 'Son 480.5 metros.', 'Fueron 1 480 días.'])
    expect(of(text), text).toEqual(['Andina']);
  expect(of('Sirve a 480 personas.')).toEqual(['Padrón']);
});
test('9-2.1 a year in the text is no figure, and another day of the month is not the day of a fact', () => {
  const { doc } = projectRow({
    code: 'parada',
    factSources: { status: named('Andina') },
    figures: [
      fact('beneficiaries', { value: 2024, unit: 'people' }, 'Ficha'),
      fact('contractEnd', { text: '2016-08-05' }, 'Contrato'),
    ] as never,
  });
  const of = (text: string) => quotedSources(text, named('Varias fuentes'), doc).map(({ source }) => source);
  expect(of('La obra paró en 2024.')).toEqual(['Andina']);
  expect(of('Fin: 15 de agosto de 2016.')).toEqual(['Andina']);
  expect(of('Fin: 5 de agosto de 2016.')).toEqual(['Contrato']);
  expect(of('Terminó en agosto de 2016.')).toEqual(['Contrato']);
});
test('9-2.1 the same source of two days is named with each', () => {
  const [first, last] = ['2025-01-31', '2026-01-31'].map((asOf, index) => ({
    ...fact('accrued', { value: 300 + index, unit: 'PEN' }, 'MEF'),
    asOf,
  }));
  const { doc } = projectRow({ code: 'dos', figures: [first, last] as never });
  expect(
    quotedSources('De S/ 300 pasó a S/ 301.', named('Varias fuentes'), doc).map(({ source, asOf }) => [source, asOf]),
  ).toEqual([
    ['MEF', '2025-01-31'],
    ['MEF', '2026-01-31'],
  ]);
});
test('9-2.1 a text that quotes no fact has the source of the state, and one that names its source keeps it', () => {
  expect(sources('EMAPE.')).toEqual([['Agencia Andina', null]]);
  expect(sources('El 16 de diciembre de 2022 terminó.', 'El Comercio')).toEqual([['El Comercio', null]]);
});
