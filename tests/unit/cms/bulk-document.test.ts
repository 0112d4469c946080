import type { SanitizedCollectionConfig } from 'payload';
import { describe, expect, test } from 'vitest';
import { completeDocument, copyOf } from '../../../cms/database/bulk-document.ts';

const text = (name: string) => ({ name, type: 'text' });
const list = (name: string, ...flattenedFields: object[]) => ({ name, type: 'array', flattenedFields });
const config = (more: object = {}): SanitizedCollectionConfig =>
  ({
    timestamps: true,
    versions: { drafts: true },
    flattenedFields: [
      text('title'),
      list('awards', text('amount'), list('suppliers', text('name'))),
      { name: 'place', type: 'group', flattenedFields: [list('photos')] },
      { name: 'tab', type: 'tab', flattenedFields: [list('rows')] },
      {
        name: 'body',
        type: 'blocks',
        blocks: ['byName', { slug: 'gallery', flattenedFields: [list('images')] }],
      },
    ],
    ...more,
  }) as unknown as SanitizedCollectionConfig;
const complete = (document: object, more: object = {}) =>
  completeDocument({ document: { id: 'd', ...document }, config: config(more) }) as Record<string, unknown>;

describe('11-5 a document that is written past the hooks of Payload', () => {
  test('gets its moments and is a draft; what it brings stays', () => {
    const before = Date.now();
    const made = complete({ title: 'Uno' });
    for (const name of ['createdAt', 'updatedAt']) {
      const at = Date.parse(String(made[name]));
      expect([at >= before, at <= Date.now()], name).toEqual([true, true]);
    }
    expect(made).toMatchObject({ id: 'd', title: 'Uno', _status: 'draft' });
    const given = {
      createdAt: '2020-01-01T00:00:00.000Z',
      updatedAt: '2021-01-01T00:00:00.000Z',
      _status: 'published',
    };
    expect(complete(given)).toMatchObject(given);
  });

  test('gets no moments nor state where its collection has none', () => {
    expect(complete({}, { timestamps: false, versions: false })).toEqual({ id: 'd' });
  });

  test('gives every row an identifier of its own, however deep, and keeps those that are there', () => {
    const made = complete({
      awards: [{ amount: 1, suppliers: [{ name: 'a' }, { id: 'mine', name: 'b' }] }, { id: 'own' }],
      place: { photos: [{}] },
      tab: { rows: [{}] },
      body: [
        { blockType: 'gallery', images: [{}] },
        { blockType: 'unknown', images: [{}] },
      ],
    }) as unknown as {
      awards: { id: string; suppliers: { id: string }[] }[];
      place: { photos: { id: string }[] };
      tab: { rows: { id: string }[] };
      body: { id: string; images: { id?: string }[] }[];
    };
    const ids = [
      made.awards[0]?.id,
      made.awards[0]?.suppliers[0]?.id,
      made.place.photos[0]?.id,
      made.tab.rows[0]?.id,
      made.body[0]?.id,
      made.body[0]?.images[0]?.id,
      made.body[1]?.id,
    ];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{20,}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect([made.awards[1]?.id, made.awards[0]?.suppliers[1]?.id]).toEqual(['own', 'mine']);
    expect(made.body[1]?.images[0]).toEqual({});
  });

  test('also the rows of each language; what is no list is left alone', () => {
    const made = complete({
      awards: { es: [{ amount: 1 }], en: null },
      place: [1],
      tab: null,
      body: 'x',
    }) as unknown as {
      awards: { es: { id: string }[] };
    };
    expect(made.awards.es[0]?.id).toMatch(/^[0-9a-f-]{20,}$/);
    expect(made).toMatchObject({ awards: { en: null }, place: [1], tab: null, body: 'x' });
    expect(complete({ awards: [null, 'x'] })).toMatchObject({ awards: [null, 'x'] });
  });

  test('is a copy: what was given stays as it was', () => {
    const given = { awards: [{ amount: 1 }], place: { photos: [{}] } };
    complete(given);
    expect(given).toEqual({ awards: [{ amount: 1 }], place: { photos: [{}] } });
  });
});

test('11-5 a copy shares no object with what it was made of, but days', () => {
  const day = new Date(0);
  const given = { list: [{ a: 1 }, null, 'x'], group: { day }, none: null, zero: 0 };
  const copy = copyOf(given);
  expect(copy).toEqual(given);
  expect([copy.list === given.list, copy.list[0] === given.list[0], copy.group === given.group]).toEqual([
    false,
    false,
    false,
  ]);
  expect(copy.group.day).toBe(day);
});
