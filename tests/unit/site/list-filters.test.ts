import { describe, expect, test } from 'vitest';
import { contractRules, contractsHref, readContractFilters, readPage } from '../../../site/published/contracts.ts';
import {
  choiceOf,
  choiceRule,
  filterProblems,
  pageRule,
  textRule,
  wordRule,
  yearRule,
} from '../../../site/published/filter-values.ts';
import {
  organizationRules,
  organizationsHref,
  readOrganizationFilters,
} from '../../../site/published/organizations.ts';
import { editDistance, nearestWord } from '../../../site/published/search.ts';
import {
  infobrasLink,
  oeceLink,
  processLink,
  registerLink,
  SEACE_SEARCH,
  snipLink,
  ssiLink,
  withLink,
} from '../../../site/published/register-links.ts';

const asked = (query: string): URLSearchParams => new URLSearchParams(query);

describe('filters of the contracts in an address', () => {
  const none = { q: '', year: null, status: null, category: null, order: 'recientes', page: 1 };
  test.each([
    ['', {}],
    ['q=+puente+nuevo+', { q: 'puente nuevo' }],
    [`q=${'x'.repeat(120)}`, { q: 'x'.repeat(100) }],
    ['anio=1990', { year: 1990 }],
    ['anio=2100', { year: 2100 }],
    ['anio=1989', {}],
    ['anio=2101', {}],
    ['anio=2020.5', {}],
    ['anio=dos', {}],
    ['estado=contratado', { status: 'contracted' }],
    ['estado=contracted', { status: 'contracted' }],
    ['estado=otro', {}],
    ['categoria=obras', { category: 'works' }],
    ['orden=monto', { order: 'monto' }],
    ['orden=antiguos', { order: 'antiguos' }],
    ['orden=nomenclatura', { order: 'nomenclatura' }],
    ['orden=toString', {}],
    ['pagina=3', { page: 3 }],
    ['pagina=0', {}],
    ['pagina=x', {}],
  ])('%s', (query, expected) => {
    expect(readContractFilters(asked(query))).toEqual({ ...none, ...expected });
  });
  test('stand in the address that leads to them; without any it is the static page', () => {
    const href = (query: string): string => contractsHref(readContractFilters(asked(query)));
    expect([href(''), href('pagina=2'), href('pagina=1')]).toEqual([
      '/contratos/',
      '/contratos/pagina/2/',
      '/contratos/',
    ]);
    expect(href('q=a b&anio=2025&estado=contratado&categoria=obras&orden=monto&pagina=2')).toBe(
      '/contratos/?q=a+b&anio=2025&estado=contratado&categoria=obras&orden=monto&pagina=2',
    );
    expect(href('orden=recientes&anio=2025')).toBe('/contratos/?anio=2025');
  });
  test('a page is a whole number from 1 to 100,000', () => {
    expect([null, '1', '100000', '100001', '0', '-1', '1.5', '', 'x'].map(readPage)).toEqual([
      1, 1, 100_000, 1, 1, 1, 1, 1, 1,
    ]);
  });
});

describe('filters of the suppliers in an address', () => {
  test.each([
    ['', { q: '', role: null, order: 'monto', page: 1 }],
    ['q=+cosapi+&rol=contratista&orden=nombre&pagina=2', { q: 'cosapi', role: 'contractor', order: 'nombre', page: 2 }],
    ['rol=concesionario&orden=adjudicaciones', { q: '', role: 'concessionaire', order: 'adjudicaciones', page: 1 }],
    [`q=${'x'.repeat(101)}&orden=otro&rol=otro`, { q: 'x'.repeat(100), role: null, order: 'monto', page: 1 }],
  ])('%s', (query, expected) => {
    expect(readOrganizationFilters(asked(query))).toEqual(expected);
  });
  test.each([
    'contractor contratista',
    'supervisor supervisor',
    'concessionaire concesionaria',
    'bidder postor',
    'consortium consorcio',
    'entity entidad',
  ])('%s', (pair) => {
    const [role, word] = pair.split(' ');
    expect(readOrganizationFilters(asked(`rol=${word}`)).role).toBe(role);
  });
  test('stand in the address that leads to them', () => {
    const href = (query: string): string => organizationsHref(readOrganizationFilters(asked(query)));
    expect([href(''), href('pagina=2'), href('orden=monto')]).toEqual([
      '/proveedores/',
      '/proveedores/pagina/2/',
      '/proveedores/',
    ]);
    expect(href('q=a&rol=postor&orden=nombre&pagina=3')).toBe('/proveedores/?q=a&rol=postor&orden=nombre&pagina=3');
    expect(href('rol=postor')).toBe('/proveedores/?rol=postor');
  });
});

describe('a word of the address for a choice', () => {
  const words = { stopped: 'paralizada', execution: 'en ejecución' };
  test('is its key, its word, with or without accents, or its word elsewhere', () => {
    expect(
      ['stopped', 'paralizada', 'PARALIZADA', 'En Ejecucion', 'en-ejecucion'].map((one) => choiceOf(one, words)),
    ).toEqual(['stopped', 'stopped', 'stopped', 'execution', 'execution']);
    expect([null, '', '  ', 'otra'].map((one) => choiceOf(one, words))).toEqual([null, null, null, null]);
    expect(choiceOf('detenida', words, { stopped: 'detenida' })).toBe('stopped');
    expect(choiceOf('lista', words, { done: 'lista' } as Partial<Record<string, string>>)).toBe('done');
  });
  test('and what a list does not know is told, with what it takes', () => {
    const rules = [textRule, yearRule, choiceRule('estado', words), wordRule('orden', ['monto', 'nombre']), pageRule];
    const problems = (query: string, free?: string[]) => filterProblems(asked(query), rules, free);
    expect(problems('q=x&anio=2025&estado=paralizada&orden=monto&pagina=2&utm_source=x&anio=&distrito=')).toEqual([]);
    expect(problems('anio=25&estado=otra&orden=fecha&pagina=0')).toEqual([
      { name: 'anio', value: '25', expected: 'un año de cuatro cifras' },
      { name: 'estado', value: 'otra', expected: 'paralizada, en ejecución' },
      { name: 'orden', value: 'fecha', expected: 'monto, nombre' },
      { name: 'pagina', value: '0', expected: 'un número desde 1' },
    ]);
    expect(problems('distrito=150101')).toEqual([
      { name: 'distrito', value: '150101', expected: 'q, anio, estado, orden', isName: true },
    ]);
    expect(problems('distrito=150101', ['distrito'])).toEqual([]);
    expect(problems(`anio=+25+&anio=25&anio=${'9'.repeat(120)}`).map(({ value }) => value)).toEqual([
      '25',
      '9'.repeat(100),
    ]);
    expect(['1', '999999', '1000000', '01', '-1'].map((value) => pageRule.knows(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['1999', '2099', '1899', '2100', '99'].map((value) => yearRule.knows(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

test('lists know these filters, and what each takes', () => {
  const told = (rules: typeof contractRules): string[] => rules.map(({ name, expected }) => `${name}: ${expected}`);
  expect(told(contractRules).map((text) => text.split(':')[0])).toEqual([
    'q',
    'anio',
    'estado',
    'categoria',
    'orden',
    'pagina',
  ]);
  expect(told(contractRules)[4]).toBe('orden: recientes, antiguos, monto, nomenclatura');
  expect(told(organizationRules)).toEqual([
    'q: palabras',
    'rol: contratista, supervisor, concesionaria, postor, consorcio, entidad',
    'orden: monto, adjudicaciones, nombre',
    'pagina: un número desde 1',
  ]);
  expect(filterProblems(asked('rol=concesionario&orden=nombre'), organizationRules)).toEqual([]);
});

describe('PO-13 the nearest word', () => {
  test.each([
    ['', '', 2, 0],
    ['abc', 'abc', 2, 0],
    ['abc', 'abd', 2, 1],
    ['abc', 'ab', 2, 1],
    ['abc', 'abcd', 2, 1],
    ['abcd', 'abdc', 2, 1],
    ['bacd', 'abcd', 2, 1],
    ['abcd', 'badc', 2, 2],
    ['abcd', 'cdab', 2, 3],
    ['abcdef', 'ghijkl', 2, 3],
    ['a', 'abcd', 5, 3],
    ['ca', 'abc', 5, 3],
  ])('«%s» to «%s», %i at most: %i', (left, right, most, distance) => {
    expect(editDistance(left, right, most)).toBe(distance);
    expect(editDistance(right, left, most)).toBe(distance);
  });
  const words = (...pairs: [string, number][]) => pairs.map(([term, uses]) => ({ term, uses }));
  test('is one change away up to five letters and two from six on; of those at one distance the most used', () => {
    expect(nearestWord('via', words(['vía', 5], ['vial', 9]))).toBeNull();
    expect(nearestWord('vial', words(['vias', 1], ['viales', 9]))).toBe('vias');
    expect(nearestWord('obrax', words(['obras', 1], ['obra', 7]))).toBe('obra');
    expect(nearestWord('obraxx', words(['obra', 7]))).toBe('obra');
    expect(nearestWord('parqe', words(['parques', 9]))).toBeNull();
    expect(nearestWord('puente', words(['fuente', 1], ['puenta', 3], ['puento', 2], ['puentes', 3]))).toBe('puenta');
    // A nearer one wins over a more used one, wherever it stands.
    expect(nearestWord('malecon', words(['maleco', 1], ['malexxn', 90]))).toBe('maleco');
    expect(nearestWord('malecon', words(['malexxn', 90], ['maleco', 1]))).toBe('maleco');
  });
});

describe('where a reader finds it in the registers', () => {
  test('by the code of each, and nowhere for what is no code', () => {
    expect(ssiLink('2000001')).toBe('https://ofi5.mef.gob.pe/ssi/Ssi/Index?codigo=2000001&tipo=2');
    expect(snipLink('123')).toBe('https://ofi5.mef.gob.pe/ssi/Ssi/Index?codigo=123&tipo=1');
    expect(infobrasLink('99')).toBe('https://infobras.contraloria.gob.pe/InfobrasWeb/Mapa/Sumario?ObraId=99');
    expect(oeceLink('ocds-dgv273-seacev3-1')).toBe(
      'https://contratacionesabiertas.oece.gob.pe/proceso/ocds-dgv273-seacev3-1',
    );
    for (const bad of [null, undefined, '', 'x', '12345678901'])
      expect([ssiLink(bad), snipLink(bad), infobrasLink(bad), oeceLink(bad)]).toEqual([null, null, null, null]);
    expect([ssiLink('200000'), snipLink('12345678'), oeceLink('ocds-otro-1')]).toEqual([null, null, null]);
  });
  const codes = { cui: '2000001', snip: '123', infobrasCode: '99' };
  test.each([
    ['INFOBRAS', infobrasLink('99')],
    ['SSI del MEF', ssiLink('2000001')],
    ['invierte.pe', ssiLink('2000001')],
    ['Banco de Inversiones', ssiLink('2000001')],
    ['Sistema de Seguimiento de Inversiones', ssiLink('2000001')],
    ['SEACE', SEACE_SEARCH],
    ['La prensa', null],
    ['missión', null],
  ])('%s', (source, link) => {
    expect(registerLink(source, codes)).toBe(link);
  });
  test('an older code where there is no newer, and its own address before any', () => {
    expect(registerLink('SSI', { ...codes, cui: null })).toBe(snipLink('123'));
    expect(withLink({ source: 'SSI', url: null }, codes)).toEqual({ source: 'SSI', url: ssiLink('2000001') });
    expect(withLink({ source: 'SSI', url: 'https://a.example' }, codes)).toEqual({
      source: 'SSI',
      url: 'https://a.example',
    });
    expect(processLink('SEACE', 'ocds-dgv273-x')).toBe(oeceLink('ocds-dgv273-x'));
    expect([
      processLink('OECE', null),
      processLink('SEACE', null),
      processLink('Contrataciones Abiertas', 'ocds-dgv273-x'),
      processLink('MEF', 'ocds-dgv273-x'),
    ]).toEqual([null, SEACE_SEARCH, oeceLink('ocds-dgv273-x'), null]);
  });
});
