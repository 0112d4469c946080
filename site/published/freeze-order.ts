import type { DatabaseSync } from 'node:sqlite';
import { openPublished, SHORT_WAIT_MS } from './open.ts';

const KEY = 'freeze_month';

/**
 * The open data of a month (`YYYY-MM`) that are to be frozen; each attempt is an order of its own, carried out once.
 */
export type FreezeOrder = { month: string; attempt: number };

/** An order as it is stored, and as the portal tells that it failed. */
export const freezeOrderKey = ({ month, attempt }: FreezeOrder): string => `${month}#${attempt}`;

/**
 * Orders the portal, through the read model, to freeze the open data of a month. Written by the CMS, carried out by
 * whoever owns the frozen files.
 */
export function orderFreeze(database: DatabaseSync, order: FreezeOrder): void {
  database
    .prepare(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
    )
    .run(KEY, freezeOrderKey(order));
}

/** The order that was given last, null when there is none or no read model. */
export function orderedFreeze(publishedDb: string): FreezeOrder | null {
  try {
    const database = openPublished(publishedDb, { waitMs: SHORT_WAIT_MS });
    try {
      const value = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY)?.['value'];
      const [, month, attempt = '1'] = /^(\d{4}-\d{2})(?:#(\d+))?$/.exec(String(value)) ?? [];
      return month === undefined ? null : { month, attempt: Number(attempt) };
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
