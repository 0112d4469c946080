import { expect, test } from 'vitest';
import { focalCrop } from '../../../cms/plugins/publishing/focal-crop.ts';

test.each([
  [
    { width: 3000, height: 1000, x: 50, y: 50 },
    { left: 750, top: 0, width: 1500, height: 1000 },
  ],
  [
    { width: 3000, height: 1000, x: 0, y: 90 },
    { left: 0, top: 0, width: 1500, height: 1000 },
  ],
  [
    { width: 3000, height: 1000, x: 100, y: 0 },
    { left: 1500, top: 0, width: 1500, height: 1000 },
  ],
  [
    { width: 900, height: 1600, x: 10, y: 30 },
    { left: 0, top: 180, width: 900, height: 600 },
  ],
  [
    { width: 1, height: 1, x: 50, y: 50 },
    { left: 0, top: 0, width: 1, height: 1 },
  ],
])('PO-9 a photo is cut around its point of interest: %j', ({ width, height, x, y }, expected) => {
  expect(focalCrop({ width, height, aspect: 1.5, focus: { x, y } })).toEqual(expected);
});
