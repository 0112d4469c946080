import { describe, expect, test } from 'vitest';
import { filterProblemText } from '../../../site/src/requests/filter-words.ts';
import { projectListAddress, readProjectRequest } from '../../../site/src/requests/projects.ts';

const read = (query: string) => readProjectRequest(new URLSearchParams(query));

describe('PO-2 filters in the address', () => {
  test('every filter is read and named', () => {
    const request = read(
      'q=Ciclovía+Wiesse&distrito=150132&estado=execution&tipo=publicWork&unidad=Gerencia+de+Proyectos&monto=1000000-10000000&anio=2025&orden=plazo&pagina=3',
    );
    expect(request.filters).toEqual({
      words: ['ciclovia', 'wiesse'],
      ubigeo: '150132',
      status: 'execution',
      situation: null,
      kind: 'publicWork',
      unit: 'Gerencia de Proyectos',
      minPen: 1_000_000,
      maxPen: 10_000_000,
      year: '2025',
    });
    expect(request.active.map((one) => one.label)).toEqual([
      '«Ciclovía Wiesse»',
      'San Juan de Lurigancho',
      'En ejecución',
      'Obra pública',
      'Gerencia de Proyectos',
      'De S/ 1 a 10 millones',
      'Inicio en 2025',
    ]);
    expect([request.sort, request.page, request.problems]).toEqual(['plazo', 3, []]);
  });
  test('PO-4 a situation is asked by the same filter as a state', () => {
    expect(read('estado=informe-vencido').filters).toMatchObject({ status: null, situation: 'informe-vencido' });
  });
  test('empty fields of the form count as not asked', () => {
    expect(read('q=&distrito=&estado=&orden=&pagina=')).toMatchObject({
      active: [],
      problems: [],
      sort: 'monto',
      page: 1,
    });
  });
  test('9-2.8 unknown values are said, each with what its filter takes', () => {
    const request = read('distrito=999999&estado=<b>&tipo=1&monto=9-1&anio=20255&orden=DROP&pagina=-4');
    expect(request.problems.map(({ name }) => name)).toEqual([
      'distrito',
      'estado',
      'tipo',
      'monto',
      'anio',
      'orden',
      'pagina',
    ]);
    expect(filterProblemText({ name: 'tipo', value: '1', expected: 'Obra pública, Concesión' })).toBe(
      '«1» no es un valor de «Tipo». Valen: Obra pública, Concesión.',
    );
    expect(request.active).toEqual([]);
    expect([request.sort, request.page]).toEqual(['monto', 1]);
  });
  test.each([
    ['estado=ejecucion', { status: 'execution' }],
    ['estado=En%20ejecución', { status: 'execution' }],
    ['estado=paralizada', { status: 'stopped' }],
    ['estado=concluida', { status: 'completed' }],
    ['estado=atrasada', { situation: 'atrasada' }],
    ['tipo=obra_publica', { kind: 'publicWork' }],
    ['tipo=Concesión', { kind: 'concession' }],
    ['distrito=SJL', { ubigeo: '150132' }],
    ['distrito=Villa El Salvador', { ubigeo: '150142' }],
    ['distrito=san-martin-de-porres', { ubigeo: '150135' }],
    ['distrito=VMT', { ubigeo: '150143' }],
  ])('9-2.8 %s is understood: codes of the open data, names and nicknames', (query, filters) => {
    expect(read(query)).toMatchObject({ filters, problems: [] });
  });
  test('long texts and endless pages are cut to their limits', () => {
    expect(read(`q=${'palabra '.repeat(500)}`).filters.words.length).toBeLessThanOrEqual(8);
    expect(read('pagina=999999').page).toBe(100_000);
    expect(read('pagina=9999999').page).toBe(1);
  });
});

describe('addresses of the list', () => {
  test('without filters the static pages are linked', () => {
    expect(projectListAddress({ active: [] })).toBe('/obras/');
    expect(projectListAddress({ active: [], page: 4 })).toBe('/obras/pagina/4/');
  });
  test('with filters the address holds them all and gives them back', () => {
    const { active } = read('q=avenida&distrito=150132');
    const address = projectListAddress({ active, sort: 'avance', page: 2 });
    expect(address).toBe('/obras/?q=avenida&distrito=150132&orden=avance&pagina=2');
    expect(read(address.split('?')[1] ?? '')).toMatchObject({ active, sort: 'avance', page: 2 });
  });
});
