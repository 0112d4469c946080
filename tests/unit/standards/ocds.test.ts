import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { openHistory, openHistoryForWriting } from '../../../site/published/history.ts';
import { openPublished } from '../../../site/published/open.ts';
import { EXTENSION } from '../../../collections/standards/extension.ts';
import { isObject, type Json, type JsonObject } from '../../../collections/standards/json.ts';
import { compiledRelease, mergeReleases, versionedRelease } from '../../../site/standards/ocds-merge.ts';
import { restoreProcess } from '../../../collections/standards/ocds-published.ts';
import { withoutPersons } from '../../../site/standards/ocds-release.ts';
import { releasesOf, tagsOf } from '../../../site/standards/ocds-releases.ts';
import { recordOf, recordPackage, releasePackage } from '../../../site/standards/packages.ts';
import { processVersions, versionsOfProcess } from '../../../site/standards/sources.ts';
import { bytesOf, readModel } from '../open-data/support.ts';
import { anyProcess, anyVersions } from './arbitraries.ts';
import { codelistErrors, example, schemaErrors, unknownFields } from './schemas.ts';

const about = {
  publicUrl: 'https://abierto.example.org',
  publisher: { name: 'INVERMET', ruc: '20164503080' },
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/deed.es',
  lastChange: '2026-11-20T12:00:00.000Z',
};
// Hundreds of generated documents against schemas of 100 kB.
vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 100 };
const published = (document: JsonObject): JsonObject => JSON.parse(JSON.stringify(document)) as JsonObject;
const packageOf = (text: Iterable<string>): { releases: JsonObject[]; records: JsonObject[] } =>
  JSON.parse([...text].join('')) as { releases: JsonObject[]; records: JsonObject[] };

test('PO-11 any process in any states is a valid OCDS 1.1.5 release package, with its codelists', () => {
  fc.assert(
    fc.property(anyVersions, (versions) => {
      const text = packageOf(releasePackage({ about, path: '/datos/ocds/releases.json', processes: [versions] }));
      expect(schemaErrors('releasePackage', text)).toEqual([]);
      expect(text.releases.flatMap((release) => codelistErrors('ocds', release))).toEqual([]);
    }),
    runs,
  );
});

test('PO-11 any process in any states is a valid OCDS 1.1.5 record with compiled and versioned release', () => {
  fc.assert(
    fc.property(anyVersions, (versions) => {
      const text = packageOf(recordPackage({ about, path: '/datos/ocds/records.json', processes: [versions] }));
      expect(schemaErrors('recordPackage', text)).toEqual([]);
    }),
    runs,
  );
});

test('PO-11 what a release tells is read back as the same public view, without natural persons', () => {
  fc.assert(
    fc.property(anyProcess, (process) => {
      const [release] = releasesOf([{ at: process.updatedAt, doc: process }]);
      expect(restoreProcess(published(release ?? {}))).toEqual(
        published({ ...withoutPersons(process), search: '' } as unknown as JsonObject),
      );
      expect(JSON.stringify(release)).not.toMatch(/\b1[05]\d{9}\b(?=")/);
    }),
    runs,
  );
});

test('PO-11 releases have fields of the standard and of the two declared extensions only', () => {
  fc.assert(
    fc.property(anyProcess, (process) => {
      const extra = unknownFields('ocds', releasesOf([{ at: process.updatedAt, doc: process }])[0]);
      expect(extra.filter((path) => path !== '/tender/datePublished' && path !== `/${EXTENSION}`)).toEqual([]);
    }),
    runs,
  );
});

test('PO-11 releases of a process have identifiers of their own that do not change when another is added', () => {
  fc.assert(
    fc.property(anyVersions, (versions) => {
      const ids = releasesOf(versions).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(releasesOf(versions.slice(0, -1)).map(({ id }) => id)).toEqual(ids.slice(0, -1));
    }),
    runs,
  );
});

test('PO-11 merging all releases gives the last state: what went away is removed', () => {
  fc.assert(
    fc.property(anyVersions, (versions) => {
      const releases = releasesOf(versions);
      const last = releasesOf(versions.slice(-1))[0] ?? {};
      const state = (release: JsonObject): Json => told({ ...release, id: null, date: null, tag: null });
      expect(state(mergeReleases(releases))).toEqual(state(last));
    }),
    runs,
  );
});

/** Without nulls, what is only named, and the order of lists, which a merge does not keep. */
function told(value: Json): Json {
  if (Array.isArray(value))
    return value
      .map(told)
      .filter((item) => !isObject(item) || Object.keys(item).some((key) => key !== 'id' && key !== 'awardID'))
      .sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, told(inner)] as const)
    .filter(
      ([, inner]) =>
        inner !== null &&
        !(Array.isArray(inner) && inner.length === 0) &&
        !(isObject(inner) && Object.keys(inner).length === 0),
    );
  return Object.fromEntries(entries.sort(([one], [other]) => one.localeCompare(other)));
}

test('PO-11 merging follows the examples of the standard', () => {
  for (const name of ['field', 'object', 'array']) {
    const { records } = example(`ocds-merging/${name}_record.json`) as {
      records: { releases: JsonObject[]; compiledRelease: JsonObject; versionedRelease: JsonObject }[];
    };
    for (const record of records) {
      const { id: _id, tag: _tag, ...compiled } = compiledRelease(record.releases);
      const { id: _officialId, tag: _officialTag, ...official } = record.compiledRelease;
      expect(compiled, name).toEqual(official);
      expect(versionedRelease(record.releases)['awards'], name).toEqual(record.versionedRelease['awards']);
    }
  }
});

test('PO-11 every process of a read model is valid in both packages', async () => {
  const { database } = readModel({ works: 200 });
  const read = async (name: string) =>
    JSON.parse((await bytesOf(name, database)).toString('utf8')) as { releases: JsonObject[]; records: JsonObject[] };
  const releases = await read('ocds/releases.json');
  const records = await read('ocds/records.json');
  expect(schemaErrors('releasePackage', releases)).toEqual([]);
  expect(schemaErrors('recordPackage', records)).toEqual([]);
  expect(releases.releases.flatMap((release) => codelistErrors('ocds', release))).toEqual([]);
  expect(records.records).toHaveLength([...processVersions(database, null)].length);
});

test('PO-11 a tag says what is new in a release', () => {
  const [process] = fc.sample(anyProcess, { numRuns: 1, seed: 7 });
  if (!process) throw new Error('Sin muestra.');
  const planned = { ...process, status: 'planned' as const, awards: [], contracts: [] };
  const award = { status: null, id: 'a', date: null, amount: 1, currency: 'PEN' as const, suppliers: [] };
  expect(tagsOf(planned, null)).toEqual(['planning']);
  expect(tagsOf({ ...planned, status: 'active' }, planned)).toEqual(['tender']);
  expect(tagsOf({ ...planned, status: 'awarded', awards: [award] }, { ...planned, status: 'active' })).toEqual([
    'award',
  ]);
  expect(tagsOf({ ...planned, title: 'otro' }, planned)).toEqual(['planningUpdate']);
  expect(recordOf([{ at: '2026-01-01T00:00:00Z', doc: planned }])['ocid']).toBe(
    releasesOf([{ at: '2026-01-01T00:00:00Z', doc: planned }])[0]?.['ocid'],
  );
});

test('PO-11 the history of a process becomes its releases, and what is not in it yet is the last one', () => {
  const { path, database } = readModel({ works: 30 });
  const key = String(database.prepare('SELECT key FROM contracting_processes ORDER BY key LIMIT 1').get()?.['key']);
  const present = JSON.parse(
    String(database.prepare('SELECT doc FROM contracting_processes WHERE key = ?').get(key)?.['doc']),
  ) as PublishedContractingProcess;
  const file = join(dirname(path), 'otra-historia.db');
  const writer = openHistoryForWriting(file);
  writer.record({
    table: 'contracting_processes',
    key,
    doc: { ...present, status: 'planned', awards: [], contracts: [], referenceAmount: 5 },
    at: '2026-01-05T10:00:00.000Z',
  });
  writer.record({
    table: 'contracting_processes',
    key,
    doc: { ...present, title: 'Antes', contracts: [] },
    at: '2026-03-05T10:00:00.000Z',
  });
  writer.close();
  const history = openHistory(file);
  const [versions] = [...processVersions(database, history)];
  expect(versions?.map(({ at }) => at)).toEqual([
    '2026-01-05T10:00:00.000Z',
    '2026-03-05T10:00:00.000Z',
    present.updatedAt,
  ]);
  expect(versionsOfProcess(database, history, key)).toEqual(versions);
  const record = recordOf(versions ?? []);
  expect(
    schemaErrors(
      'recordPackage',
      packageOf(recordPackage({ about, path: '/datos/ocds/records.json', processes: [versions ?? []] })),
    ),
  ).toEqual([]);
  expect(record['compiledRelease']).toMatchObject({ tag: ['compiled'], tender: { description: present.title } });
  history?.close();
});

test('PO-11 without processes there is no OCDS file', async () => {
  const { path } = readModel({ works: 0 });
  const { dataFiles } = await import('../../../site/open-data/files.ts');
  const database = openPublished(path);
  expect(dataFiles.filter(({ name }) => name.startsWith('oc')).map((file) => file.exists?.(database))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  database.close();
});
