import type { DatabaseSync } from 'node:sqlite';
import { aboutData } from '../dataset/about.ts';
import { utf8Chunks } from '../dataset/chunks.ts';
import type { OpenDataContext } from '../dataset/column.ts';
import type { DataFile } from '../dataset/data-file.ts';
import { publishedLines } from '../dataset/published-lines.ts';
import { tag } from '../published/tags.ts';
import { oc4idsProject } from './oc4ids.ts';
import {
  lines,
  linesOfPackage,
  projectPackage,
  recordPackage,
  records,
  releasePackage,
  releases,
  type PackageAbout,
} from './packages.ts';
import { processVersions, projectFile, projectFiles } from './sources.ts';
import { lastChangeOf } from './last-change.ts';

const mediaType = 'application/json; charset=utf-8';
const linesType = 'application/jsonl; charset=utf-8';
const processTags = [tag.processes, tag.table('contracting_processes'), tag.settings];
const projectTags = [
  ...new Set([
    tag.projects,
    tag.table('projects'),
    tag.table('progress_reports'),
    tag.table('milestones'),
    tag.table('documents'),
    tag.table('budget_lines'),
    ...processTags,
  ]),
];

const hasRows =
  (table: string) =>
  (database: DatabaseSync): boolean =>
    database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined;

/** What each of the files below is, for catalogues. */
export const standardTitles: Readonly<Record<string, string>> = {
  'oc4ids.json': 'Obras en OC4IDS 0.9.5',
  'ocds/releases.json': 'Contrataciones en OCDS 1.1.5: versiones',
  'ocds/records.json': 'Contrataciones en OCDS 1.1.5: registros',
  'ocds/releases.jsonl': 'Contrataciones en OCDS 1.1.5: una versión por línea',
  'ocds/records.jsonl': 'Contrataciones en OCDS 1.1.5: un registro por línea',
};

const projectsFile: DataFile = {
  name: 'oc4ids.json',
  mediaType,
  group: 'data',
  tags: projectTags,
  exists: hasRows('projects'),
  chunks: (database, context) =>
    utf8Chunks(
      projectPackage({
        about: packageAbout(database, context, projectTables),
        path: '/datos/oc4ids.json',
        projects: projectsOf(database, context),
      }),
    ),
};

const ofProcesses = { group: 'data', tags: processTags, exists: hasRows('contracting_processes') } as const;

function packageFile(name: string, written: typeof releasePackage): DataFile {
  return {
    name,
    mediaType,
    ...ofProcesses,
    chunks: (database, context) =>
      utf8Chunks(
        written({
          about: packageAbout(database, context, processTables),
          path: `/datos/${name}`,
          processes: processVersions(database, context.history ?? null),
        }),
      ),
  };
}

/**
 * The documents of a package one per line: cut from the package where that is published as these data have it, else
 * made anew.
 */
function linesFile(whole: DataFile, documents: typeof releases): DataFile {
  return {
    name: `${whole.name}l`,
    mediaType: linesType,
    ...ofProcesses,
    async *chunks(database, context) {
      const published = await publishedLines(context, whole);
      try {
        yield* utf8Chunks(
          published
            ? linesOfPackage(published.lines)
            : lines(documents(processVersions(database, context.history ?? null))),
        );
      } finally {
        published?.close();
      }
    },
  };
}

const releasesFile = packageFile('ocds/releases.json', releasePackage);
const recordsFile = packageFile('ocds/records.json', recordPackage);

/**
 * Complete files after international standards (PO-11). The schemas allow no empty package: without rows there is no
 * file.
 */
export const standardFiles: readonly DataFile[] = [
  projectsFile,
  releasesFile,
  recordsFile,
  linesFile(releasesFile, releases),
  linesFile(recordsFile, records),
];

const projectTables = [
  'projects',
  'progress_reports',
  'contracting_processes',
  'milestones',
  'documents',
  'budget_lines',
];
const processTables = ['contracting_processes'];

/** OC4IDS package of one work, null when there is none of that code. */
export function projectPackageText(database: DatabaseSync, context: OpenDataContext, code: string): string | null {
  const file = projectFile(database, code);
  if (!file) return null;
  const about = { ...packageAbout(database, context, []), lastChange: file.project.updatedAt };
  return [
    ...projectPackage({ about, path: `/datos/oc4ids/${code}.json`, projects: [oc4idsProject(file, context)] }),
  ].join('');
}

function* projectsOf(database: DatabaseSync, context: OpenDataContext): Generator<ReturnType<typeof oc4idsProject>> {
  for (const file of projectFiles(database)) yield oc4idsProject(file, context);
}

function packageAbout(database: DatabaseSync, { publicUrl }: OpenDataContext, tables: readonly string[]): PackageAbout {
  const { publisher, licenseUrl } = aboutData(database, []);
  return { publicUrl, publisher, licenseUrl, lastChange: lastChangeOf(database, tables) };
}
