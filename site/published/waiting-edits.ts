import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Settings } from '../../collections/installation/environment.ts';
import { isBundle } from './tags.ts';

const TIMEOUT_MS = 1000;
const NONE = { pages: 0, oldestAt: null };

/**
 * The pages that do not show yet what somebody saved, those that failed too, and when the oldest of it was saved. The
 * files of everything are not among them: they wait for a pause of minutes. None where the publisher's file is missing,
 * locked or damaged now.
 */
export function waitingEdits({ publisherDb }: Pick<Settings, 'publisherDb'>): { pages: number; oldestAt: Date | null } {
  if (!existsSync(publisherDb)) return NONE;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(publisherDb, { readOnly: true, timeout: TIMEOUT_MS });
    const moments = database
      .prepare('SELECT path, edited_at FROM waiting WHERE edited_at IS NOT NULL')
      .all()
      .filter((row) => !isBundle(String(row['path'])))
      .map((row) => Number(row['edited_at']));
    const oldest = moments.reduce((least, moment) => Math.min(least, moment), Infinity);
    return { pages: moments.length, oldestAt: moments.length === 0 ? null : new Date(oldest) };
  } catch {
    return NONE;
  } finally {
    database?.close();
  }
}
