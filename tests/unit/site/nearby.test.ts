import { describe, expect, test } from 'vitest';
import { nearbyWorks } from '../../../site/published/nearby.ts';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { mapList, mapPoints } from '../../../site/published/map.ts';
import { worksOf } from '../../../site/src/islands/works-map/works.ts';
import { statement } from '../../../site/published/statement.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const at = (code: string, latitude: number, longitude: number, given: object = {}) =>
  projectRow({ code, location: { latitude, longitude, accuracy: 'exact' }, ...given });
const ate = { ubigeo: '150103', name: 'Ate' };
const codes = (works: { code: string }[]) => works.map((one) => one.code);

describe('PO-1 works nearby', () => {
  test('the nearest five within three kilometres, nearest first, with their distance', () => {
    const rows = [
      at('here', -12.05, -77.04),
      at('n1', -12.051, -77.04),
      at('n2', -12.05, -77.042),
      at('n3', -12.055, -77.04),
      at('n4', -12.05, -77.05),
      at('n5', -12.065, -77.04),
      at('n6', -12.07, -77.04),
      at('far', -12.2, -77.04),
    ];
    const database = readModelWith(rows);
    const found = nearbyWorks(database, rows[0]?.doc as (typeof rows)[number]['doc']);
    expect(codes(found)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    expect(found[0]?.metres).toBeCloseTo(111, 0);
    // A degree of longitude is shorter than one of latitude here.
    expect(found[1]?.metres).toBeCloseTo(0.002 * 111_320 * Math.cos((12.05 * Math.PI) / 180), -1);
    database.close();
  });
  test('of many works around, the true nearest are found', () => {
    const rows = [
      at('here', -12.05, -77.04),
      ...Array.from({ length: 300 }, (_, index) =>
        at(`w${index}`, -12.05 + Math.sin(index) * 0.02, -77.04 + Math.cos(index * 7) * 0.02),
      ),
    ];
    const database = readModelWith(rows);
    const shortening = Math.cos((12.05 * Math.PI) / 180);
    const distance = ({ doc }: (typeof rows)[number]) =>
      Math.hypot((doc.location?.latitude ?? 0) + 12.05, ((doc.location?.longitude ?? 0) + 77.04) * shortening);
    const expected = rows
      .slice(1)
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, 5)
      .map(({ key }) => key);
    expect(codes(nearbyWorks(database, rows[0]?.doc as (typeof rows)[number]['doc']))).toEqual(expected);
    database.close();
  });
  test('without coordinates, or without a work so near, the largest of its district', () => {
    const costs = (currentPen: number) => ({
      viablePen: null,
      updatedPen: null,
      contractPen: null,
      accruedPen: null,
      currentPen,
    });
    const rows = [
      projectRow({ code: 'here', districts: [ate] }),
      projectRow({ code: 'small', districts: [ate], costs: costs(5) }),
      projectRow({ code: 'large', districts: [ate], costs: costs(50) }),
      projectRow({ code: 'elsewhere' }),
    ];
    const database = readModelWith(rows);
    const found = nearbyWorks(database, { code: 'here', location: null, districts: [ate] });
    expect(found.map(({ code, metres }) => [code, metres])).toEqual([
      ['large', null],
      ['small', null],
    ]);
    expect(
      codes(
        nearbyWorks(database, {
          code: 'here',
          location: { latitude: -12, longitude: -77, accuracy: 'exact' },
          districts: [ate],
        }),
      ),
    ).toEqual(['large', 'small']);
    expect(nearbyWorks(database, { code: 'here', location: null, districts: [] })).toEqual([]);
    database.close();
  });
  test('the square is read from the place index', () => {
    const database = readModelWith([]);
    const plan = statement(
      database,
      `EXPLAIN QUERY PLAN SELECT key FROM project_facts WHERE latitude IS NOT NULL AND latitude BETWEEN -12.1 AND -12 AND longitude BETWEEN -77.1 AND -77`,
    ).all();
    expect(JSON.stringify(plan)).toContain('project_facts_by_place');
    database.close();
  });
});

test('9-2.2 where the day is only that of the reading, works nearby and points of the map say so', () => {
  const read = at('dump', -12.0501, -77.04, { status: 'stopped', statusAsOf: '2026-05-16', isStatusDayRead: true });
  const told = at('told', -12.0502, -77.04, { status: 'stopped', statusAsOf: '2026-05-16', isStatusDayRead: false });
  const database = readModelWith([at('here', -12.05, -77.04), read, told]);
  expect(
    nearbyWorks(database, {
      code: 'here',
      location: { latitude: -12.05, longitude: -77.04, accuracy: 'exact' },
      districts: [],
    }).map(({ code, isStatusDayRead }) => [code, isStatusDayRead]),
  ).toEqual([
    ['dump', true],
    ['told', false],
  ]);
  expect(mapList(database, 9).rows.map(({ code, isStatusDayRead }) => [code, isStatusDayRead])).toEqual([
    ['dump', true],
    ['here', false],
    ['told', false],
  ]);
  expect(mapList(database, 9, { status: 'stopped', ubigeo: null })).toMatchObject({
    total: 2,
    rows: [{ code: 'dump' }, { code: 'told' }],
  });
  expect(
    worksOf(mapPoints(database, { attribution: '', freshness: defaultFreshness, centers: new Map() })).map(
      ({ code, isDayRead }) => [code, isDayRead],
    ),
  ).toEqual([
    ['dump', true],
    ['here', false],
    ['told', false],
  ]);
  database.close();
});
