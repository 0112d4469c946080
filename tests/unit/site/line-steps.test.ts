import { describe, expect, test } from 'vitest';
import { pathsOf } from '../../../site/published/map-lines.ts';
import { COORDINATE_SCALE } from '../../../site/published/map-points.ts';

/** The positions that stay of a line given in the units of the file. */
function kept(...points: [number, number][]): [number, number][] {
  const coordinates = points.map(([x, y]): [number, number] => [x / COORDINATE_SCALE, y / COORDINATE_SCALE]);
  const [steps = []] = pathsOf({ type: 'LineString', coordinates });
  const places: [number, number][] = [];
  for (let at = 0; at < steps.length; at += 2) {
    const [x, y] = places.at(-1) ?? [0, 0];
    places.push([x + (steps[at] ?? 0), y + (steps[at + 1] ?? 0)]);
  }
  return places;
}

describe('a line as the map gets it (Douglas and Peucker, ten units)', () => {
  const cases: [string, [number, number][], [number, number][]][] = [
    [
      'two points',
      [
        [0, 0],
        [100, 50],
      ],
      [
        [0, 0],
        [100, 50],
      ],
    ],
    [
      'a step of ten units aside is left out',
      [
        [0, 0],
        [50, 10],
        [100, 0],
      ],
      [
        [0, 0],
        [100, 0],
      ],
    ],
    [
      'one of eleven stays',
      [
        [0, 0],
        [50, 11],
        [100, 0],
      ],
      [
        [0, 0],
        [50, 11],
        [100, 0],
      ],
    ],
    [
      'below as above',
      [
        [0, 0],
        [50, -11],
        [100, 0],
      ],
      [
        [0, 0],
        [50, -11],
        [100, 0],
      ],
    ],
    [
      'on a slope the distance is at a right angle',
      [
        [0, 0],
        [50, 64],
        [100, 100],
      ],
      [
        [0, 0],
        [100, 100],
      ],
    ],
    [
      'and beyond that it stays',
      [
        [0, 0],
        [50, 66],
        [100, 100],
      ],
      [
        [0, 0],
        [50, 66],
        [100, 100],
      ],
    ],
    [
      'beyond the end it is that to the end',
      [
        [0, 0],
        [112, 0],
        [100, 0],
      ],
      [
        [0, 0],
        [112, 0],
        [100, 0],
      ],
    ],
    [
      'a little beyond the end is none',
      [
        [0, 0],
        [109, 0],
        [100, 0],
      ],
      [
        [0, 0],
        [100, 0],
      ],
    ],
    [
      'before the beginning too',
      [
        [0, 0],
        [-12, 0],
        [100, 0],
      ],
      [
        [0, 0],
        [-12, 0],
        [100, 0],
      ],
    ],
    [
      'a ring stays open where it is widest',
      [
        [0, 0],
        [30, 0],
        [30, 30],
        [0, 0],
      ],
      [
        [0, 0],
        [30, 0],
        [30, 30],
        [0, 0],
      ],
    ],
    [
      'a ring of nothing',
      [
        [5, 5],
        [6, 6],
        [5, 5],
      ],
      [
        [5, 5],
        [5, 5],
      ],
    ],
    [
      'of both halves what is far stays',
      [
        [0, 0],
        [25, 50],
        [50, 60],
        [75, 5],
        [100, 0],
      ],
      [
        [0, 0],
        [25, 50],
        [50, 60],
        [75, 5],
        [100, 0],
      ],
    ],
    [
      'of both halves what is near goes',
      [
        [0, 0],
        [25, 32],
        [50, 60],
        [75, 29],
        [100, 0],
      ],
      [
        [0, 0],
        [50, 60],
        [100, 0],
      ],
    ],
  ];
  test.each(cases)('%s', (_, points, expected) => {
    expect(kept(...points)).toEqual(expected);
  });
  test('is written from its first place on by its steps, each of several lines by itself', () => {
    const at = (x: number, y: number): [number, number] => [x / COORDINATE_SCALE, y / COORDINATE_SCALE];
    expect(
      pathsOf({
        type: 'MultiLineString',
        coordinates: [
          [at(-5, 7), at(20, 30)],
          [at(0, 0), at(-40, 0), at(-40, 50)],
        ],
      }),
    ).toEqual([
      [-5, 7, 25, 23],
      [0, 0, -40, 0, 0, 50],
    ]);
  });
});
