import { expect, test } from 'vitest';
import { quotedSources } from '../../../site/src/quoted-sources.ts';
import { projectRow } from './read-model-rows.ts';

const named = (source: string) => ({ source, asOf: '2022-12-31', consultedOn: '2026-11-28', url: null, grade: 'C' as const });
const fact = (metric: string, given: object, source: string) => ({ metric, value: null, text: null, unit: 'date', label: null, source, sourceUrl: `https://example.org/${metric}`, asOf: '2022-12-31', consultedOn: '2026-11-28', grade: 'C', scope: 'whole', note: null, ...given });
const { doc: work } = projectRow({
  code: 'via', factSources: { status: named('Agencia Andina') },
  figures: [fact('contractEnd', { text: '2022-12-16' }, 'Panamericana Televisión'), fact('accrued', { value: 480e6, unit: 'USD' }, 'El Comercio'), fact('physicalProgress', { value: 90, unit: 'percent' }, 'Gestión')] as never,
});
const sources = (text: string, source = 'Varias fuentes: las de cada dato de esta ficha') => quotedSources(text, named(source), work).map((one) => [one.source, one.url]);

test('9-2.1 a text that draws on several sources names those of the facts it quotes', () => {
  expect(sources('Las partes firmaron su fin el 16 de diciembre de 2022.')).toEqual([['Panamericana Televisión', 'https://example.org/contractEnd']]);
  expect(sources('En diciembre de 2022, con 90 % de avance.')).toEqual([['Panamericana Televisión', 'https://example.org/contractEnd'], ['Gestión', 'https://example.org/physicalProgress']]);
  expect(sources('Se comprometieron US$ 480 millones.')).toEqual([['El Comercio', 'https://example.org/accrued']]);
});
test('9-2.1 a text that quotes no fact has the source of the state, and one that names its source keeps it', () => {
  expect(sources('EMAPE.')).toEqual([['Agencia Andina', null]]);
  expect(sources('El 16 de diciembre de 2022 terminó.', 'El Comercio')).toEqual([['El Comercio', null]]);
});
