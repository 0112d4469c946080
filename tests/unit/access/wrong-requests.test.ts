import type { FlattenedField } from 'payload';
import { describe, expect, test } from 'vitest';
import { accountProblem, isTooNested, shapeProblem } from '../../../cms/access/data-shape.ts';
import { whereProblem } from '../../../cms/access/where-operators.ts';

const named = (name: string, type: string, more: object = {}): FlattenedField =>
  ({ name, type, ...more }) as unknown as FlattenedField;

const works: FlattenedField[] = [
  named('title', 'text'),
  named('districts', 'text', { hasMany: true }),
  named('cost', 'number'),
  named('scores', 'number', { hasMany: true }),
  named('endsOn', 'date'),
  named('isOpen', 'checkbox'),
  named('status', 'select'),
  named('place', 'point'),
  named('body', 'richText'),
  named('raw', 'json'),
  named('entity', 'relationship', { relationTo: 'organizations' }),
  named('photos', 'upload', { relationTo: 'media', hasMany: true }),
  named('about', 'relationship', { relationTo: ['projects', 'organizations'] }),
  named('told', 'text', { virtual: true }),
  named('reports', 'join'),
  named('source', 'group', { flattenedFields: [named('url', 'text'), named('year', 'number')] }),
  named('figures', 'array', { flattenedFields: [named('value', 'number')] }),
  named('layout', 'blocks', {
    blocks: [
      { slug: 'quote', flattenedFields: [named('words', 'text')] },
      { slug: 'count', flattenedFields: [named('total', 'number')] },
    ],
  }),
];
const organizations: FlattenedField[] = [named('ruc', 'text'), named('size', 'number')];
const fieldsOf = (slug: string): FlattenedField[] | null => (slug === 'organizations' ? organizations : null);
const asked = (where: unknown): string | null => whereProblem({ where, fields: works, fieldsOf });

describe('10-2.3 a filter is asked of the field with an operator of its kind', () => {
  test.each<[object | null | undefined]>([
    [undefined],
    [null],
    [{}],
    [{ title: { equals: 'Vía' } }],
    [{ title: { like: 'Vía', not_equals: null } }],
    [{ title: { contains: '' } }],
    [{ cost: { greater_than_equal: '-12.5' } }],
    [{ cost: { in: '1,2,3' } }],
    [{ cost: { not_in: [1, 2] } }],
    [{ endsOn: { less_than: '2026-11' } }],
    [{ endsOn: { equals: new Date(0) } }],
    [{ isOpen: { equals: 'TRUE' } }],
    [{ isOpen: { not_equals: false } }],
    [{ isOpen: { exists: '0' } }],
    [{ status: { in: ['a'] } }],
    [{ districts: { contains: 'Lima' } }],
    [{ photos: { contains: 'x1' } }],
    [{ place: { near: '-77.03,-12.04,5000' } }],
    [{ place: { near: [-77, -12] } }],
    [{ place: { near: '-77, -12, 5000, 0' } }],
    [{ place: { within: { type: 'Polygon' } } }],
    [{ place: { intersects: '{"type":"Polygon"}' } }],
    [{ raw: { contains: 'x' } }],
    [{ body: { like: 'x' } }],
    [{ reports: { exists: true } }],
    [{ id: { in: 'a-1,b_2' } }],
    [{ 'entity.id': { equals: 'a1' } }],
    [{ 'entity.ruc': { equals: '20123456789' } }],
    [{ entity__size: { less_than: 3 } }],
    [{ 'about.value': { equals: 'a1' } }],
    [{ 'source.year': { equals: 2026 } }],
    [{ 'figures.value': { equals: 5 } }],
    [{ 'layout.total': { equals: 5 } }],
    [{ 'version.cost': { equals: 5 } }],
    [{ unknown: { whatever: 1 } }],
    [{ 'id.x': { whatever: 1 } }],
    [{ or: [{ title: { equals: 'a' } }, { AND: [{ cost: { equals: 1 } }] }] }],
    [{ or: [] }],
  ])('%j may be asked', (where) => expect(asked(where)).toBeNull());

  test.each<[unknown, RegExp]>([
    ['title', /^El filtro «where» lleva campos, no un valor\.$/],
    [[], /lleva campos, no un valor/],
    [{ or: { title: { equals: 'a' } } }, /^«or» lleva una lista de filtros\.$/],
    [{ title: 'a' }, /^El filtro de «title» necesita un operador, como where\[title\]\[equals\]=…$/],
    [{ title: [{ equals: 'a' }] }, /necesita un operador/],
    [{ title: new Date(0) }, /necesita un operador/],
    [{ title: { near: '1,2' } }, /^«near» no se aplica a «title»\. Use equals, not_equals, in, not_in, exists,/],
    [{ cost: { like: '1' } }, /^«like» no se aplica a «cost»/],
    [{ endsOn: { contains: '2026' } }, /no se aplica/],
    [{ isOpen: { in: 'true' } }, /^«in» no se aplica a «isOpen»\. Use equals, not_equals, exists\.$/],
    [{ status: { like: 'a' } }, /no se aplica/],
    [{ entity: { contains: 'a' } }, /no se aplica/],
    [{ reports: { equals: 'a' } }, /Use exists\.$/],
    [{ source: { equals: 'a' } }, /^«equals» no se aplica a «source»\. Filtre por un campo de dentro\.$/],
    [{ title: { exists: 'quizá' } }, /«exists» es true o false/],
    [{ title: { exists: 'truest' } }, /«exists» es true o false/],
    [{ title: { equals: ['a'] } }, /^«title»: «equals» lleva un solo valor\.$/],
    [{ title: { in: Array.from({ length: 501 }, () => 'a') } }, /«in» admite hasta 500 valores/],
    [{ title: { in: ['a', null] } }, /lleva valores, no «null»/],
    [{ title: { not_in: 'a,null' } }, /lleva valores, no «null»/],
    [{ title: { equals: { x: 1 } } }, /el valor no puede ser un objeto/],
    [{ title: { equals: new Date(0) } }, /el valor no puede ser un objeto/],
    [{ cost: { equals: '' } }, /falta el valor/],
    [{ endsOn: { equals: '' } }, /falta el valor/],
    [{ isOpen: { equals: '' } }, /falta el valor/],
    [{ id: { equals: '' } }, /falta el valor/],
    [{ id: { equals: 'a b' } }, /«a b» no es un identificador/],
    [{ id: { equals: 'a'.repeat(65) } }, /no es un identificador/],
    [{ cost: { in: '1,dos' } }, /«dos» no es un número/],
    [{ cost: { equals: '1e5' } }, /«1e5» no es un número/],
    [{ endsOn: { equals: 'ayer' } }, /«ayer» no es una fecha AAAA-MM-DD/],
    [{ endsOn: { equals: '2026-13-45' } }, /no es una fecha/],
    [{ endsOn: { equals: 'x2026-11' } }, /no es una fecha/],
    [{ isOpen: { equals: 'sí' } }, /el valor es true o false/],
    [{ place: { near: '1' } }, /longitud, latitud y distancia en metros/],
    [{ place: { near: '1,2,3,4,5' } }, /longitud, latitud/],
    [{ place: { near: '1,norte' } }, /longitud, latitud/],
    [{ place: { within: 'Lima' } }, /^«place»: «within» lleva un GeoJSON\.$/],
    [{ 'entity.size': { equals: 'x' } }, /«x» no es un número/],
    [{ 'entity.id': { equals: 'a b' } }, /no es un identificador/],
    [{ 'about.value': { equals: 'a b' } }, /no es un identificador/],
    [{ 'source.year': { equals: 'x' } }, /no es un número/],
    [{ 'figures.value': { like: 'x' } }, /no se aplica/],
    [{ 'layout.total': { equals: 'x' } }, /no es un número/],
    [{ 'version.cost': { equals: 'x' } }, /no es un número/],
    [{ and: [{ title: { equals: 'a' } }, { or: [{ cost: { equals: 'x' } }] }] }, /no es un número/],
  ])('%j is refused', (where, told) => expect(asked(where)).toMatch(told));

  test('six levels one within another, and not seven', () => {
    const within = (levels: number): object =>
      levels === 0 ? { title: { equals: 'a' } } : { and: [within(levels - 1)] };
    expect(asked(within(6))).toBeNull();
    expect(asked(within(7))).toBe('El filtro está anidado en más de 6 niveles.');
  });

  test('500 values may be listed', () => {
    expect(asked({ title: { in: Array.from({ length: 500 }, () => 'a') } })).toBeNull();
  });
});

describe('10-2.3 what is written has the shape of its field', () => {
  test.each<[object]>([
    [{}],
    [{ unknown: { x: 1 } }],
    [{ title: 'Vía', districts: ['Lima', null], cost: 5, scores: [1, '2'], endsOn: new Date(0), isOpen: true }],
    [{ title: null, districts: '', figures: '' }],
    [{ title: 5, status: false }],
    [{ cost: '5' }],
    [{ isOpen: 'true' }],
    [{ place: [1, 2], body: { root: {} }, raw: 5 }],
    [{ place: { type: 'Point' }, body: [] }],
    [{ body: 'texto' }],
    [{ entity: 'a1', photos: ['a1', null, 7] }],
    [{ entity: { id: 'a1' } }],
    [{ about: { relationTo: 'projects', value: 'a1' } }],
    [{ about: { relationTo: 'projects', value: { id: 'a1' } } }],
    [{ told: { x: 1 }, reports: 'x' }],
    [{ source: { url: 'x', year: 2026 } }],
    [{ figures: [{ value: 5 }] }],
    [{ figures: 0, layout: '0' }],
    [
      {
        layout: [
          { blockType: 'quote', words: 'a' },
          { blockType: 'count', total: 5 },
        ],
      },
    ],
  ])('%j may be written', (data) => expect(shapeProblem(data, works)).toBeNull());

  test.each<[unknown, string]>([
    [[], 'Lo enviado debe ser un objeto con los campos del documento: { "campo": valor }.'],
    ['x', 'Lo enviado debe ser un objeto con los campos del documento: { "campo": valor }.'],
    [null, 'Lo enviado debe ser un objeto con los campos del documento: { "campo": valor }.'],
    [new Date(0), 'Lo enviado debe ser un objeto con los campos del documento: { "campo": valor }.'],
    [{ title: { x: 1 } }, 'El campo «title» lleva un texto.'],
    [{ title: ['x'] }, 'El campo «title» lleva un texto.'],
    [{ endsOn: [] }, 'El campo «endsOn» lleva un texto.'],
    [{ status: {} }, 'El campo «status» lleva un texto.'],
    [{ districts: 'Lima' }, 'El campo «districts» lleva una lista de textos.'],
    [{ districts: ['Lima', {}] }, 'El campo «districts» lleva una lista de textos.'],
    [{ cost: true }, 'El campo «cost» lleva un número.'],
    [{ scores: 5 }, 'El campo «scores» lleva una lista: [ … ].'],
    [{ isOpen: {} }, 'El campo «isOpen» lleva true o false.'],
    [{ place: 'Lima' }, 'El campo «place» lleva una lista: [ … ].'],
    [{ body: 5 }, 'El campo «body» lleva un objeto: { … }.'],
    [{ entity: { x: 1 } }, 'El campo «entity» lleva el identificador de un documento.'],
    [{ entity: true }, 'El campo «entity» lleva el identificador de un documento.'],
    [{ entity: { id: {} } }, 'El campo «entity» lleva el identificador de un documento.'],
    [{ about: { relationTo: 5, value: 'a1' } }, 'El campo «about» lleva el identificador de un documento.'],
    [{ about: { relationTo: 'projects', value: [] } }, 'El campo «about» lleva el identificador de un documento.'],
    [{ photos: 'a1' }, 'El campo «photos» lleva una lista de identificadores.'],
    [{ photos: [{}] }, 'El campo «photos» lleva una lista de identificadores.'],
    [{ source: 'x' }, 'El campo «source» lleva un objeto: { … }.'],
    [{ source: { url: {} } }, 'El campo «source.url» lleva un texto.'],
    [{ figures: { value: 5 } }, 'El campo «figures» lleva una lista de objetos: [ { … } ].'],
    [{ figures: [5] }, 'El campo «figures» lleva una lista de objetos: [ { … } ].'],
    [{ figures: [{ value: 1 }, { value: {} }] }, 'El campo «figures.1.value» lleva un número.'],
    [{ layout: [{ blockType: 'count', total: [] }] }, 'El campo «layout.0.total» lleva un número.'],
    [{ layout: [{ blockType: 'nada' }] }, 'El campo «layout.0» necesita un «blockType» que exista.'],
  ])('%j is refused', (data, told) => expect(shapeProblem(data, works)).toBe(told));

  test.each<[unknown, string | null]>([
    [undefined, null],
    [null, null],
    [{ email: 'a@b.pe', password: 'x', other: {} }, null],
    [{ email: null }, null],
    [{ email: ['a@b.pe'] }, 'El campo «email» lleva un texto.'],
    [{ username: 5 }, 'El campo «username» lleva un texto.'],
    [{ email: 'a@b.pe', password: {} }, 'El campo «password» lleva un texto.'],
    [{ token: [] }, 'El campo «token» lleva un texto.'],
    [{ currentPassword: true }, 'El campo «currentPassword» lleva un texto.'],
    ['x', 'Lo enviado debe ser un objeto con los campos: { "email": "…" }.'],
    [[], 'Lo enviado debe ser un objeto con los campos: { "email": "…" }.'],
  ])('an account sends %j: %j', (data, told) => expect(accountProblem(data)).toBe(told));

  test.each<[string, boolean]>([
    ['{"a":1}', false],
    ['['.repeat(100) + ']'.repeat(100), false],
    ['['.repeat(101) + ']'.repeat(101), true],
    ['{"a":'.repeat(101), true],
    ['[]'.repeat(500), false],
    ['{}'.repeat(500), false],
    [`"${'['.repeat(500)}"`, false],
    [`"\\"${'['.repeat(500)}"`, false],
    [`"\\\\"${'['.repeat(500)}`, true],
  ])('nesting of %.30s…: %s', (json, isDeep) => expect(isTooNested(Buffer.from(json))).toBe(isDeep));
});
