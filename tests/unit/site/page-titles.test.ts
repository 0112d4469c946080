import { describe, expect, test } from 'vitest';
import type { FilterProblem } from '../../../site/published/filter-values.ts';
import { windowTitle } from '../../../site/src/portal/window-title.ts';
import { filterProblemText, listState } from '../../../site/src/requests/filter-words.ts';
import { formWords } from '../../../site/src/requests/form-problems.ts';

describe('a filter that a list does not know', () => {
  const problem = (given: Partial<FilterProblem>): FilterProblem => ({
    name: 'estado',
    value: 'x',
    expected: 'a, b',
    ...given,
  });
  test('is told with what there is', () => {
    expect(filterProblemText(problem({}))).toBe('«x» no es un valor de «Estado». Valen: a, b.');
    expect(filterProblemText(problem({ name: 'otro' }))).toBe('«x» no es un valor de «otro». Valen: a, b.');
    expect(filterProblemText(problem({ name: 'etapa' }), 'en')).toBe('“x” is no value of “Stage”. It takes: a, b.');
    expect(filterProblemText(problem({ name: 'z', isName: true, expected: 'distrito, q, rol2' }))).toBe(
      '«z» no es un filtro de esta lista. Los que hay: distrito (distrito), q (texto), rol2.',
    );
    expect(filterProblemText(problem({ name: 'z', isName: true, expected: '' }))).toBe(
      '«z» no es un filtro de esta lista. No tiene filtros.',
    );
    expect(filterProblemText(problem({ name: 'z', isName: true, expected: 'etapa' }), 'en')).toBe(
      '“z” is no filter of this list. It has: etapa (stage).',
    );
    expect(filterProblemText(problem({ name: 'z', isName: true, expected: '' }), 'en')).toBe(
      '“z” is no filter of this list. It has none.',
    );
  });
  test.each([
    'q Texto',
    'distrito Distrito',
    'estado Estado',
    'tipo Tipo',
    'unidad Unidad responsable',
    'monto Monto',
    'anio Año',
    'orden Orden',
    'pagina Página',
    'categoria Objeto',
    'rol Qué hace',
    'etapa Etapa',
    'modalidad Modalidad',
  ])('%s', (pair) => {
    const [name = '', ...label] = pair.split(' ');
    expect(filterProblemText(problem({ name }))).toContain(`«${label.join(' ')}»`);
  });
  test('is in the title of the window, like a list without results (WCAG 2.4.2)', () => {
    const state = (problems: number, total: number, filters: string[], lang?: 'en') =>
      listState({ problems, total, filters }, lang);
    expect([state(1, 5, ['a']), state(1, 5, [], 'en')]).toEqual(['Filtro desconocido', 'Unknown filter']);
    expect([state(0, 5, []), state(0, 0, [])]).toEqual([undefined, undefined]);
    expect([state(0, 5, ['a', 'b']), state(0, 0, ['a']), state(0, 0, ['a'], 'en')]).toEqual([
      'a, b',
      'Sin resultados · a',
      'No results · a',
    ]);
    expect(state(0, 1, ['x'.repeat(34)])).toBe('x'.repeat(34));
    expect(state(0, 1, [`${'x'.repeat(31)} ${'y'.repeat(9)}`])).toBe(`${'x'.repeat(31)}…`);
  });
});

test('a form that came back says how much there is to correct', () => {
  expect([formWords.es.summary(1), formWords.es.summary(3)]).toEqual([
    'Falta corregir un dato',
    'Falta corregir 3 datos',
  ]);
  expect([formWords.en.summary(1), formWords.en.summary(3)]).toEqual([
    'There is one thing to correct',
    'There are 3 things to correct',
  ]);
});

describe('the title of the window', () => {
  const title = (text: string, siteName = 'Portal') => windowTitle({ title: text, siteName, tagline: 'obras de Lima' });
  test('is page and portal, or the page alone where both are too long, cut at a word', () => {
    expect(title('Obras')).toBe('Obras · Portal');
    expect(title('')).toBe('Portal: obras de Lima');
    expect(title('x'.repeat(61))).toBe(`${'x'.repeat(61)} · Portal`);
    expect(title('x'.repeat(62))).toBe('x'.repeat(62));
    expect(title(`${'x'.repeat(40)} ${'y'.repeat(20)}, ${'z'.repeat(30)}`)).toBe(
      `${'x'.repeat(40)} ${'y'.repeat(20)}…`,
    );
    expect(title('x'.repeat(80))).toBe(`${'x'.repeat(35)}…`);
    // A quotation mark takes six characters of HTML.
    expect(title(`"${'x'.repeat(56)}`)).toBe(`"${'x'.repeat(56)}`);
  });
});
