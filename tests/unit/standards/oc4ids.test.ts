import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { withoutOsm } from '../../../collections/projects/osm.ts';
import { EXTENSION } from '../../../collections/standards/extension.ts';
import { projectPackageText } from '../../../site/standards/files.ts';
import type { JsonObject } from '../../../collections/standards/json.ts';
import { oc4idsProject, withoutPersonsOf } from '../../../site/standards/oc4ids.ts';
import { restorePublishedProject } from '../../../collections/standards/oc4ids-published.ts';
import { bytesOf, context, readModel } from '../open-data/support.ts';
import { anyProjectFile } from './arbitraries.ts';
import { codelistErrors, schemaErrors, unknownFields } from './schemas.ts';

// Hundreds of generated documents against schemas of 100 kB.
vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 100 };
const published = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('PO-11 any work with anything that hangs on it is a valid OC4IDS 0.9.5 project, with its codelists', () => {
  fc.assert(
    fc.property(anyProjectFile, (file) => {
      const project = published(oc4idsProject(file, context));
      expect(schemaErrors('oc4ids', project)).toEqual([]);
      expect(codelistErrors('oc4ids', project)).toEqual([]);
      expect(unknownFields('oc4ids', project)).toEqual([`/${EXTENSION}`]);
    }),
    runs,
  );
});

test('PO-11 what a project tells is read back as the same public view, without natural persons', () => {
  fc.assert(
    fc.property(anyProjectFile, (file) => {
      const document = published(oc4idsProject(file, context));
      expect(restorePublishedProject(document)).toEqual(
        published({ ...withoutOsm(withoutPersonsOf(file.project)), search: '' }),
      );
    }),
    runs,
  );
});

test('PO-11 every work of a read model is valid in the package, and its own file says the same', async () => {
  const { database } = readModel({ works: 120 });
  const all = JSON.parse((await bytesOf('oc4ids.json', database)).toString('utf8')) as { projects: JsonObject[] };
  expect(schemaErrors('oc4idsPackage', all)).toEqual([]);
  expect(all.projects.flatMap((project) => codelistErrors('oc4ids', project))).toEqual([]);
  expect(all.projects).toHaveLength(Number(database.prepare('SELECT count(*) AS n FROM projects').get()?.['n']));
  for (const row of database.prepare('SELECT key FROM projects LIMIT 20').all()) {
    const one = JSON.parse(projectPackageText(database, context, String(row['key'])) ?? '{}') as {
      projects: JsonObject[];
    };
    expect(schemaErrors('oc4idsPackage', one)).toEqual([]);
    expect(all.projects).toContainEqual(one.projects[0]);
  }
  expect(projectPackageText(database, context, 'no-existe')).toBeNull();
});
