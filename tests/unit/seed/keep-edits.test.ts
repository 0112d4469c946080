import { expect, test } from 'vitest';
import { fieldsToWrite, fingerprint, fingerprintsOf } from '../../../scripts/seed/keep-edits.ts';

const seeded = { summary: 'Uno', doubt: 'Duda', figures: [{ metric: 'lengthKm', value: 2 }] };
const written = fingerprintsOf(seeded, Object.keys(seeded));

test('9-2.6 a field as the seed left it is brought up to date, one that somebody changed is not', () => {
  const current = { ...seeded, summary: 'De una persona' };
  expect(fieldsToWrite({ wanted: { ...seeded, summary: 'Dos', doubt: 'Otra' }, current, written })).toEqual({
    doubt: 'Otra',
  });
});

test('9-2.6 a field that the seed gives no more is emptied, unless somebody changed it', () => {
  expect(fieldsToWrite({ wanted: { summary: 'Uno' }, current: seeded, written })).toEqual({ doubt: null, figures: [] });
  expect(fieldsToWrite({ wanted: { summary: 'Uno' }, current: { ...seeded, doubt: 'Mía' }, written })).toEqual({
    figures: [],
  });
});

test('9-2.6 over a document that the seed has no memory of only what is empty is filled', () => {
  expect(
    fieldsToWrite({
      wanted: { ...seeded, address: 'Av. Uno' },
      current: { summary: 'De una persona', doubt: '' },
      written: null,
    }),
  ).toEqual({ doubt: 'Duda', figures: seeded.figures, address: 'Av. Uno' });
});

test('9-2.6 ids of rows, order of keys and empty values make no difference', () => {
  expect(fingerprint([{ id: 'a', metric: 'x', note: null, value: 1 }])).toBe(fingerprint([{ value: 1, metric: 'x' }]));
  expect(fingerprint([])).toBe(fingerprint(null));
  expect(fingerprint('uno')).not.toBe(fingerprint('dos'));
});

test('9-2.6 a group loses the inner fields that the seed gives no more', () => {
  const current = { situation: { happened: 'Empezó', source: 'Gestión', sourceUrl: 'https://example.org/' } };
  expect(
    fieldsToWrite({
      wanted: { situation: { happened: 'Empezó', source: 'Varias' } },
      current,
      written: fingerprintsOf(current, ['situation']),
    }),
  ).toEqual({ situation: { happened: 'Empezó', source: 'Varias', sourceUrl: null } });
});
