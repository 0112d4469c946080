import { expect, test } from 'vitest';
import type { TargetRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { partsOf, together } from '../../../cms/plugins/imports/parts.ts';
import { firstTime } from '../../../cms/plugins/imports/undo/stands-on.ts';

const groups = (...sizes: number[]): TargetRecord[][] =>
  sizes.map((size) => Array.from({ length: size }, () => ({}) as TargetRecord));
const sizesOf = async (given: TargetRecord[][]): Promise<[number, number][]> => {
  const sizes: [number, number][] = [];
  for await (const { records, groups: of } of partsOf(given)) sizes.push([records.length, of]);
  return sizes;
};

test('12-11 a part has 250 records or a little more, since what belongs together is not parted', async () => {
  expect(await sizesOf([])).toEqual([]);
  expect(await sizesOf(groups(0, 0))).toEqual([[0, 2]]);
  expect(await sizesOf(groups(249, 3, 1))).toEqual([
    [252, 2],
    [1, 1],
  ]);
  expect(await sizesOf(groups(...Array.from({ length: 500 }, () => 1)))).toEqual([
    [250, 250],
    [250, 250],
  ]);
});

test('12-11 while a long part is read others have their turns', async () => {
  let turns = 0;
  const count = (): void => {
    turns++;
    setImmediate(count);
  };
  setImmediate(count);
  function* slow(): Generator<TargetRecord[]> {
    for (let index = 0; index < 8; index++) {
      const until = performance.now() + 60;
      while (performance.now() < until);
      yield [];
    }
  }
  for await (const part of partsOf(slow())) expect(part.groups).toBe(8);
  expect(turns).toBeGreaterThanOrEqual(7);
});

test('12-11 what was written before and met unchanged now counts once', () => {
  const none = { created: 0, updated: 0 };
  const now = { created: 0, updated: 0, unchanged: 0 };
  expect(
    together(
      {
        projects: { created: 5, updated: 2 },
        organizations: none,
        'contracting-processes': none,
        'budget-lines': none,
      },
      {
        projects: { created: 1, updated: 3, unchanged: 10 },
        organizations: now,
        'contracting-processes': { created: 0, updated: 0, unchanged: 4 },
        'budget-lines': now,
      },
    ),
  ).toEqual({
    projects: { created: 6, updated: 5, unchanged: 3 },
    organizations: now,
    'contracting-processes': { created: 0, updated: 0, unchanged: 4 },
    'budget-lines': now,
  });
});

test.each<[string, [at: number, before: number | null][], number, number | null]>([
  ['written once', [[20, 10]], 20, 20],
  [
    'written twice',
    [
      [20, 10],
      [30, 20],
    ],
    30,
    20,
  ],
  [
    'made, and changed then',
    [
      [20, null],
      [30, 20],
    ],
    30,
    20,
  ],
  ['never written', [[20, 10]], 10, null],
  [
    'undone with its part, and written by the next process',
    [
      [20, 10],
      [30, 10],
    ],
    30,
    30,
  ],
  [
    'written, undone with its part, and written by the next process',
    [
      [20, 10],
      [30, 20],
      [40, 20],
    ],
    40,
    20,
  ],
  [
    'written once, and then undone with its part',
    [
      [20, 10],
      [30, 20],
    ],
    20,
    20,
  ],
  [
    'changed by a person between two processes',
    [
      [20, 10],
      [30, 15],
    ],
    30,
    30,
  ],
  [
    'brought back by a later import that was undone',
    [
      [20, 10],
      [30, 20],
    ],
    99,
    20,
  ],
])('12-11 what is put back of a document that was %s', (_what, times, now, first) => {
  expect(firstTime({ times: times.map(([at, before]) => ({ at, before })) }, now)).toBe(first);
});
