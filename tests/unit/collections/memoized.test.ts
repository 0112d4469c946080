import { expect, test } from 'vitest';
import { memoized } from '../../../collections/memoized.ts';

test('11-5 what was asked is not worked out again, also when the answer is no, until more is asked than is kept', () => {
  const worked: number[] = [];
  const isEven = memoized({
    most: 2,
    keyOf: (asked: { number: number }) => String(asked.number),
    work: ({ number }) => {
      worked.push(number);
      return number % 2 === 0;
    },
  });
  const ask = (...numbers: number[]): boolean[] => numbers.map((number) => isEven({ number }));
  expect(ask(1, 2, 1, 2)).toEqual([false, true, false, true]);
  expect(worked).toEqual([1, 2]);
  expect(ask(3)).toEqual([false]);
  expect(ask(3)).toEqual([false]);
  expect(worked).toEqual([1, 2, 3]);
  // With the third all that came before were forgotten.
  expect(ask(1, 2)).toEqual([false, true]);
  expect(worked).toEqual([1, 2, 3, 1, 2]);
});
