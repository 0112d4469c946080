import { describe, expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import {
  lines,
  projectPackage,
  recordOf,
  recordPackage,
  releasePackage,
  type PackageAbout,
} from '../../../site/standards/packages.ts';
import { processRow } from '../site/read-model-rows.ts';

const about: PackageAbout = {
  publicUrl: 'https://p.example',
  publisher: { name: 'INVERMET', ruc: '20164503080' },
  licenseUrl: 'https://licencia.example/by',
  lastChange: '2026-11-20T12:00:00.000Z',
};
const parsed = (text: Iterable<string>): Record<string, unknown> =>
  JSON.parse([...text].join('')) as Record<string, unknown>;
const process = (given: Partial<PublishedContractingProcess> = {}): PublishedContractingProcess =>
  processRow({ key: 'k1', ...given }).doc;

describe('what a package says of itself', () => {
  const head = {
    uri: 'https://p.example/datos/oc4ids/proyectos.json',
    version: '0.9',
    publishedDate: '2026-11-20T12:00:00.000Z',
    publisher: { name: 'INVERMET', scheme: 'PE-RUC', uid: '20164503080', uri: 'https://p.example/' },
    license: 'https://licencia.example/by',
    publicationPolicy: 'https://p.example/datos/estandares/',
  };
  const path = '/datos/oc4ids/proyectos.json';
  test('OC4IDS: its address, its version, whose it is', () => {
    const projects = [{ id: 'a' }, { id: 'b' }];
    expect(parsed(projectPackage({ about, path, projects }))).toEqual({ ...head, projects });
    expect(parsed(projectPackage({ about, path, projects: [] }))).toEqual({ ...head, projects: [] });
    expect([...projectPackage({ about, path, projects })].at(-1)).toBe('\n]}\n');
  });
  test('OCDS: also the extensions', () => {
    const extensions = [
      'https://raw.githubusercontent.com/open-contracting-extensions/ocds_tenderDatePublished_extension/master/extension.json',
      'https://p.example/datos/ocds/extension/extension.json',
    ];
    const expected = { ...head, version: '1.1', extensions };
    const versions = [[{ at: '2026-11-01T00:00:00.000Z', doc: process() }]];
    expect(parsed(releasePackage({ about, path, processes: [] }))).toEqual({ ...expected, releases: [] });
    expect(parsed(recordPackage({ about, path, processes: [] }))).toEqual({ ...expected, records: [] });
    expect((parsed(releasePackage({ about, path, processes: versions }))['releases'] as object[]).length).toBe(1);
    expect(
      Object.keys((parsed(recordPackage({ about, path, processes: versions }))['records'] as object[])[0] ?? {}),
    ).toEqual(['ocid', 'releases', 'compiledRelease', 'versionedRelease']);
  });
  test('without an address of its own it is named by a URN, and a publisher without a number has none', () => {
    const nowhere = { ...about, publicUrl: '', publisher: { name: 'Portal', ruc: null } };
    const { uri, publisher, ...rest } = parsed(projectPackage({ about: nowhere, path, projects: [] }));
    expect(uri).toBe('urn:invermet-abierto:oc4ids:proyectos.json');
    expect(publisher).toEqual({ name: 'Portal' });
    expect(Object.keys(rest)).toEqual(['version', 'publishedDate', 'license', 'projects']);
  });
  test('a record needs a version; a line holds one document', () => {
    expect(() => recordOf([])).toThrow(/al menos una versión/);
    expect([...lines([{ a: 1 }, { b: 2 }])]).toEqual(['{"a":1}\n', '{"b":2}\n']);
  });
});
