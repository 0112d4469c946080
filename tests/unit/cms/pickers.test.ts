import type { Where } from 'payload';
import { describe, expect, test } from 'vitest';
import { withoutAccents } from '../../../cms/plugins/pickers/accents.ts';
import { optionOf, partOf } from '../../../cms/plugins/pickers/own-first.ts';

describe('10-1.6 a search by title finds without accents', () => {
  test('what is typed for the title is looked for in the search text too, written as it is', () => {
    expect(withoutAccents({ title: { like: 'Cañón  AMPLIACIÓN' } }, 'title')).toEqual({
      or: [{ title: { like: 'Cañón  AMPLIACIÓN' } }, { search: { like: 'canon ampliacion' } }],
    });
  });

  test('the conditions beside it keep their meaning', () => {
    expect(withoutAccents({ and: [{ id: { not_in: ['a'] } }, { title: { like: 'Vía' } }] }, 'title')).toEqual({
      and: [{ id: { not_in: ['a'] } }, { or: [{ title: { like: 'Vía' } }, { search: { like: 'via' } }] }],
    });
    expect(withoutAccents({ title: { like: 'Vía', not_equals: 'x' }, status: { equals: 'stopped' } }, 'title')).toEqual(
      {
        and: [
          { and: [{ or: [{ title: { like: 'Vía' } }, { search: { like: 'via' } }] }, { title: { not_equals: 'x' } }] },
          { status: { equals: 'stopped' } },
        ],
      },
    );
    expect(withoutAccents({ or: [{ search: { like: 'Ñaña' } }, { cui: { like: '2673' } }] }, 'title')).toEqual({
      or: [{ search: { like: 'nana' } }, { cui: { like: '2673' } }],
    });
  });

  test('nothing else is touched: other fields, other operators, an empty word', () => {
    const untouched: Where[] = [
      { sector: { like: 'Vía' } },
      { title: { equals: 'Vía' } },
      { title: { like: ' ' } },
      {},
    ];
    for (const where of untouched) expect(withoutAccents(where, 'title')).toEqual(where);
  });
});

describe('10-1.6 the own entity comes first', () => {
  test.each([
    [
      { page: 1, limit: 10, ownTotal: 12 },
      { isOwnPart: true, isLastOfOwn: false, page: 1 },
    ],
    [
      { page: 2, limit: 10, ownTotal: 12 },
      { isOwnPart: true, isLastOfOwn: true, page: 2 },
    ],
    [
      { page: 3, limit: 10, ownTotal: 12 },
      { isOwnPart: false, isLastOfOwn: false, page: 2 },
    ],
    [
      { page: 1, limit: 10, ownTotal: 0 },
      { isOwnPart: false, isLastOfOwn: false, page: 1 },
    ],
    [
      { page: 1, limit: 10, ownTotal: 10 },
      { isOwnPart: true, isLastOfOwn: true, page: 1 },
    ],
  ])('%j', (asked, part) => {
    expect(partOf(asked)).toEqual(part);
  });

  test('an option says its code, and whose it is by a star', () => {
    expect(
      optionOf({
        slug: 'projects',
        isOwn: true,
        doc: { id: '1', title: 'CREACIÓN DEL PUENTE', shortTitle: 'Puente Camote', cui: '2673653' },
      })['title'],
    ).toBe('★ Puente Camote · CUI 2673653');
    expect(
      optionOf({ slug: 'projects', isOwn: false, doc: { id: '1', title: 'Parque', infobrasCode: '52034' } })['title'],
    ).toBe('Parque · INFOBRAS 52034');
    expect(
      optionOf({ slug: 'organizations', isOwn: false, doc: { id: '1', displayName: 'Constructora' } })['displayName'],
    ).toBe('Constructora');
    expect(optionOf({ slug: 'projects', isOwn: false, doc: { id: '1' } })).toEqual({ id: '1' });
  });
});
