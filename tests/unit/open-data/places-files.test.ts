import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { workFile } from '../../../site/open-data/work-file.ts';
import { apiResponse } from '../../../site/src/api/answer.ts';
import { restorePublishedProject } from '../../../collections/standards/oc4ids-published.ts';
import { workMarkup } from '../../../site/standards/schema-org.ts';
import { projectRow } from '../site/read-model-rows.ts';
import { textsIn } from '../../fixtures/file-texts.ts';
import { bytesOf, change, context, readModel } from './support.ts';

type Feature = { id: string; geometry: object | null; properties: Record<string, unknown> };
type Collection = { license?: object; attribution?: string; features: Feature[] };

const own = { source: 'Expediente técnico', isOsm: false };
const osm = { source: 'Calles de OpenStreetMap', isOsm: true };
const course = (longitude: number) => ({
  type: 'LineString' as const,
  coordinates: [
    [longitude, -12.05],
    [Number((longitude + 0.01).toFixed(4)), -12.06],
  ] as [number, number][],
});
const point = (longitude: number) => ({ latitude: -12.0511, longitude, accuracy: 'exact' as const });
/** One work with a place of its own and one of OpenStreetMap's: points and courses that stand nowhere else. */
const works: Record<string, PublishedProject> = Object.fromEntries(
  [
    projectRow({ code: 'propia', location: point(-77.0101), locationSource: own }),
    projectRow({ code: 'propia-trazo', line: course(-77.0202), locationSource: own }),
    projectRow({ code: 'propia-ambos', location: point(-77.0303), line: course(-77.0304), locationSource: own }),
    projectRow({ code: 'osm', location: point(-77.0505), line: course(-77.0606), locationSource: osm }),
    projectRow({ code: 'sin-lugar' }),
  ].map(({ doc }) => [doc.code, doc]),
);
const work = (code: string): PublishedProject =>
  works[code] ??
  (() => {
    throw new Error(code);
  })();
const { path, database } = readModel({ works: 0 });
process.env['PUBLISHED_DB'] = path;
change(
  path,
  Object.values(works).map((doc) => ({ table: 'projects' as const, key: doc.code, doc })),
);
const OSM_PLACES = /77\.0(505|606|506)/;
const read = async (name: string) => JSON.parse((await bytesOf(name, database)).toString('utf8')) as Collection;
const geometries = ({ features }: Collection) => Object.fromEntries(features.map(({ id, geometry }) => [id, geometry]));

test('9-2.7 a road is a LineString in obras.geojson, with its point as a collection; longitude comes first', async () => {
  expect(geometries(await read('obras.geojson'))).toEqual({
    propia: { type: 'Point', coordinates: [-77.0101, -12.0511] },
    'propia-trazo': {
      type: 'LineString',
      coordinates: [
        [-77.0202, -12.05],
        [-77.0102, -12.06],
      ],
    },
    'propia-ambos': {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [-77.0303, -12.0511] },
        {
          type: 'LineString',
          coordinates: [
            [-77.0304, -12.05],
            [-77.0204, -12.06],
          ],
        },
      ],
    },
    osm: null,
    'sin-lugar': null,
  });
});

test('9-2.7 OC4IDS has the line as geometry, and it is read back as it was', async () => {
  const { projects } = JSON.parse((await bytesOf('oc4ids.json', database)).toString('utf8')) as {
    projects: { id: string; locations?: { geometry?: object }[] }[];
  };
  const project = projects.find(({ id }) => id.includes('propia-trazo'));
  expect(project?.locations?.map(({ geometry }) => geometry)).toEqual([
    {
      type: 'LineString',
      coordinates: [
        [-77.0202, -12.05],
        [-77.0102, -12.06],
      ],
    },
  ]);
  expect(restorePublishedProject(project ?? {})?.line).toEqual(course(-77.0202));
});

test('9-2.7 what comes from OpenStreetMap stands in obras_osm.geojson under the ODbL, with nothing of the works placed by others', async () => {
  const collection = await read('obras_osm.geojson');
  expect(collection.license).toEqual({
    name: 'ODbL-1.0',
    title: 'Open Database License 1.0',
    path: 'https://opendatacommons.org/licenses/odbl/1-0/',
  });
  expect(collection.attribution).toBe('© colaboradores de OpenStreetMap');
  expect(geometries(collection)).toEqual({
    osm: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [-77.0505, -12.0511] },
        {
          type: 'LineString',
          coordinates: [
            [-77.0606, -12.05],
            [-77.0506, -12.06],
          ],
        },
      ],
    },
  });
});

test('9-2.7 no file, API or markup under CC BY has the place that OpenStreetMap gave', async () => {
  const rows = parse(await bytesOf('obras.csv', database), { bom: true, columns: true }) as Record<string, string>[];
  expect(Object.fromEntries(rows.map((row) => [row['codigo'], [row['latitud'], row['longitud']]]))).toEqual({
    propia: ['-12.0511', '-77.0101'],
    'propia-trazo': ['', ''],
    'propia-ambos': ['-12.0511', '-77.0303'],
    osm: ['', ''],
    'sin-lugar': ['', ''],
  });
  for (const name of [
    'obras.csv',
    'obras.json',
    'obras.xlsx',
    'obras.geojson',
    'oc4ids.json',
    'invermet-abierto.sqlite',
  ])
    for (const { place, text } of textsIn(name, await bytesOf(name, database)))
      expect({ place, has: OSM_PLACES.test(text) }).toEqual({ place, has: false });
  const holding = [...textsIn('z.zip', await bytesOf('invermet-abierto.zip', database))]
    .filter(({ text }) => OSM_PLACES.test(text))
    .map(({ place }) => place);
  expect(holding).toEqual(['z.zip › obras_osm.geojson']);
  const api = await apiResponse({
    path: '/obras',
    query: new URLSearchParams(),
    database,
    publicUrl: context.publicUrl,
  }).text();
  expect([api.includes('-77.0101'), OSM_PLACES.test(api)]).toEqual([true, false]);
  expect([
    OSM_PLACES.test(JSON.stringify(workMarkup(work('osm'), ''))),
    JSON.stringify(workMarkup(work('propia'), '')).includes('-77.0101'),
  ]).toEqual([false, true]);
});

test('9-2.7 the file of a work keeps neither the place from OpenStreetMap nor its history', () => {
  const fileOf = (code: string, changes: { field: string; before: unknown; after: unknown }[]): string =>
    JSON.stringify(
      workFile({
        work: work(code),
        reports: [],
        milestones: [],
        processes: [],
        documents: [],
        history: [{ at: '2026-11-01T00:00:00Z', changes }],
        license: { name: 'x', url: 'y' },
        publisher: { name: 'x', ruc: null },
        publicUrl: '',
      }),
    );
  const moved = { field: 'location.longitude', before: -77.0505, after: -77.0101 };
  const placed = { field: 'line', before: null, after: course(-77.0606) };
  const title = { field: 'title', before: 'Antes', after: 'Después' };
  expect(OSM_PLACES.test(fileOf('osm', [placed, title]))).toBe(false);
  expect(fileOf('osm', [placed, title])).toContain('Antes');
  // It was OpenStreetMap's once, and is the entity's now.
  for (const source of [
    { field: 'locationSource.isOsm', before: true, after: false },
    { field: 'locationSource', before: osm, after: own },
  ])
    expect(OSM_PLACES.test(fileOf('propia', [moved, source]))).toBe(false);
  expect(fileOf('propia', [moved])).toContain('-77.0505');
});
