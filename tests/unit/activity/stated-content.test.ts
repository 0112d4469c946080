import { createHash } from 'node:crypto';
import type { FlattenedField } from 'payload';
import { expect, test } from 'vitest';
import { canonicalJson, changedNames, digestOf, statedContent } from '../../../cms/plugins/activity/stated-content.ts';

const fields = [
  { name: 'id', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'cost', type: 'number' },
  { name: 'at', type: 'date' },
  { name: 'hash', type: 'text' },
  { name: 'token', type: 'text', hidden: true },
  { name: 'label', type: 'text', virtual: true },
  { name: 'contractor', type: 'relationship', relationTo: 'organizations' },
  { name: 'works', type: 'relationship', relationTo: 'projects', hasMany: true },
  {
    name: 'dates',
    type: 'group',
    flattenedFields: [
      { name: 'start', type: 'text' },
      { name: 'end', type: 'text' },
    ],
  },
  {
    name: 'rows',
    type: 'array',
    flattenedFields: [
      { name: 'id', type: 'text' },
      { name: 'who', type: 'upload', relationTo: 'media' },
      { name: 'note', type: 'text' },
    ],
  },
  { name: 'body', type: 'richText' },
  { name: 'updatedAt', type: 'date' },
  { name: 'changedBy', type: 'text' },
] as unknown as FlattenedField[];
const of = (...from: unknown[]) => statedContent({ fields, from });

test('10-1.5 what a document says is the same at any depth, for any reader, without secrets and machinery', () => {
  const stored = {
    id: 'a',
    title: 'Puente',
    cost: 0,
    at: new Date('2026-11-28T05:00:00Z'),
    hash: 'secreto',
    token: 'secreto',
    label: 'x',
    contractor: 'o1',
    works: ['p1', 'p2'],
    dates: { start: '2026-01-01', end: null },
    rows: [{ id: 'r1', who: 'm1', note: 'interna' }],
    body: { root: { children: [{ type: 'link', fields: { doc: { relationTo: 'projects', value: 'p1' } } }] } },
    updatedAt: '2026-11-28T05:00:00Z',
    changedBy: 'Rosa',
  };
  const read = {
    ...stored,
    at: '2026-11-28T05:00:00.000Z',
    contractor: { id: 'o1', name: 'Empresa' },
    works: [{ id: 'p1' }, { id: 'p2' }],
    rows: [{ id: 'r1', who: { id: 'm1', url: '/x' } }],
    body: {
      root: {
        children: [{ type: 'link', fields: { doc: { relationTo: 'projects', value: { id: 'p1', title: 'Obra' } } } }],
      },
    },
    changedBy: 'Otro',
    updatedAt: 'después',
  };
  const expected = {
    title: 'Puente',
    cost: 0,
    at: '2026-11-28T05:00:00.000Z',
    contractor: 'o1',
    works: ['p1', 'p2'],
    dates: { start: '2026-01-01' },
    rows: [{ who: 'm1', note: 'interna' }],
    body: { root: { children: [{ type: 'link', fields: { doc: { relationTo: 'projects', value: 'p1' } } }] } },
  };
  expect(of(stored)).toEqual(expected);
  expect(of(read, stored)).toEqual(expected);
  expect(of({}), 'nothing said').toEqual({});
});

test('10-1.5 the digest is SHA-256 of JSON with sorted names', () => {
  expect(canonicalJson({ b: [1, null, { d: 'ñ', c: true }], a: 'x' })).toBe(
    '{"a":"x","b":[1,null,{"c":true,"d":"ñ"}]}',
  );
  expect(digestOf({ b: 1, a: 'x' })).toBe(createHash('sha256').update('{"a":"x","b":1}').digest('hex'));
  expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test('10-1.5 changed are the fields that differ, by name, groups with their part', () => {
  const before = {
    title: 'A',
    dates: { start: '2026-01-01', end: '2026-02-01' },
    rows: [{ note: 'x' }],
    body: { root: { a: 1 } },
    gone: 1,
  };
  const after = {
    title: 'A',
    dates: { start: '2026-01-01', end: '2026-03-01' },
    rows: [{ note: 'y' }],
    body: { root: { a: 2 } },
    fresh: false,
  };
  expect(changedNames(before, after)).toEqual(['body', 'dates.end', 'fresh', 'gone', 'rows']);
  expect(changedNames(after, { ...after })).toEqual([]);
});
