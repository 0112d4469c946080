import { readdir } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { allNouns } from '../../../collections/nouns.ts';
import { versionsIn } from './public-files.ts';

/** Tables whose rows may name files: those that show photos, documents or texts, are files, or say so. */
const tables = allNouns
  .filter(
    ({ shows, isUpload, namesFiles }) =>
      shows.media ?? shows.documents ?? shows.texts ?? namesFiles ?? isUpload === 'alone',
  )
  .map(({ table }) => table);

/** Of these versions of uploads, the ones that no published row names any more: their files must go. */
export function unusedVersions(database: DatabaseSync, candidates: ReadonlySet<string>): Set<string> {
  const unused = new Set(candidates);
  for (const version of candidates) {
    const isNamed = tables.some(
      (table) =>
        database.prepare(`SELECT 1 FROM ${table} WHERE instr(doc, ?) > 0 LIMIT 1`).get(`/media/${version}/`) !==
        undefined,
    );
    if (isNamed) unused.delete(version);
  }
  return unused;
}

/** Keys of the rows that tell of photos of these versions: one reading of the table however many they are. */
export function mediaOf(database: DatabaseSync, versions: ReadonlySet<string>): string[] {
  const keys: string[] = [];
  if (versions.size === 0) return keys;
  for (const { key, doc } of database.prepare('SELECT key, doc FROM media').iterate()) {
    if (!versionsIn(JSON.parse(String(doc)) as object).isDisjointFrom(versions)) keys.push(String(key));
  }
  return keys;
}

/** Keys of the rows that tell of photos whose files are not there. */
export async function mediaWithoutFiles(database: DatabaseSync, directory: string): Promise<string[]> {
  const there = new Set(await readdir(directory).catch(() => []));
  const keys: string[] = [];
  for (const row of database.prepare('SELECT key, doc FROM media').iterate()) {
    if (versionsIn(JSON.parse(String(row['doc'])) as object).isDisjointFrom(there)) keys.push(String(row['key']));
  }
  return keys;
}

/** Every folder of public files that no published row names, for the sweep after a rebuild. */
export async function orphanVersions(database: DatabaseSync, directory: string): Promise<Set<string>> {
  const orphans = new Set((await readdir(directory).catch(() => [])).filter((name) => !name.startsWith('.')));
  for (const table of tables) {
    for (const row of database.prepare(`SELECT doc FROM ${table} WHERE instr(doc, '/media/') > 0`).iterate()) {
      for (const version of versionsIn(JSON.parse(String(row['doc'])) as object)) orphans.delete(version);
    }
  }
  return orphans;
}
