import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openPublished, SHORT_WAIT_MS } from './open.ts';

const KEY = 'compared';

const Compared = z.object({
  at: z.iso.datetime(),
  rows: z.int(),
  mended: z.int(),
  wasFilled: z.boolean(),
});

/**
 * What the last making anew of all rows found, ended `at`: `rows` are public, `mended` were other ones than those of
 * the CMS, missing or too many. `wasFilled`: the rows had to be made anew anyway (a new file, a new version of the
 * program), and differences mean nothing.
 */
export type Compared = z.infer<typeof Compared>;

export function keepCompared(database: DatabaseSync, compared: Compared): void {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(KEY, JSON.stringify(compared));
}

/** Null before the first time, and while there is no read model. */
export function readCompared(publishedDb: string): Compared | null {
  try {
    const database = openPublished(publishedDb, { waitMs: SHORT_WAIT_MS });
    try {
      const value = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY)?.['value'];
      return Compared.safeParse(JSON.parse(String(value))).data ?? null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
