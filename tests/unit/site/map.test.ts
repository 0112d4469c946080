import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectStatuses } from '../../../collections/projects/published.ts';
import { countWithoutLocation, mapList, mapPoints, worksByDistrict, worksByStatus } from '../../../site/published/map.ts';
import { openPublished } from '../../../site/published/open.ts';
import { stateSigns, signOf } from '../../../site/src/islands/works-map/states.ts';
import { clustersOf, hashOfView, viewOfHash, worksOf, worksWithin } from '../../../site/src/islands/works-map/works.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

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

const everywhere = { west: -180, south: -90, east: 180, north: 90 };

describe('map and its list (PO-3)', () => {
  test('PO-3 a work without coordinates is on the list and not on the map', () => {
    const points = mapPoints(database);
    const { rows, total } = mapList(database, 200);
    const onlyListed = rows.filter(({ hasLocation }) => !hasLocation);
    expect(onlyListed.length).toBeGreaterThan(0);
    expect(onlyListed.filter(({ code }) => points.codes.includes(code))).toEqual([]);
    expect(points.withoutLocation).toBe(onlyListed.length);
    expect(points.codes.length + countWithoutLocation(database)).toBe(total);
  });

  test('PO-3 the points are in the order of the list and their columns have one length', () => {
    const points = mapPoints(database);
    expect(points.codes).toEqual(mapList(database, 200).rows.filter(({ hasLocation }) => hasLocation).map(({ code }) => code));
    for (const column of [points.titles, points.latitude, points.longitude, points.status, points.district]) expect(column).toHaveLength(points.codes.length);
  });

  test('PO-3 coordinates survive the way to the browser within a metre', () => {
    const row = database.prepare('SELECT key, latitude, longitude, status FROM projects WHERE latitude IS NOT NULL LIMIT 1').get();
    const work = worksOf(mapPoints(database)).find(({ code }) => code === row?.['key']);
    expect(work?.latitude).toBeCloseTo(Number(row?.['latitude']), 5);
    expect(work?.longitude).toBeCloseTo(Number(row?.['longitude']), 5);
    expect(work?.state).toBe(row?.['status']);
  });

  test('PO-3 clusters count every chosen work and how many of them are stopped', () => {
    const works = worksOf(mapPoints(database));
    const features = clustersOf(works, new Set(projectStatuses)).getClusters([-180, -85, 180, 85], 0);
    const sum = features.reduce((total, { properties }) => total + ('point_count' in properties ? properties.point_count : 1), 0);
    const stopped = features.reduce((total, { properties }) => total + ('stopped' in properties ? properties.stopped : Number(works[properties.index]?.state === 'stopped')), 0);
    expect(sum).toBe(works.length);
    expect(stopped).toBe(works.filter(({ state }) => state === 'stopped').length);
    expect(clustersOf(works, new Set()).getClusters([-180, -85, 180, 85], 0)).toEqual([]);
  });

  test('PO-3 the list beside the map holds the works of the view and of the chosen states', () => {
    const works = worksOf(mapPoints(database));
    expect(worksWithin(works, new Set(projectStatuses), everywhere)).toEqual(works);
    expect(worksWithin(works, new Set(['stopped']), everywhere).every(({ state }) => state === 'stopped')).toBe(true);
    expect(worksWithin(works, new Set(projectStatuses), { west: 0, south: 0, east: 1, north: 1 })).toEqual([]);
  });

  test('PO-3 every state differs by letters and by shape, not by colour alone', () => {
    expect(Object.keys(stateSigns).sort()).toEqual([...projectStatuses].sort());
    expect(new Set(Object.values(stateSigns).map(({ letters }) => letters)).size).toBe(projectStatuses.length);
    expect(new Set(Object.values(stateSigns).map(({ shape }) => shape)).size).toBe(projectStatuses.length);
    expect(projectStatuses.map((status) => signOf(status)).every(({ label, letters }) => label.toLowerCase().includes(letters.toLowerCase()))).toBe(true);
  });

  test('PO-3 district counts add up for works of one district', () => {
    const counts = worksByDistrict(database);
    const sum = [...counts.values()].reduce((total, { works }) => total + works, 0);
    expect(sum).toBe(Number(database.prepare('SELECT count(*) AS n FROM project_districts').get()?.['n']));
    expect(worksByStatus(database).reduce((total, { works }) => total + works, 0)).toBe(200);
  });

  test('PO-3 a view can be shared by its address, and a broken one is ignored', () => {
    expect(viewOfHash(hashOfView({ zoom: 13.25, latitude: -12.04637, longitude: -77.04279 }))).toEqual({ zoom: 13.25, latitude: -12.04637, longitude: -77.04279 });
    expect(viewOfHash('#sin-ubicacion')).toBeNull();
    expect(viewOfHash('#99/x/y')).toBeNull();
  });
});
