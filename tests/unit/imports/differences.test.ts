import type { Field } from 'payload';
import { expect, test } from 'vitest';
import { differencesIn } from '../../../cms/plugins/imports/write/differences.ts';

const fields = [
  { name: 'title', type: 'text', label: 'Título' },
  { name: 'plain', type: 'text' },
  { type: 'row', fields: [{ name: 'cost', type: 'number', label: 'Costo' }] },
  {
    type: 'tabs',
    tabs: [{ label: 'Fechas', fields: [{ name: 'isOpen', type: 'checkbox', label: 'Abierta' }] }],
  },
  { type: 'ui', name: 'shownOnly' },
  { name: 'entity', type: 'relationship', label: 'Entidad', relationTo: 'organizations' },
  { name: 'photos', type: 'upload', label: 'Fotos', relationTo: 'media', hasMany: true },
  {
    name: 'status',
    type: 'select',
    label: 'Estado',
    options: [{ value: 'works', label: 'En obra' }, 'plain', { value: 'end', label: { es: 'Fin' } }],
  },
  { name: 'source', type: 'group', label: 'Fuente', fields: [{ name: 'url', type: 'text', label: 'Dirección' }] },
  { name: 'raw', type: 'json', label: 'Crudo' },
  ...[
    'key',
    'search',
    'displayName',
    'provenance',
    'origin',
    'id',
    'updatedAt',
    'createdAt',
    'cell',
    'code',
    '_status',
  ].map((name) => ({ name, type: 'text' })),
  {
    name: 'awards',
    type: 'array',
    label: 'Adjudicaciones',
    fields: [
      { type: 'row', fields: [{ name: 'awardId', type: 'text', label: 'Código' }] },
      { name: 'amount', type: 'number', label: 'Monto' },
      { name: 'organization', type: 'relationship', label: 'Ganador', relationTo: 'organizations' },
    ],
  },
] as unknown as Field[];
const between = (before: object, after: object) =>
  differencesIn({
    fields,
    before: before as Record<string, unknown>,
    after: after as Record<string, unknown>,
    nameOf: (id) => `nombre de ${id}`,
  });
const difference = (label: string, before: string | null, after: string | null) => ({ label, before, after });

test('each field that differs, in the order and with the labels of the form', () => {
  expect(
    between(
      {
        title: 'Vía',
        plain: '',
        cost: 1234567.5,
        isOpen: false,
        entity: 'a',
        photos: ['x'],
        status: 'works',
        raw: null,
      },
      {
        title: 'Vía Expresa',
        plain: 'p',
        cost: 2,
        isOpen: true,
        entity: 'b',
        photos: ['x', 'y'],
        status: 'plain',
        raw: { a: 1 },
      },
    ),
  ).toEqual([
    difference('Título', 'Vía', 'Vía Expresa'),
    difference('plain', null, 'p'),
    difference('Costo', '1\u00a0234\u00a0567.5', '2'),
    difference('Abierta', 'no', 'sí'),
    difference('Entidad', 'nombre de a', 'nombre de b'),
    difference('Fotos', 'nombre de x', 'nombre de x, nombre de y'),
    difference('Estado', 'En obra', 'plain'),
    difference('Crudo', null, '{"a":1}'),
  ]);
});

test('what says the same is no difference, nor what nobody edits', () => {
  expect(between({ title: 'Vía', photos: ['x'] }, { title: 'Vía', photos: ['x'] })).toEqual([]);
  const inner = [
    'key',
    'search',
    'displayName',
    'provenance',
    'origin',
    'id',
    'updatedAt',
    'createdAt',
    'cell',
    'code',
    '_status',
  ];
  const of = (value: string) => Object.fromEntries(inner.map((name) => [name, value]));
  expect(between(of('a'), of('b'))).toEqual([]);
});

test('a value that goes is empty after; a word without label stands as it is kept', () => {
  expect(between({ title: 'Vía', photos: ['x'], status: 'end' }, { title: null, photos: [], status: 'lost' })).toEqual([
    difference('Título', 'Vía', null),
    difference('Fotos', 'nombre de x', null),
    difference('Estado', 'end', 'lost'),
  ]);
});

test('fields of a group by their own label, also where there was no group', () => {
  expect(between({ source: { url: 'a' } }, { source: { url: 'b' } })).toEqual([difference('Dirección', 'a', 'b')]);
  expect(between({}, { source: { url: 'b' } })).toEqual([difference('Dirección', null, 'b')]);
});

test('a long text is cut', () => {
  expect(between({}, { title: 'x'.repeat(400) })[0]?.after).toHaveLength(300);
});

test('rows are told apart by identifier and called by what names them', () => {
  expect(
    between(
      {
        awards: [
          { id: '1', awardId: 'L1', amount: 5 },
          { id: '2', amount: 7, organization: 'a' },
          { id: '3', amount: 9 },
        ],
      },
      {
        awards: [
          { id: '3', amount: 10 },
          { id: '2', amount: 8, organization: 'a' },
          { id: '1', awardId: 'L1', amount: 6 },
        ],
      },
    ),
  ).toEqual([
    difference('Adjudicaciones: Monto', '9', '10'),
    difference('Adjudicaciones «nombre de a»: Monto', '7', '8'),
    difference('Adjudicaciones «L1»: Monto', '5', '6'),
  ]);
});

test('a new row is one difference with all that it says; one that says nothing is none', () => {
  expect(between({}, { awards: [{ awardId: 'L1', amount: 5 }, { id: '9' }] })).toEqual([
    difference('Adjudicaciones: fila nueva', null, 'Código L1, Monto 5'),
  ]);
  expect(between({ awards: [{ id: '1', amount: 5 }] }, { awards: [{ id: '1' }, { amount: 5 }] })).toEqual([
    difference('Adjudicaciones: Monto', '5', null),
    difference('Adjudicaciones: fila nueva', null, 'Monto 5'),
  ]);
});
