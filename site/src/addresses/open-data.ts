import type { DatabaseSync } from 'node:sqlite';
import { bundleFiles } from '../../open-data/bundles.ts';
import { dataFiles, sumsFile, summaryFiles } from '../../open-data/files.ts';
import type { DataFile } from '../../dataset/data-file.ts';
import { dataTables } from '../../open-data/tables.ts';
import { completenessTable } from '../../open-data/tables/completeness.ts';
import { tag } from '../../published/tags.ts';
import { catalogueTags } from '../files/catalogue.ts';
import type { Address } from './address.ts';

/** The open-data page and its files; the sums last, for they are of the files before them. */
export function* openDataAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/datos/', group: 'data', tags: sumsFile.tags };
  yield { path: '/datos/completitud/', group: 'data', tags: completenessTable.tags };
  for (const path of ['/datos/calidad/', '/datos/correcciones.atom'])
    yield {
      path,
      group: 'data',
      tags: [
        tag.projects,
        tag.table('projects'),
        tag.processes,
        tag.table('contracting_processes'),
        tag.budget,
        tag.table('budget_lines'),
        tag.input('traces'),
      ],
    };
  yield { path: '/datos/estandares/', group: 'data', tags: [tag.projects, tag.processes] };
  for (const { name } of dataTables) yield { path: `/datos/campos/${name}/`, group: 'data', tags: [tag.settings] };
  yield { path: '/datos/api/', group: 'data', tags: [] };
  for (const path of [
    '/datos/historico/',
    '/datos/historico/recortes.json',
    '/datos/cambios/',
    '/datos/catalogo.jsonld',
    '/data.json',
  ])
    yield { path, group: 'data', tags: catalogueTags };
  yield { path: '/datos/openapi.json', group: 'data', tags: [tag.settings] };
  for (const name of ['extension', 'release-schema'])
    yield { path: `/datos/ocds/extension/${name}.json`, group: 'data', tags: [] };
  const isPresent = (file: DataFile): boolean => file.exists?.(database) !== false;
  for (const { name, group, tags } of [
    ...dataFiles.filter(isPresent),
    ...summaryFiles,
    ...bundleFiles.filter(isPresent),
  ])
    yield { path: `/datos/${name}`, group, tags };
}
