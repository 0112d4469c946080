import { describe, expect, test } from 'vitest';
import { districtRanking } from '../../../site/published/district-ranking.ts';
import { districtAddresses } from '../../../site/src/addresses/districts.ts';
import {
  districtOrders,
  rankDistricts,
  readDistrictOrder,
  type DistrictOrder,
} from '../../../site/src/requests/districts.ts';
import { districtAddress, districtOfSlug } from '../../../site/src/geo/district-address.ts';
import { districts } from '../../../site/src/geo/districts.ts';
import { populationOf } from '../../../site/src/geo/population.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
};
const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
const lima = { ubigeo: '150101', name: 'Lima' };
const ate = { ubigeo: '150103', name: 'Ate' };
const work = (code: string, currentPen: number | null, where: (typeof lima)[], given: object = {}) =>
  projectRow({ code, costs: { ...costs, currentPen }, districts: where, ...given });

describe('ranking of the districts', () => {
  const database = readModelWith([
    work('a', 1000, [lima]),
    work('b', 600, [lima, ate], { status: 'stopped' }),
    work('c', null, [ate]),
    work('press', 9999, [ate], { provenance: { source: 'Diario', asOf: null, url: null, grade: 'C' } }),
  ]);
  const { districts: figures } = districtRanking(database, yardstick);

  test('a work in two districts counts in each and shares its amount, so that the amounts add up to the total', () => {
    expect(figures.get('150101')).toEqual({
      ubigeo: '150101',
      works: 2,
      amountPen: 1300,
      withoutAmount: 0,
      stopped: { works: 1, old: 0, undated: 1 },
      stoppedConfirmed: 0,
      delayed: 0,
      unknownToday: 2,
    });
    expect(figures.get('150103')).toEqual({
      ubigeo: '150103',
      works: 3,
      amountPen: 300,
      withoutAmount: 2,
      stopped: { works: 1, old: 0, undated: 1 },
      stoppedConfirmed: 0,
      delayed: 0,
      unknownToday: 3,
    });
  });
  test('every order has the 43 districts, the largest first', () => {
    for (const order of Object.keys(districtOrders) as DistrictOrder[])
      expect(new Set(rankDistricts(figures, order).map((one) => one.ubigeo)).size).toBe(43);
    expect(
      rankDistricts(figures, 'soles')
        .slice(0, 2)
        .map((one) => one.ubigeo),
    ).toEqual(['150101', '150103']);
    expect(rankDistricts(figures, 'obras')[0]).toMatchObject({ ubigeo: '150103', works: 3 });
    expect(rankDistricts(figures, 'poblacion')[0]).toMatchObject({ ubigeo: '150132', inhabitants: 1_038_495 });
    expect(rankDistricts(figures, 'nombre')[0]?.district.name).toBe('Ancón');
    expect(rankDistricts(figures, 'soles-por-habitante')[0]?.penPerInhabitant).toBeCloseTo(1300 / 268_352, 8);
  });
  test('an unknown order is the usual one', () => {
    expect(readDistrictOrder(new URLSearchParams('orden=constructor'))).toBe('soles-por-habitante');
    expect(readDistrictOrder(new URLSearchParams('orden=obras'))).toBe('obras');
  });
});

test('the population is that of the census of 2017: 43 districts, 8,574,974 people', () => {
  expect(
    districts.map(({ ubigeo }) => populationOf(ubigeo)).reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0),
  ).toBe(8_574_974);
  expect(populationOf('070101')).toBeNull();
});

test('every district has an address of its own that leads back to it', () => {
  expect(new Set(districts.map(districtAddress)).size).toBe(43);
  for (const district of districts)
    expect(districtOfSlug(districtAddress(district).split('/')[2] ?? '')).toBe(district);
  expect([...districtAddresses()]).toHaveLength(44);
});
