import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pointsOf } from '../../cms/backups/manifest.ts';
import { isBucket } from '../../cms/backups/bucket-settings.ts';
import { wordsOf } from '../../cms/backups/errors.ts';
import { openPlace } from '../../cms/backups/open-place.ts';
import type { BackupSettings } from '../../cms/backups/settings.ts';
import { recutCsv } from '../../site/open-data/recut/files.ts';
import { mayHold, type Forgotten } from '../../site/open-data/recut/mentions.ts';
import { filesUnder, manifestName } from '../backup/manifest.ts';
import type { Kind } from './kinds.ts';

type Search = { kind: Kind; key: string; forgotten: Forgotten };

/** Backups under these folders that still hold the row, each with where. Backups are read, never changed. */
export function backupsHolding(folders: readonly string[], search: Search): { folder: string; holds: string[] }[] {
  const found = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    // Copies that an update took before it changed the database have no manifest.
    .filter((folder) => existsSync(join(folder, manifestName)) || isBeforeUpdate(folder));
  return [...new Set(found)]
    .map((folder) => ({ folder, holds: holdingsOf(folder, search) }))
    .filter(({ holds }) => holds.length > 0);
}

const isBeforeUpdate = (folder: string): boolean => basename(folder).startsWith('antes-de-actualizar-');

/**
 * Stores of backups that are made by themselves, at these places or right below: each with how many there are and from
 * when to when. They are encrypted, and every one of them may hold what was forgotten after it was made. `problem`: why
 * one could not be looked at.
 */
export async function storesOfBackups(
  places: readonly string[],
  settings: Pick<BackupSettings, 's3' | 'dataDir'>,
): Promise<{ folder: string; count: number; from: string; to: string; problem: string | null }[]> {
  const folders = places.filter((place) => !isBucket(place));
  const found = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(folder, name)),
    ]);
  const stores = [...new Set([...found, ...places.filter(isBucket)])].map(async (folder) => {
    const told = { folder, count: 0, from: '', to: '', problem: null };
    try {
      const points = await pointsOf(await openPlace(folder, settings));
      const [first, last] = [points[0], points.at(-1)];
      return first && last ? [{ ...told, count: points.length, from: first.at, to: last.at }] : [];
    } catch (error) {
      return [{ ...told, problem: wordsOf(error) }];
    }
  });
  return (await Promise.all(stores)).flat();
}

/** Encrypted backups under these folders: what they hold cannot be said without their key. */
export function sealedBackups(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.age'))
        .map((name) => join(folder, name)),
    );
}

function holdingsOf(folder: string, { kind, key, forgotten }: Search): string[] {
  const versions = kind.traced
    ? count(join(folder, 'history.db'), 'SELECT count(*) AS n FROM versions WHERE name = ? AND key = ?', [
        kind.traced,
        key,
      ])
    : kind.isParty
      ? count(join(folder, 'history.db'), 'SELECT count(*) AS n FROM versions WHERE instr(doc, ?) > 0', [
          `"key":${JSON.stringify(key)}`,
        ])
      : 0;
  const rows = count(join(folder, 'cms.db'), `SELECT count(*) AS n FROM ${kind.cms.table} WHERE ${kind.cms.where}`, [
    key,
  ]);
  const months = filesUnder(join(folder, 'snapshots')).filter(
    (path) =>
      path.endsWith('.csv') &&
      mayHold(path.slice(8), forgotten) &&
      recutCsv(readFileSync(join(folder, 'snapshots', path), 'utf8'), forgotten).dropped > 0,
  );
  return [
    ...(versions > 0 ? [`historia (${versions} versiones)`] : []),
    ...(rows > 0 ? ['base de datos del CMS'] : []),
    ...[...new Set(months.map((path) => path.slice(0, 7)))].sort().map((month) => `mes ${month}`),
  ];
}

function count(path: string, sql: string, values: string[]): number {
  if (!existsSync(path)) return 0;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(database.prepare(sql).get(...values)?.['n'] ?? 0);
  } catch {
    // A backup of a version that had no such table.
    return 0;
  } finally {
    database.close();
  }
}
