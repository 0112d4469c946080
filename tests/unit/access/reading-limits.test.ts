import type { Config, FlattenedField } from 'payload';
import { describe, expect, test } from 'vitest';
import { hasFilterInside, requestLimits, sortsThroughRelation } from '../../../cms/limits.ts';
import { visitor } from '../../../collections/access/visitor.ts';

type Hook = (input: object) => unknown;
const field = (name: string, type: string, more: object = {}) => ({ name, type, ...more }) as unknown as FlattenedField;
const fields = [
  field('title', 'text'),
  field('cost', 'number'),
  field('entity', 'relationship', { relationTo: 'organizations' }),
  field('photo', 'upload', { relationTo: 'media' }),
  field('reports', 'join'),
  field('source', 'group', { flattenedFields: [field('url', 'text'), field('who', 'relationship')] }),
];
const config = requestLimits({
  collections: [
    { slug: 'projects', fields: [] },
    { slug: 'bare', fields: [], hooks: { beforeOperation: [() => 'own'] } },
  ],
  globals: [{ slug: 'settings', fields: [] }],
} as unknown as Config);
const hooks = (config.collections?.[0]?.hooks?.beforeOperation ?? []) as Hook[];
const globalHooks = (config.globals?.[0]?.hooks?.beforeOperation ?? []) as Hook[];

/** What an operation goes on with, through all hooks. Throws what refuses it. */
function passes(
  args: object,
  { operation = 'read', overrideAccess = false, user = null as unknown, api = 'REST', auth = false } = {},
): object {
  const req = { payloadAPI: api, user, payload: { collections: {} } };
  return hooks.reduce<object>(
    (now, hook) =>
      hook({
        args: now,
        operation,
        overrideAccess,
        req,
        collection: { slug: 'projects', auth, flattenedFields: fields },
      }) as object,
    args,
  );
}

describe('10-2.3 what a request may read at once', () => {
  test.each<[unknown, unknown]>([
    [1, 1],
    [500, 500],
    [501, 500],
    [0, 500],
    [-1, 500],
    [1.5, 500],
    [undefined, undefined],
  ])('limit %s is %s', (limit, expected) => expect((passes({ limit }) as { limit: unknown }).limit).toBe(expected));

  test('the system and the projector read whole collections, nobody over HTTP; what is written is another matter', () => {
    const limitOf = (options: object): unknown => (passes({ limit: 0 }, options) as { limit: unknown }).limit;
    expect(limitOf({ api: 'local', overrideAccess: true })).toBe(0);
    expect(limitOf({ api: 'local', user: visitor })).toBe(0);
    expect(limitOf({ api: 'REST', user: visitor })).toBe(500);
    expect(limitOf({ api: 'REST', overrideAccess: true })).toBe(500);
    expect(limitOf({ api: 'local' })).toBe(500);
    expect(limitOf({ operation: 'delete' })).toBe(0);
  });

  test('hooks that a collection has come after these', () => {
    expect(config.collections?.[1]?.hooks?.beforeOperation).toHaveLength(6);
  });
});

describe('10-2.3 filters and orders ask nothing of what may not be read', () => {
  test.each<[unknown, boolean]>([
    [{ title: { equals: 'a' } }, false],
    [{ entity: { contains: { title: { equals: 'a' } } } }, true],
    [{ entity: { in: [{ title: 'a' }] } }, true],
    [{ or: [{ title: { equals: 'a' } }, { entity: { contains: { x: 1 } } }] }, true],
    [{ AND: [{ title: { equals: 'a' } }] }, false],
    [{ title: null }, false],
    [{ endsOn: { equals: new Date(0) } }, false],
    ['x', false],
    [null, false],
    [[{ entity: { contains: { x: 1 } } }], false],
  ])('%j holds a filter inside: %s', (where, inside) => {
    expect(hasFilterInside(where)).toBe(inside);
    if (inside) {
      expect(() => passes({ where })).toThrow('Un filtro no puede llevar otro dentro');
      expect(() => passes({ where }, { overrideAccess: true })).not.toThrow();
    }
  });

  test.each<[unknown, boolean]>([
    ['title', false],
    ['-title', false],
    ['entity', false],
    ['entity.name', true],
    ['-entity.name', true],
    ['title, photo.alt', true],
    [['title', 'reports.period'], true],
    ['source.url', false],
    ['source.who', false],
    ['source.who.name', true],
    ['title.x', false],
    ['unknown.x', false],
    [undefined, false],
    [5, false],
  ])('sort=%j goes through a relation: %s', (sort, through) => {
    expect(sortsThroughRelation(sort, fields)).toBe(through);
    if (through) {
      expect(() => passes({ sort })).toThrow('No se puede ordenar por un campo de otro documento');
      expect(() => passes({ sort }, { overrideAccess: true })).not.toThrow();
    } else expect(() => passes({ sort })).not.toThrow();
  });

  test('operators suit their fields; what the product asks itself is not asked again', () => {
    const where = { cost: { like: '1' } };
    expect(() => passes({ where })).toThrow('«like» no se aplica a «cost»');
    for (const options of [{ overrideAccess: true }, { api: 'local', user: visitor }])
      expect(() => passes({ where }, options)).not.toThrow();
    expect(() => passes({ where, currentDepth: 2 })).not.toThrow();
    expect(() => passes({ where }, { user: visitor })).toThrow('no se aplica');
  });
});

describe('10-2.3 what is written has its shape', () => {
  const data = { title: { x: 1 } };
  test.each(['create', 'update', 'updateByID'])('%s', (operation) => {
    expect(() => passes({ data }, { operation })).toThrow('«title» lleva un texto');
    expect(() => passes({ data }, { operation, overrideAccess: true })).not.toThrow();
    expect(() => passes({ data: { title: 'a' } }, { operation })).not.toThrow();
  });

  test('an account signs in with texts', () => {
    const login = { operation: 'login', auth: true };
    expect(() => passes({ data: { email: ['a'] } }, login)).toThrow('«email» lleva un texto');
    expect(() => passes({ data: { email: ['a'] } }, { operation: 'login' })).not.toThrow();
    expect(() => passes({ data: { email: 'a', title: {} } }, login)).not.toThrow();
    expect(() => passes({}, login)).not.toThrow();
  });

  test('the settings too', () => {
    const change = (args: object, operation = 'update', overrideAccess = false): unknown =>
      globalHooks[0]?.({ args, operation, overrideAccess, global: { flattenedFields: fields } });
    expect(() => change({ data })).toThrow('«title» lleva un texto');
    expect(() => change({ data }, 'read')).not.toThrow();
    expect(() => change({ data }, 'update', true)).not.toThrow();
    expect(() => change({})).not.toThrow();
    const fine = { data: { title: 'a' } };
    expect(change(fine)).toBe(fine);
  });
});
