import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { projectStatuses } from '../../../collections/projects/published.ts';
import { worksDrawing } from '../../../site/published/map-drawing.ts';
import { mapLinesFile } from '../../../site/published/map-lines.ts';
import { type MapLines, positionsOf } from '../../../site/published/map-points.ts';
import { districts } from '../../../site/src/geo/districts.ts';
import { mapSize, project } from '../../../site/src/geo/projection.ts';
import { nameplates } from '../../../site/src/islands/works-map/nameplates.ts';
import {
  countWithoutLocation,
  mapList,
  mapPoints,
  worksByDistrict,
  worksWithoutLocation,
} from '../../../site/published/map.ts';
import { worksByStatus } from '../../../site/published/status-counts.ts';
import { openPublished } from '../../../site/published/open.ts';
import { stateSigns, signOf } from '../../../site/src/islands/works-map/states.ts';
import {
  clustersOf,
  hashOfView,
  viewOfHash,
  worksOf,
  worksOfDistrict,
  worksWithin,
} from '../../../site/src/islands/works-map/works.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'mapa-'));
let database: DatabaseSync;
beforeAll(() => {
  buildReadModel({ path: join(folder, 'published.db'), works: 200, reportsPerWork: 1 });
  database = openPublished(join(folder, 'published.db'));
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const centers = new Map(districts.map(({ ubigeo, name, center }) => [ubigeo, { name, center }]));
const input = { centers, freshness: defaultFreshness, attribution: 'x' };
const pointsOf = () => mapPoints(database, input);
const everywhere = { west: -180, south: -90, east: 180, north: 90 };

describe('map and its list (PO-3)', () => {
  test('9-2.7 a work without coordinates stands in the middle of its district and says so', () => {
    const works = worksOf(pointsOf());
    const { rows, total } = mapList(database, 200);
    const loose = rows.filter(({ accuracy }) => accuracy === 'district');
    expect(loose.length).toBeGreaterThan(0);
    for (const { code, districts } of loose) {
      const work = works.find((one) => one.code === code);
      expect(work?.accuracy).toBe('district');
      const center = centers.get(work?.districts[0]?.ubigeo ?? '');
      expect([center?.name, center?.center[1].toFixed(4)]).toEqual([districts[0], work?.latitude.toFixed(4)]);
    }
    expect(works.length + countWithoutLocation(database)).toBe(total);
  });
  test('9-2.7 a work of which nobody knows even the district is on the list only', () => {
    const small = readModelWith([
      projectRow({ code: 'nowhere' }),
      projectRow({ code: 'somewhere', districts: [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }] }),
    ]);
    const points = mapPoints(small, input);
    expect([points.codes, points.withoutLocation, worksWithoutLocation(small, 9).map(({ code }) => code)]).toEqual([
      ['somewhere'],
      1,
      ['nowhere'],
    ]);
  });
  test('9-2.7 a work at its point of which nobody knows the district belongs to none', () => {
    const small = readModelWith([
      projectRow({ code: 'point', location: { latitude: -12.05, longitude: -77.04, accuracy: 'exact' } }),
    ]);
    const points = mapPoints(small, input);
    expect([points.codes, points.district, points.alsoIn]).toEqual([['point'], [-1], []]);
    expect(worksOf(points)[0]?.districts).toEqual([]);
  });
  test('9-2.7 choosing a district lists the works of all its corners, also of those that begin in another one', () => {
    const both = [
      { ubigeo: '150131', name: 'San Isidro' },
      { ubigeo: '150116', name: 'Lince' },
    ];
    const small = readModelWith([
      projectRow({
        code: 'begonias',
        districts: both,
        location: { latitude: -12.093, longitude: -77.03, accuracy: 'stretch' },
      }),
      projectRow({ code: 'other', districts: [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }] }),
    ]);
    const works = worksOf(mapPoints(small, input));
    expect(worksOfDistrict(works, new Set(projectStatuses), '150116').map(({ code }) => code)).toEqual(['begonias']);
    expect(works.find(({ code }) => code === 'begonias')?.districts[0]?.name).toBe('San Isidro');
    expect(worksOfDistrict(works, new Set(['stopped']), '150116')).toEqual([]);
  });
  test('9-2.7 the course of a road reaches the map within ten metres, and the drawing without JavaScript', () => {
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [-77.0305, -12.0931],
        [-77.03, -12.09311],
        [-77.0251, -12.0935],
        [-77.02, -12.0901],
      ] as [number, number][],
    };
    const small = readModelWith([
      projectRow({
        code: 'begonias',
        status: 'stopped',
        line,
        location: { latitude: -12.0935, longitude: -77.0251, accuracy: 'stretch' },
      }),
      projectRow({ code: 'point' }),
    ]);
    const file = JSON.parse([...mapLinesFile(small, 'x')].join('')) as MapLines;
    expect(file.lines.map(([status, code]) => [file.statuses[status], code])).toEqual([['stopped', 'begonias']]);
    const drawn = positionsOf(file.lines[0]?.[2][0] ?? []);
    expect(drawn).toEqual([
      [-12.0931, -77.0305],
      [-12.0935, -77.0251],
      [-12.0901, -77.02],
    ]);
    expect(worksDrawing(small, { size: mapSize, project, centers })).toMatch(/<path class="s" d="M[\d.]+ [\d.]+L/);
  });
  test('9-2.7 without JavaScript a work of which only the district is known is drawn too, hollow, around the middle of the district that it names first', () => {
    const sjl = [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }];
    const small = readModelWith([
      projectRow({
        code: 'placed',
        districts: sjl,
        location: { latitude: -11.98, longitude: -77, accuracy: 'stretch' },
      }),
      projectRow({ code: 'loose', districts: [...sjl, { ubigeo: '150110', name: 'Comas' }] }),
      projectRow({ code: 'loose-stopped', status: 'stopped', districts: sjl }),
      projectRow({ code: 'nowhere' }),
    ]);
    const drawing = worksDrawing(small, { size: mapSize, project, centers });
    const hollow = [...drawing.matchAll(/<(circle|rect) class="d (w|s)" c?x="([\d.]+)" c?y="([\d.]+)"/g)].map(
      ([, shape, state, x, y]) => ({ shape, state, x: Number(x), y: Number(y) }),
    );
    expect(hollow.map(({ shape, state }) => `${shape} ${state}`).sort()).toEqual(['circle w', 'rect s']);
    const middle = project(centers.get('150132')?.center ?? [0, 0]);
    for (const { x, y } of hollow) expect(Math.hypot(x - middle.x, y - middle.y)).toBeLessThan(26);
    // The number of the district stands in the middle: nothing covers it.
    for (const { x, y } of hollow) expect(Math.hypot(x - middle.x, y - middle.y)).toBeGreaterThan(9);
    expect(drawing.match(/<circle class="w"/g)).toHaveLength(1);
  });
  test('9-2.7 names of streets stand along them, once, never upside down and never outside the screen', () => {
    const screen = { width: 400, height: 300 };
    const plates = nameplates(
      [
        {
          name: 'Av. Abancay',
          paths: [
            [
              { x: 380, y: 280 },
              { x: 100, y: 100 },
            ],
          ],
        },
        {
          name: 'Av. Abancay',
          paths: [
            [
              { x: 0, y: 0 },
              { x: 100, y: 0 },
            ],
          ],
        },
        {
          name: 'Jr. Corto',
          paths: [
            [
              { x: 0, y: 200 },
              { x: 12, y: 200 },
            ],
          ],
        },
        {
          name: 'Fuera',
          paths: [
            [
              { x: 900, y: 900 },
              { x: 1900, y: 900 },
            ],
          ],
        },
      ],
      screen,
    );
    expect(plates).toEqual([{ name: 'Av. Abancay', x: 240, y: 190, degrees: 33 }]);
  });

  test('PO-3 the points are in the order of the list and their columns have one length', () => {
    const points = pointsOf();
    expect(points.codes).toEqual(
      mapList(database, 200)
        .rows.filter(({ accuracy }) => accuracy !== null)
        .map(({ code }) => code),
    );
    for (const column of [
      points.titles,
      points.latitude,
      points.longitude,
      points.status,
      points.district,
      points.asOf,
      points.accuracy,
    ])
      expect(column).toHaveLength(points.codes.length);
  });

  test('PO-3 coordinates survive the way to the browser within a metre', () => {
    const row = database
      .prepare('SELECT key, latitude, longitude, status FROM projects WHERE latitude IS NOT NULL LIMIT 1')
      .get();
    const work = worksOf(pointsOf()).find(({ code }) => code === row?.['key']);
    expect(work?.latitude).toBeCloseTo(Number(row?.['latitude']), 5);
    expect(work?.longitude).toBeCloseTo(Number(row?.['longitude']), 5);
    expect(work?.state).toBe(row?.['status']);
  });

  test('PO-3 clusters count every chosen work and how many of them are stopped', () => {
    const works = worksOf(pointsOf());
    const features = clustersOf(works, new Set(projectStatuses)).getClusters([-180, -85, 180, 85], 0);
    const sum = features.reduce(
      (total, { properties }) => total + ('point_count' in properties ? properties.point_count : 1),
      0,
    );
    const stopped = features.reduce(
      (total, { properties }) =>
        total + ('stopped' in properties ? properties.stopped : Number(works[properties.index]?.state === 'stopped')),
      0,
    );
    expect(sum).toBe(works.length);
    expect(stopped).toBe(works.filter(({ state }) => state === 'stopped').length);
    expect(clustersOf(works, new Set()).getClusters([-180, -85, 180, 85], 0)).toEqual([]);
  });

  test('PO-3 the list beside the map holds the works of the view and of the chosen states', () => {
    const works = worksOf(pointsOf());
    expect(worksWithin(works, new Set(projectStatuses), everywhere)).toEqual(works);
    expect(worksWithin(works, new Set(['stopped']), everywhere).every(({ state }) => state === 'stopped')).toBe(true);
    expect(worksWithin(works, new Set(projectStatuses), { west: 0, south: 0, east: 1, north: 1 })).toEqual([]);
  });

  test('PO-3 every state differs by letters and by shape, not by colour alone', () => {
    expect(Object.keys(stateSigns).sort()).toEqual([...projectStatuses].sort());
    expect(new Set(Object.values(stateSigns).map(({ letters }) => letters)).size).toBe(projectStatuses.length);
    expect(new Set(Object.values(stateSigns).map(({ shape }) => shape)).size).toBe(projectStatuses.length);
    expect(
      projectStatuses
        .map((status) => signOf(status))
        .every(({ label, letters }) => label.toLowerCase().includes(letters.toLowerCase())),
    ).toBe(true);
  });

  test('PO-3 district counts add up for works of one district', () => {
    const counts = worksByDistrict(database, { today: '2026-11-28' });
    const sum = [...counts.values()].reduce((total, { works }) => total + works, 0);
    expect(sum).toBe(Number(database.prepare('SELECT count(*) AS n FROM project_districts').get()?.['n']));
    expect(worksByStatus(database, { today: '2026-11-28' }).reduce((total, { works }) => total + works, 0)).toBe(200);
  });

  test('PO-3 a view can be shared by its address, and a broken one is ignored', () => {
    expect(viewOfHash(hashOfView({ zoom: 13.25, latitude: -12.04637, longitude: -77.04279 }))).toEqual({
      zoom: 13.25,
      latitude: -12.04637,
      longitude: -77.04279,
      district: null,
    });
    expect(viewOfHash(hashOfView({ zoom: 13, latitude: -12, longitude: -77, district: '150132' }))).toEqual({
      zoom: 13,
      latitude: -12,
      longitude: -77,
      district: '150132',
    });
    expect(viewOfHash('#sin-ubicacion')).toBeNull();
    expect(viewOfHash('#99/x/y')).toBeNull();
  });
});
