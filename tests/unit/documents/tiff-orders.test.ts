import { describe, expect, test } from 'vitest';
import { orientationOf, stripTiff, tiffOfOrientation } from '../../../collections/files/pictures/tiff.ts';

type Entry = [tag: number, type: number, count: number, value: number];
const [SHORT, LONG, ASCII] = [3, 4, 2];

/** A TIFF (TIFF 6.0, section 2) with these entries in its directory and these bytes behind it. */
function tiffOf(
  order: 'II' | 'MM',
  entries: readonly Entry[],
  rest: string,
  { room = entries.length, next = 0 } = {},
): Buffer {
  const directory = 8;
  const data = Buffer.alloc(directory + 2 + 12 * room + 4 + rest.length);
  const put = (size: 2 | 4, value: number, at: number): unknown =>
    order === 'II' ? data.writeUIntLE(value, at, size) : data.writeUIntBE(value, at, size);
  data.write(order, 0, 'latin1');
  put(2, 42, 2);
  put(4, directory, 4);
  put(2, entries.length, directory);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = directory + 2 + 12 * index;
    put(2, tag, at);
    put(2, type, at + 2);
    put(4, count, at + 4);
    // A value of two bytes stands at the beginning of its place.
    put(type === SHORT && count === 1 ? 2 : 4, value, at + 8);
  }
  put(4, next, directory + 2 + 12 * entries.length);
  data.write(rest, directory + 2 + 12 * room + 4, 'latin1');
  return data;
}
/** Where the bytes behind a directory of so many entries begin. */
const behind = (entries: number): number => 8 + 2 + 12 * entries + 4;

describe.each(['II', 'MM'] as const)('11-5 a TIFF whose numbers stand as %s', (order) => {
  const at = behind(5);
  const width: Entry = [0x100, SHORT, 1, 2];
  const strips: Entry[] = [
    [0x111, LONG, 1, at + 12],
    [0x117, SHORT, 1, 4],
  ];
  const artist: Entry = [0x13b, ASCII, 12, at];
  const place: Entry = [0x8825, LONG, 1, at + 20];

  test('keeps how it looks and its points, letter by letter; who made it, where, and what nothing leads to is gone', () => {
    const photo = tiffOf(
      order,
      [width, artist, strips[0] as Entry, strips[1] as Entry, place],
      'Ana Secreta\0PUNT....GPS.....',
    );
    const expected = tiffOf(order, [width, ...strips], `${'\0'.repeat(12)}PUNT${'\0'.repeat(12)}`, { room: 5 });
    expect(stripTiff(photo)).toEqual({ data: expected, stripped: true });
    expect(stripTiff(expected)).toEqual({ data: expected, stripped: false });
  });

  test('a value that does not fit into its entry stays where it lies', () => {
    const bits: Entry = [0x102, SHORT, 3, behind(3)];
    const photo = tiffOf(order, [bits, [0x111, SHORT, 1, behind(3) + 6], [0x117, SHORT, 1, 2]], 'abcdefPPx');
    expect(stripTiff(photo).data.toString('latin1', behind(3))).toBe('abcdefPP\0');
  });

  test('lists of several strips, of two bytes and of four', () => {
    const start = behind(2);
    const lists = order === 'II' ? '\x02\0\x01\0' : '\0\x02\0\x01';
    const offsets = Buffer.alloc(8);
    for (const [index, value] of [start + 12, start + 16].entries())
      if (order === 'II') offsets.writeUInt32LE(value, 4 * index);
      else offsets.writeUInt32BE(value, 4 * index);
    const value =
      order === 'II' ? Buffer.from(lists, 'latin1').readUInt32LE() : Buffer.from(lists, 'latin1').readUInt32BE();
    const photo = tiffOf(
      order,
      [
        [0x111, LONG, 2, start],
        [0x117, SHORT, 2, value],
      ],
      `${offsets.toString('latin1')}----AA..B.`,
    );
    expect(stripTiff(photo).data.toString('latin1', start + 8)).toBe('\0\0\0\0AA\0\0B\0');
  });

  test('how it is turned, 1 to 8', () => {
    const turned = (value: number): number => orientationOf(tiffOf(order, [width, [0x112, SHORT, 1, value]], ''));
    expect([0, 1, 6, 8, 9].map(turned)).toEqual([1, 1, 6, 8, 8]);
    expect(orientationOf(tiffOf(order, [width], ''))).toBe(1);
  });

  test.each<[string, Entry[], string, object?]>([
    [
      'points beyond its end',
      [
        [0x111, LONG, 1, behind(2)],
        [0x117, LONG, 1, 5],
      ],
      'abcd',
    ],
    ['places without sizes', [[0x111, LONG, 1, behind(1)]], 'abcd'],
    ['a value beyond its end', [[0x102, SHORT, 3, behind(1)]], 'abcde'],
    ['tables that do not say how long they are', [[0x207, LONG, 1, behind(1)]], 'abcd'],
    [
      'places said twice',
      [
        [0x111, LONG, 1, behind(4)],
        [0x117, LONG, 1, 1],
        [0x111, LONG, 1, behind(4)],
        [0x117, LONG, 1, 1],
      ],
      'abcd',
    ],
    ['directories in a circle', [[0x100, SHORT, 1, 1]], '', { next: 8 }],
    [
      'a JPEG with data of its own',
      [
        [0x111, LONG, 1, behind(2)],
        [0x117, LONG, 1, 6],
      ],
      'Exif\0\0',
    ],
  ])('refused: %s', (_what, entries, rest, more) => {
    expect(() => stripTiff(tiffOf(order, entries, rest, more))).toThrow(RangeError);
  });
});

test('11-5 what is no TIFF is refused, and turns nothing', () => {
  for (const bytes of ['II*', 'II\x2b\0\x08\0\0\0', '', 'MM*\0\0\0\0\x08']) {
    expect(() => stripTiff(Buffer.from(bytes, 'latin1')), bytes).toThrow(RangeError);
    expect(orientationOf(Buffer.from(bytes, 'latin1')), bytes).toBe(1);
  }
});

test.each([1, 3, 6, 8])('11-5 a TIFF that says nothing but %i is read as such', (orientation) => {
  expect(orientationOf(tiffOfOrientation(orientation))).toBe(orientation);
});
