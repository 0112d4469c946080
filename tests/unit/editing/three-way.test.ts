import { describe, expect, test } from 'vitest';
import { describeValue } from '../../../cms/plugins/editing/core/describe.ts';
import { authorOf, isAuthor } from '../../../cms/plugins/editing/conflict.ts';
import { whoSaved } from '../../../cms/plugins/editing/core/who.ts';
import type { FieldShape } from '../../../cms/plugins/editing/core/fields.ts';
import { threeWay } from '../../../cms/plugins/editing/core/three-way.ts';

const fields: FieldShape[] = [
  {
    type: 'tabs',
    tabs: [
      {
        label: 'Ficha',
        fields: [
          { name: 'title', type: 'text', label: 'Nombre oficial' },
          {
            type: 'row',
            fields: [
              {
                name: 'status',
                type: 'select',
                label: 'Estado',
                options: [
                  { value: 'execution', label: 'En ejecución' },
                  { value: 'stopped', label: 'Paralizada' },
                ],
              },
              { name: 'cost', type: 'number', label: 'Costo (S/)' },
            ],
          },
          { name: 'entity', type: 'relationship', label: 'Entidad', relationTo: 'organizations' },
        ],
      },
      {
        name: 'place',
        label: 'Lugar',
        fields: [
          { name: 'address', type: 'text', label: 'Dirección' },
          { name: 'latitude', type: 'number', label: 'Latitud' },
        ],
      },
    ],
  },
  {
    name: 'figures',
    type: 'array',
    label: 'Cifras',
    labels: { singular: 'Cifra' },
    fields: [
      { name: 'value', type: 'number', label: 'Valor' },
      { name: 'source', type: 'text', label: 'Fuente' },
      { name: 'parts', type: 'array', label: 'Partes', fields: [{ name: 'name', type: 'text', label: 'Nombre' }] },
    ],
  },
  {
    name: 'blocks',
    type: 'blocks',
    label: 'Bloques',
    blocks: [{ slug: 'quote', fields: [{ name: 'words', type: 'textarea', label: 'Cita' }] }],
  },
  { name: 'search', type: 'text', label: 'texto sin tildes', admin: { hidden: true } },
];
const old = {
  id: 'a',
  updatedAt: '2026-11-01T10:00:00.000Z',
  title: 'Puente',
  status: 'execution',
  cost: 100,
  entity: 'o1',
  search: 'puente',
  place: { address: 'Av. Uno', latitude: -12 },
  figures: [
    { id: 'f1', value: 1, source: 'A', parts: [] },
    { id: 'f2', value: 2, source: 'B', parts: [{ id: 'p1', name: 'norte' }] },
  ],
  blocks: [{ id: 'b1', blockType: 'quote', words: 'hola' }],
};
type Work = typeof old;
const changed = (change: Partial<Record<keyof Work, unknown>>): Record<string, unknown> => ({
  ...structuredClone(old),
  ...change,
});
const told = (differences: ReturnType<typeof threeWay>['differences']): string[] =>
  differences.map(({ path, kind }) => `${path} ${kind}`);

describe('10-1.1 the difference of two changes made from one version', () => {
  test('10-1.1 what only one side changed is taken from it, and nothing is in conflict', () => {
    const { merged, differences } = threeWay({
      fields,
      old,
      mine: changed({ title: 'Puente nuevo' }),
      theirs: changed({ cost: 250, place: { address: 'Av. Dos', latitude: -12 } }),
    });
    expect(told(differences)).toEqual(['title mine', 'cost theirs', 'place.address theirs']);
    expect(merged).toMatchObject({ title: 'Puente nuevo', cost: 250, place: { address: 'Av. Dos', latitude: -12 } });
  });

  test('10-1.1 a list without rows, a box not ticked and an empty text are no change, however the form says it', () => {
    const shapes: FieldShape[] = [
      { name: 'stages', type: 'array', label: 'De la idea a la entrega', fields: [{ name: 'name', type: 'text' }] },
      { name: 'shown', type: 'checkbox' },
      { name: 'body', type: 'richText' },
    ];
    const empty = { root: { children: [{ type: 'paragraph', children: [] }] } };
    expect(
      threeWay({
        fields: shapes,
        old: {},
        mine: { stages: 0, shown: false, body: empty },
        theirs: { stages: [], shown: null, body: null },
      }).differences,
    ).toEqual([]);
    expect(
      threeWay({
        fields: shapes,
        old: { stages: [{ id: 'a', name: 'Idea' }], shown: false },
        mine: { stages: 0, shown: true },
        theirs: { stages: [{ id: 'a', name: 'Idea' }], shown: false },
      }).differences,
    ).toMatchObject([{ kind: 'mine' }, { path: 'shown', kind: 'mine' }]);
  });

  test('10-1.1 who saved, when it was oneself in another window', () => {
    const byAna = { changedBy: 'Ana', changedById: 'u1' };
    expect([
      isAuthor(byAna, 'u1'),
      isAuthor(byAna, 'u2'),
      isAuthor({ changedBy: 'Ana' }, 'u1'),
      isAuthor({ changedBy: 'Ana', changedById: null }, null),
    ]).toEqual([true, false, false, false]);
    expect([authorOf(byAna), authorOf({ changedBy: '' }), authorOf({ changedBy: 'sistema' })]).toEqual([
      'Ana',
      null,
      'Un proceso del sistema',
    ]);
    expect([whoSaved('Ana', true), whoSaved('Ana', false), whoSaved(null, false)]).toEqual([
      'Usted, en otra ventana,',
      'Ana',
      'Otra persona',
    ]);
  });

  test('10-1.1 what both changed differently is a conflict with old, mine and theirs; each field is chosen by itself', () => {
    const input = {
      fields,
      old,
      mine: changed({ title: 'Mi título', cost: 1 }),
      theirs: changed({ title: 'Otro título', cost: 2 }),
    };
    const { merged, differences } = threeWay({ ...input, choose: (path) => (path === 'title' ? 'mine' : 'theirs') });
    expect(differences).toMatchObject([
      {
        path: 'title',
        label: 'Nombre oficial',
        kind: 'conflict',
        old: 'Puente',
        mine: 'Mi título',
        theirs: 'Otro título',
      },
      { path: 'cost', label: 'Costo (S/)', kind: 'conflict', old: 100, mine: 1, theirs: 2 },
    ]);
    expect(merged).toMatchObject({ title: 'Mi título', cost: 2 });
    expect(threeWay(input).merged).toMatchObject({ title: 'Otro título', cost: 2 });
  });

  test('10-1.1 both wrote the same: nothing to tell', () => {
    expect(threeWay({ fields, old, mine: changed({ cost: 5 }), theirs: changed({ cost: 5 }) })).toMatchObject({
      differences: [],
      merged: { cost: 5 },
    });
  });

  test('10-1.1 emptied, null and never filled are the same; a relation counts by its identifier, filled in or not', () => {
    expect(
      threeWay({
        fields,
        old: { ...old, title: '' },
        mine: changed({ title: null, entity: { id: 'o1', name: 'Empresa' } }),
        theirs: changed({ title: undefined }),
      }).differences,
    ).toEqual([]);
    expect(told(threeWay({ fields, old, mine: changed({ title: '' }), theirs: changed({}) }).differences)).toEqual([
      'title mine',
    ]);
  });

  test('10-1.1 a partial change (API) touches only what it names', () => {
    const { merged, differences } = threeWay({
      fields,
      old,
      mine: { cost: 7 },
      theirs: changed({ title: 'Otro título', figures: [] }),
    });
    expect(told(differences)).toEqual(['title theirs', 'cost mine', 'figures[f1] theirs', 'figures[f2] theirs']);
    expect(merged).toMatchObject({ title: 'Otro título', cost: 7, figures: [] });
  });

  test('10-1.1 without the version before, every difference is a conflict', () => {
    expect(
      told(threeWay({ fields, old: undefined, mine: { title: 'Mi título' }, theirs: changed({}) }).differences),
    ).toEqual(['title conflict']);
  });

  test('10-1.1 what the system computes follows without being listed', () => {
    const { merged, differences } = threeWay({
      fields,
      old,
      mine: changed({ search: 'mio' }),
      theirs: changed({ search: 'suyo' }),
    });
    expect(differences).toEqual([]);
    expect(merged['search']).toBe('suyo');
  });
});

describe('10-1.1 rows of lists are known by their identifier', () => {
  test('10-1.1 both add a row: both stay; a changed row is told by field', () => {
    const mine = changed({ figures: [...old.figures, { id: 'f3', value: 3, source: 'mía', parts: [] }] });
    const theirs = changed({
      figures: [{ ...old.figures[0], value: 9 }, old.figures[1], { id: 'f4', value: 4, source: 'suya', parts: [] }],
    });
    const { merged, differences } = threeWay({ fields, old, mine, theirs });
    expect(differences.map(({ path, label, kind }) => ({ path, label, kind }))).toEqual([
      { path: 'figures[f1].value', label: 'Cifras › cifra 1 › Valor', kind: 'theirs' },
      { path: 'figures[f3]', label: 'Cifras › cifra 3', kind: 'mine' },
      { path: 'figures[f4]', label: 'Cifras › cifra 4', kind: 'theirs' },
    ]);
    expect((merged['figures'] as { id: string; value: number }[]).map(({ id, value }) => [id, value])).toEqual([
      ['f1', 9],
      ['f2', 2],
      ['f3', 3],
      ['f4', 4],
    ]);
  });

  test('10-1.1 one deletes a row that the other changed: a conflict; deleted and untouched: it goes', () => {
    const mine = changed({ figures: [old.figures[0]] });
    const theirs = changed({ figures: [old.figures[0], { ...old.figures[1], value: 22 }] });
    const input = { fields, old, mine, theirs };
    expect(told(threeWay(input).differences)).toEqual(['figures[f2] conflict']);
    expect(threeWay({ ...input, choose: () => 'mine' as const }).merged['figures']).toHaveLength(1);
    expect(threeWay({ ...input, choose: () => 'theirs' as const }).merged['figures']).toMatchObject([
      { id: 'f1' },
      { id: 'f2', value: 22 },
    ]);
    expect(threeWay({ ...input, theirs: changed({}) })).toMatchObject({
      merged: { figures: [{ id: 'f1' }] },
      differences: [{ path: 'figures[f2]', kind: 'mine' }],
    });
  });

  test('10-1.1 lists within lists, blocks and a new order', () => {
    const mine = changed({
      figures: [old.figures[1], old.figures[0]],
      blocks: [{ id: 'b1', blockType: 'quote', words: 'mía' }],
    });
    const theirs = changed({
      figures: [old.figures[0], { ...old.figures[1], parts: [{ id: 'p1', name: 'sur' }] }],
      blocks: [{ id: 'b1', blockType: 'quote', words: 'suya' }],
    });
    const { merged, differences } = threeWay({ fields, old, mine, theirs, choose: () => 'mine' });
    expect(told(differences)).toEqual(['figures[f2].parts[p1].name theirs', 'blocks[b1].words conflict']);
    expect(merged).toMatchObject({
      figures: [{ id: 'f2', parts: [{ name: 'sur' }] }, { id: 'f1' }],
      blocks: [{ words: 'mía' }],
    });
  });
});

test('10-1.1 values read as people read them', () => {
  const field = (name: string): FieldShape =>
    fields
      .flatMap((one) => one.tabs?.flatMap((tab) => tab.fields.flatMap((inner) => inner.fields ?? [inner])) ?? [one])
      .find((one) => one.name === name) as FieldShape;
  expect(describeValue(field('status'), 'stopped')).toBe('Paralizada');
  expect(describeValue(field('cost'), 1234567.5)).toMatch(/^1[,.\u00a0 ]234[,.\u00a0 ]567[.,]5$/);
  expect(describeValue(field('title'), null)).toBe('(vacío)');
  expect(describeValue({ type: 'checkbox' }, true)).toBe('Sí');
  expect(describeValue({ type: 'date' }, '2026-11-28T15:15:00.000Z')).toContain('10:15');
  expect(
    describeValue(field('entity'), { id: 'o1' }, (id, slug) =>
      id === 'o1' && slug === 'organizations' ? 'Municipalidad' : null,
    ),
  ).toBe('Municipalidad');
  expect(describeValue(field('figures'), { id: 'f1', value: 2, source: 'INFOBRAS' })).toBe(
    'Valor: 2; Fuente: INFOBRAS',
  );
  expect(
    describeValue(
      { type: 'richText' },
      { root: { children: [{ children: [{ text: 'Se abre' }, { text: 'el puente' }] }] } },
    ),
  ).toBe('Se abre el puente');
});
