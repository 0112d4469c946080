import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nearbyWorks } from '../../../site/published/nearby.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openPublished } from '../../../site/published/open.ts';
import { nearestPlaces } from '../../../site/published/places.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { temporaryFolder } from './queries-support.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const at = (code: string, latitude: number, longitude: number, given: object = {}) =>
  projectRow({ code, location: { latitude, longitude, accuracy: 'exact' }, ...given });
const here = { code: 'here', location: { latitude: -12.05, longitude: -77.04, accuracy: 'exact' as const } };

test('PO-1 around any place the nearest are those that measuring every work finds, also over the edges of strips', () => {
  const rows = Array.from({ length: 400 }, (_, index) =>
    // Every fourth work lies on a hundredth of a degree, where one strip ends and the next begins.
    at(
      `w${index}`,
      index % 4 === 0 ? -12 - (index % 12) / 100 : -12.06 + Math.sin(index) * 0.06,
      -77.04 + Math.cos(index * 7) * 0.05,
    ),
  );
  const database = readModelWith(rows);
  const metres = (one: (typeof rows)[number], other: (typeof rows)[number]): number => {
    const [a, b] = [one.doc.location, other.doc.location];
    const shortening = Math.cos(((a?.latitude ?? 0) * Math.PI) / 180);
    return (
      Math.hypot((a?.latitude ?? 0) - (b?.latitude ?? 0), ((a?.longitude ?? 0) - (b?.longitude ?? 0)) * shortening) *
      111_320
    );
  };
  for (const row of rows) {
    const place = row.doc.location;
    if (!place) continue;
    const expected = rows
      .filter((other) => other !== row && metres(row, other) <= 3000)
      .sort((one, other) => metres(row, one) - metres(row, other) || (one.key < other.key ? -1 : 1))
      .slice(0, 5)
      .map((other) => [other.key, Math.round(metres(row, other))]);
    const found = nearestPlaces(database, { code: row.key, place, kilometres: 3, limit: 5 });
    expect([row.key, ...found.map(({ code, metres: far }) => [code, far])]).toEqual([row.key, ...expected]);
  }
  database.close();
});

test('PO-1 a work that another process moves, adds, renames or takes away shows nearby at once', () => {
  const path = join(temporaryFolder(), 'published.db');
  const { database } = openPublishedForWriting(path);
  const writer = publishedWriter(database);
  const write = (...rows: Parameters<typeof writer.apply>[0]['rows']) =>
    writer.apply({ rows, tags: ['projects'], editedAt: '2026-11-01T00:00:00.000Z' });
  const ate = { ubigeo: '150103', name: 'Ate' };
  write(at('here', -12.05, -77.04), at('a', -12.051, -77.04), projectRow({ code: 'b', districts: [ate] }));
  const reader = openPublished(path);
  const shown = () => nearbyWorks(reader, { ...here, districts: [ate] }).map(({ code, title }) => [code, title]);
  const title = 'Obra';
  const first = shown();
  expect(first.map(([code]) => code)).toEqual(['a']);
  write(at('c', -12.0505, -77.04, { title }));
  expect(shown()).toEqual([['c', title], ...first]);
  write(at('c', -12.0505, -77.04, { title: 'Otro nombre' }));
  expect(shown()[0]).toEqual(['c', 'Otro nombre']);
  write(at('c', -12.2, -77.04));
  expect(shown()).toEqual(first);
  write({ table: 'projects', key: 'a', doc: null });
  expect(shown().map(([code]) => code)).toEqual(['b']);
  write({ table: 'projects', key: 'b', doc: null });
  expect(shown()).toEqual([]);
  reader.close();
  database.close();
});
