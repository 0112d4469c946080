import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

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

/** Null before the first time. */
export function comparedIn(database: DatabaseSync): Compared | null {
  const value = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY)?.['value'];
  return typeof value === 'string' ? (Compared.safeParse(JSON.parse(value)).data ?? null) : null;
}
