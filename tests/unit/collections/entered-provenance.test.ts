import { expect, test } from 'vitest';
import { enteredProvenance } from '../../../collections/fields/to-published.ts';

test('9-2.1 what has neither the day of its source nor the day it was read was read, at the latest, on the day of Lima it was entered', () => {
  const entered = '2026-11-29T03:30:00.000Z';
  expect(enteredProvenance({ source: 'SEACE' }, entered)).toEqual({ source: 'SEACE', asOf: null, consultedOn: '2026-11-28', url: null, grade: null });
  expect(enteredProvenance(null, entered)).toMatchObject({ source: 'INVERMET', consultedOn: '2026-11-28' });
  expect(enteredProvenance({ source: 'SEACE', asOf: '2026-03' }, entered)).toMatchObject({ asOf: '2026-03', consultedOn: null });
  expect(enteredProvenance({ source: 'SEACE', consultedOn: '2026-05-16' }, entered)).toMatchObject({ asOf: null, consultedOn: '2026-05-16' });
  expect(enteredProvenance({ source: 'SEACE' }, null)).toMatchObject({ asOf: null, consultedOn: null });
});
