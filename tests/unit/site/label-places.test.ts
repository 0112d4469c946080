import { expect, test } from 'vitest';
import { districts } from '../../../site/src/geo/districts.ts';
import { mapSize, project } from '../../../site/src/geo/projection.ts';
import { overlaps, placedLabels } from '../../../site/src/islands/works-map/label-places.ts';

test.each(['7', '24', '311', '4821'])(
  '9-2.7 without JavaScript no number of a district lies over that of another: %s works in each of the 43',
  (text) => {
    const numbers = placedLabels(
      districts.map(({ center }) => ({ ...project(center), text })),
      mapSize,
    );
    expect(numbers).toHaveLength(43);
    for (const [index, one] of numbers.entries())
      for (const other of numbers.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
  },
);

test('9-2.7 a number with room stays where it is, one without goes beside it with a line to its place', () => {
  const [first, second, far] = placedLabels(
    [
      { x: 100, y: 100, text: '12' },
      { x: 105, y: 100, text: '3' },
      { x: 300, y: 300, text: '5' },
    ],
    mapSize,
  );
  expect([first, far]).toEqual([
    { x: 100, y: 100, text: '12', from: null },
    { x: 300, y: 300, text: '5', from: null },
  ]);
  expect(second?.from).toEqual({ x: 105, y: 100 });
  expect(Math.hypot((second?.x ?? 0) - 105, (second?.y ?? 0) - 100)).toBeLessThanOrEqual(20);
});
