import { expect, test } from 'vitest';
import { metresBetween } from '../../../site/src/islands/works-map/places.ts';

test('PO-3 the distance between two places of Lima is right to a few metres', () => {
  const plaza = { latitude: -12.04586, longitude: -77.03055 };
  const museum = { latitude: -12.06042, longitude: -77.03703 };
  expect(metresBetween(plaza, plaza)).toBe(0);
  expect(metresBetween(plaza, museum)).toBeCloseTo(1766, -1);
});
