import { expect, test } from 'vitest';
import { narrowedTo, parametersOf } from '../../../cms/plugins/pickers/screen/requests.ts';

test('10-1.6 what a field lets choose reaches the CMS whole', () => {
  expect(parametersOf({ and: [{ kind: { equals: 'concession' } }, { title: { like: 'vía' } }] })).toEqual({
    'where[and][0][kind][equals]': 'concession',
    'where[and][1][title][like]': 'vía',
  });
  expect(parametersOf({ id: { in: ['a', 'b'] } })).toEqual({ 'where[id][in][0]': 'a', 'where[id][in][1]': 'b' });
  expect(parametersOf({ endsOn: { less_than: new Date('2026-11-28T00:00:00Z') } })).toEqual({
    'where[endsOn][less_than]': '2026-11-28T00:00:00.000Z',
  });
});

test('10-1.6 a filter of no values lets nothing be chosen instead of everything', () => {
  expect(parametersOf({ id: { in: [] } })).toEqual({ 'where[id][exists]': 'false' });
  expect(
    parametersOf({ and: [{ entity: { in: [] }, kind: { equals: 'concession' } }, { title: { like: 'vía' } }] }),
  ).toEqual({ 'where[and][0][id][exists]': 'false', 'where[and][1][title][like]': 'vía' });
  expect([
    narrowedTo(false),
    narrowedTo(true),
    narrowedTo(undefined),
    narrowedTo({ kind: { equals: 'concession' } }),
  ]).toEqual([{ id: { exists: false } }, null, null, { kind: { equals: 'concession' } }]);
});
