import { expect, test } from 'vitest';
import { bytesOf, readModel } from './support.ts';

type Feature = {
  type: string;
  id: string;
  geometry: { type: string; coordinates: number[] } | null;
  properties: Record<string, unknown>;
};
const { database } = readModel({ works: 60 });
const { database: empty } = readModel({ works: 0 });

const read = async (from = database) =>
  JSON.parse((await bytesOf('obras.geojson', from)).toString('utf8')) as { type: string; features: Feature[] };

test('PO-11 GeoJSON follows RFC 7946: a collection of points, longitude first, within Lima', async () => {
  const { type, features } = await read();
  expect(type).toBe('FeatureCollection');
  expect(features.length).toBe(60);
  for (const { type: kind, id, geometry, properties } of features) {
    expect([kind, typeof id]).toEqual(['Feature', 'string']);
    expect(properties['codigo']).toBe(id);
    const [longitude = -77, latitude = -12] = geometry?.coordinates ?? [];
    expect(longitude > -77.3 && longitude < -76.5 && latitude > -12.6 && latitude < -11.5).toBe(true);
  }
  expect(new Set(features.map((feature) => feature.geometry?.type))).toEqual(new Set(['Point', undefined]));
});

test('PO-3 a work without coordinates is in the GeoJSON with a null geometry', async () => {
  const { features } = await read();
  expect(features.find((feature) => feature.id === '9000000')?.geometry).toBeNull();
});

test('PO-11 GeoJSON without works is an empty collection', async () => {
  expect(await read(empty)).toMatchObject({ type: 'FeatureCollection', features: [] });
});
