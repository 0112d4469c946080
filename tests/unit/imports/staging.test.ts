import { expect, onTestFinished, test } from 'vitest';
import type { Cell } from '../../../cms/plugins/imports/read/cells.ts';
import { openStaging } from '../../../cms/plugins/imports/read/staging.ts';

const columns = new Map([
  ['code', { index: 0, header: 'Código' }],
  ['amount', { index: 1, header: 'Monto' }],
]);
const row = (number: number, code: Cell | undefined, amount?: Cell) =>
  ({ number, cell: (column: string) => (column === 'code' ? code : amount) }) as never;
const words = (text: string): Cell => ({ text, kind: 'text' });

test('11-5 rows of a file wait by what they are about: in the order in which each was met first, theirs by their number', () => {
  const staging = openStaging(columns, new Map());
  onTestFinished(() => staging.close());
  expect([staging.groupCount(), [...staging.groups()]]).toEqual([0, []]);
  staging.add('b', row(5, words('B'), { text: '1.5', kind: 'number' }));
  staging.add('a', row(2, words('A')));
  staging.add('b', row(3, words(''), { text: '2026-01-02', kind: 'date' }));
  expect(staging.groupCount()).toBe(2);
  const groups = [...staging.groups()].map(({ key, rows }) => [
    key,
    rows.map((one) => [one.number, one.cell('code'), one.cell('amount')]),
  ]);
  expect(groups).toEqual([
    [
      'b',
      [
        // An empty cell is none.
        [3, undefined, { text: '2026-01-02', kind: 'date' }],
        [5, words('B'), { text: '1.5', kind: 'number' }],
      ],
    ],
    ['a', [[2, words('A'), undefined]]],
  ]);
});

test('11-5 a row that cannot be kept is told with what to look at', () => {
  const staging = openStaging(columns, new Map());
  onTestFinished(() => staging.close());
  staging.add('a', row(2, words('A')));
  expect(() => staging.add('a', row(2, words('A')))).toThrow('revise el espacio libre del disco');
});
