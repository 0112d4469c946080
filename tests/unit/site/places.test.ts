import { expect, test } from 'vitest';
import { boundsAround, metresBetween } from '../../../site/src/islands/works-map/places.ts';

test('PO-3 the distance between two places of Lima is right to a few metres', () => {
  const plaza = { latitude: -12.04586, longitude: -77.03055 };
  const museum = { latitude: -12.06042, longitude: -77.03703 };
  expect(metresBetween(plaza, plaza)).toBe(0);
  expect(metresBetween(plaza, museum)).toBeCloseTo(1766, -1);
});

test('PO-3 "near me" shows the point in the middle and the three nearest works inside', () => {
  const here = { latitude: -12, longitude: -77 };
  const works = [
    { latitude: -12.01, longitude: -77 },
    { latitude: -12, longitude: -77.02 },
    { latitude: -11.95, longitude: -77 },
    { latitude: -11, longitude: -76 },
  ];
  const [[south, west], [north, east]] = boundsAround(here, works);
  expect([south, west, north, east].map((one) => Number(one.toFixed(2)))).toEqual([-12.05, -77.02, -11.95, -76.98]);
  expect(boundsAround(here, [])).toEqual([
    [-12, -77],
    [-12, -77],
  ]);
});
