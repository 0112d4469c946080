import type { DatabaseSync } from 'node:sqlite';
import { openPublished, SHORT_WAIT_MS } from './open.ts';

const KEY = 'freeze_month';

/** Orders the portal, through the read model, to freeze the open data of a month (`YYYY-MM`). Written by the CMS, carried out by whoever owns the frozen files. */
export function orderFreeze(database: DatabaseSync, month: string): void {
  database
    .prepare(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
    )
    .run(KEY, month);
}

/** The month that is to be frozen, null when none was ordered or there is no read model. */
export function orderedFreeze(publishedDb: string): string | null {
  try {
    const database = openPublished(publishedDb, { waitMs: SHORT_WAIT_MS });
    try {
      const value = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY)?.['value'];
      return typeof value === 'string' ? value : null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
