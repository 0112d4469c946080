import { expect, test } from 'vitest';
import { leadsTo } from '../../../cms/plugins/imports/undo/brought-back.ts';

const [first, second, third, fourth] = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-02T00:00:00.000Z',
  '2026-01-03T00:00:00.000Z',
  '2026-01-04T00:00:00.000Z',
] as const;

test('9-3.8 acts of undoing lead back to what an import left, one after the other in any order of reading', () => {
  expect(leadsTo([{ was: first, at: third }], first, third)).toBe(true);
  expect(
    leadsTo(
      [
        { was: third, at: fourth },
        { was: first, at: third },
      ],
      first,
      fourth,
    ),
  ).toBe(true);
  expect(leadsTo([], first, first)).toBe(true);
});

test('9-3.8 a change of somebody else in between is not led over', () => {
  expect(leadsTo([], first, second)).toBe(false);
  expect(leadsTo([{ was: second, at: third }], first, third)).toBe(false);
  expect(leadsTo([{ was: first, at: second }], first, third)).toBe(false);
});
