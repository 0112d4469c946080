import type { Publisher } from '../dataset/about.ts';
import { uri } from '../../collections/standards/formats.ts';
import { compactObject, type JsonObject } from '../../collections/standards/json.ts';
import { compiledRelease, versionedRelease } from './ocds-merge.ts';
import { releasesOf, type ProcessVersion } from './ocds-releases.ts';

/**
 * Whose the data are, and when they last changed (RFC 3339). `publicUrl` without a slash at the end, empty when the
 * portal has none.
 */
export type PackageAbout = { publicUrl: string; publisher: Publisher; licenseUrl: string; lastChange: string };

/** Extensions of OCDS that the releases use: the day of the call, and our own. */
const EXTENSION_DATE_PUBLISHED =
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_tenderDatePublished_extension/master/extension.json';

const VERSIONS = { ocds: '1.1', oc4ids: '0.9' } as const;

/** What every package says of itself. Without an address of its own it is named by a URN. */
function headOf({
  about,
  path,
  standard,
}: {
  about: PackageAbout;
  path: string;
  standard: keyof typeof VERSIONS;
}): JsonObject {
  const address = (place: string): string | undefined => uri(`${about.publicUrl}${place}`);
  return compactObject({
    uri: address(path) ?? `urn:invermet-abierto:${path.replace(/^\/datos\//, '').replaceAll('/', ':')}`,
    version: VERSIONS[standard],
    publishedDate: about.lastChange,
    publisher: {
      name: about.publisher.name,
      ...(about.publisher.ruc ? { scheme: 'PE-RUC', uid: about.publisher.ruc } : {}),
      uri: address('/'),
    },
    license: uri(about.licenseUrl),
    publicationPolicy: address('/datos/estandares/'),
    ...(standard === 'ocds'
      ? { extensions: [EXTENSION_DATE_PUBLISHED, address('/datos/ocds/extension/extension.json')] }
      : {}),
  });
}

/** OC4IDS 0.9.5 project package, written work by work. */
export function projectPackage({
  about,
  path,
  projects,
}: {
  about: PackageAbout;
  path: string;
  projects: Iterable<JsonObject>;
}): Generator<string> {
  return listText(headOf({ about, path, standard: 'oc4ids' }), 'projects', projects);
}

/** OCDS 1.1.5 release package with every published state of every process. */
export function releasePackage({
  about,
  path,
  processes,
}: {
  about: PackageAbout;
  path: string;
  processes: Iterable<ProcessVersion[]>;
}): Generator<string> {
  return listText(headOf({ about, path, standard: 'ocds' }), 'releases', releases(processes));
}

/**
 * OCDS 1.1.5 record package: of every process its releases, the present state merged from them and the history of each
 * field.
 */
export function recordPackage({
  about,
  path,
  processes,
}: {
  about: PackageAbout;
  path: string;
  processes: Iterable<ProcessVersion[]>;
}): Generator<string> {
  return listText(headOf({ about, path, standard: 'ocds' }), 'records', records(processes));
}

/** Every release of every process. */
export function* releases(processes: Iterable<ProcessVersion[]>): Generator<JsonObject> {
  for (const versions of processes) yield* releasesOf(versions);
}

/** A record for every process. */
export function* records(processes: Iterable<ProcessVersion[]>): Generator<JsonObject> {
  for (const versions of processes) yield recordOf(versions);
}

/** One process as OCDS record. Throws without any version. */
export function recordOf(versions: readonly ProcessVersion[]): JsonObject {
  const list = releasesOf(versions);
  const ocid = list[0]?.['ocid'];
  if (ocid === undefined) throw new RangeError('Un registro OCDS necesita al menos una versión publicada.');
  return { ocid, releases: list, compiledRelease: compiledRelease(list), versionedRelease: versionedRelease(list) };
}

/** JSON Lines: one document per line, for programs that read line by line. */
export function* lines(items: Iterable<JsonObject>): Generator<string> {
  for (const item of items) yield `${JSON.stringify(item)}\n`;
}

/** The same documents one per line, from the lines of a package of ours. */
export function* linesOfPackage(written: Iterable<string>): Generator<string> {
  let isHead = true;
  for (const line of written) {
    if (!isHead && line !== ']}') yield `${line.endsWith(',') ? line.slice(0, -1) : line}\n`;
    isHead = false;
  }
}

function* listText(head: JsonObject, name: string, items: Iterable<JsonObject>): Generator<string> {
  let separator = `${JSON.stringify(head).slice(0, -1)},"${name}":[\n`;
  for (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n]}\n' : `${separator}]}\n`;
}
