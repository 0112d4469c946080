import { expect, test } from 'vitest';
import { filterProblems, wordRule } from '../../../site/published/filter-values.ts';
import { QUERY_PATHS } from '../../../collections/doors/routes.ts';
import { filterProblemText } from '../../../site/src/requests/filter-words.ts';
import { readMapRequest } from '../../../site/src/requests/map.ts';
import { readOpportunityRequest } from '../../../site/src/requests/opportunities.ts';
import { readProjectRequest } from '../../../site/src/requests/projects.ts';

const query = (text: string): URLSearchParams => new URLSearchParams(text);

test('9-2.8 the map knows a state by word or code and a district by name, nickname or UBIGEO, and says what it does not know', () => {
  expect(readMapRequest(query('estado=Paralizada&distrito=150132'))).toEqual({
    status: 'stopped',
    ubigeo: '150132',
    asked: ['Paralizada', 'San Juan de Lurigancho'],
    problems: [],
  });
  expect(readMapRequest(query('estado=stopped&distrito=SJL'))).toMatchObject({
    status: 'stopped',
    ubigeo: '150132',
    problems: [],
  });
  expect(readMapRequest(query('estado=zzz')).problems.map(({ name, value }) => [name, value])).toEqual([
    ['estado', 'zzz'],
  ]);
  expect(readMapRequest(query('distrito=Cusco')).problems.map(({ name, value }) => [name, value])).toEqual([
    ['distrito', 'Cusco'],
  ]);
  expect(readMapRequest(query('estado=&distrito='))).toEqual({ status: null, ubigeo: null, asked: [], problems: [] });
});

test('9-2.8 a filter that a list does not have is said, whatever its value; a mark of a campaign asks nothing', () => {
  const rules = [wordRule('orden', ['monto'])];
  expect(filterProblems(query('proveedor=x'), rules, ['q'])).toEqual([
    { name: 'proveedor', value: 'x', expected: 'orden, q', isName: true },
  ]);
  expect(filterProblems(query('utm_source=boletin&fbclid=1&q=puente&orden=monto&proveedor='), rules, ['q'])).toEqual(
    [],
  );
  expect(readProjectRequest(query('status=stopped')).problems.map(({ name, isName }) => [name, isName])).toEqual([
    ['status', true],
  ]);
  expect(readProjectRequest(query('distrito=SJL&estado=paralizada')).problems).toEqual([]);
  expect(readOpportunityRequest(query('estado=abierta')).problems.map(({ name }) => name)).toEqual(['estado']);
  expect(readMapRequest(query('tipo=vial')).problems.map(({ name }) => name)).toEqual(['tipo']);
});

test('9-2.8 the second value of a repeated filter is read too', () => {
  expect(filterProblems(query('orden=monto&orden=zzz'), [wordRule('orden', ['monto'])])).toEqual([
    { name: 'orden', value: 'zzz', expected: 'monto' },
  ]);
});

test('9-2.8 the words say which filter and which there are', () => {
  expect(filterProblemText({ name: 'proveedor', value: 'x', expected: 'orden, q', isName: true })).toBe(
    '«proveedor» no es un filtro de esta lista. Los que hay: orden (orden), q (texto).',
  );
  expect(filterProblemText({ name: 'estado', value: 'x', expected: '', isName: true })).toBe(
    '«estado» no es un filtro de esta lista. No tiene filtros.',
  );
  expect(filterProblemText({ name: 'status', value: 'x', expected: 'etapa', isName: true }, 'en')).toBe(
    '“status” is no filter of this list. It has: etapa (stage).',
  );
});

test.each(['/mapa/', '/presupuesto/', '/concesiones/', '/control/', '/transparencia/', '/rendicion/'])(
  '9-2.8 what is asked of %s reaches the page',
  (path) => {
    expect(QUERY_PATHS.has(path)).toBe(true);
  },
);
